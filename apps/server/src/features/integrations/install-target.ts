/** Where a package is installed, and which one: what every part of the installer is given. */
import type { ElasticConnection } from '@lockstep/elastic';
import type { RegistryClient } from '@lockstep/package-registry';
import type { Logger } from '../../lib/logger.ts';
import type { ArchiveStore, PackageArchive } from './archive-store.ts';
import type { ClusterFacts } from './cluster-facts.ts';
import type { InstalledRecords } from './stored-installations.ts';
import type { LockHolder } from './install-lock.ts';
import type { Actor, Namespaces } from './installed-package.ts';
import type { EmitInstallEvent } from './install-progress.ts';
import type { ReadArchive } from './package-reader.ts';
import type { Pause } from './passing-error.ts';
import type { SignatureRule } from './signature-rule.ts';

/** One cluster with everything that installing on it needs. */
export interface InstallTarget extends LockHolder, SignatureRule {
  readonly connection: ElasticConnection;
  readonly registry: RegistryClient;
  /** What management has kept, for when the registry does not give an archive. */
  readonly archives?: ArchiveStore | undefined;
  /** Whether archives that are installed here are kept. */
  readonly isManagement?: boolean | undefined;
  /** What is cached of the cluster from one install to the next; nothing unless given. */
  readonly facts?: ClusterFacts | undefined;
  /** Takes archives apart, for all clusters; remembers nothing unless given. */
  readonly read?: ReadArchive | undefined;
  /**
   * Read just now, so that they need not be read again; a write over what is older than it seems does not go through.
   * Without them they come from the cache, or are read.
   */
  readonly records?: InstalledRecords | undefined;
  /** Whose privileges the connection has; undefined: the console's own. */
  readonly actor?: Actor | undefined;
  readonly log: Logger;
  /** Assets that are written at once; undefined: the usual number. */
  readonly writesAtOnce?: number | undefined;
  /** Between attempts at what passes by itself; a real pause unless given. */
  readonly pause?: Pause | undefined;
  readonly emit?: EmitInstallEvent | undefined;
  readonly users?: PackageUsers | undefined;
}

/** The integration policies of the cluster, as far as packages are concerned. */
export interface PackageUsers {
  of(packageName: string): Promise<readonly { readonly name: string; readonly isActive: boolean }[]>;
  /** Removes those of a package that goes. */
  release(packageName: string): Promise<void>;
}

export interface WantedPackage {
  readonly name: string;
  readonly version: string;
  /** Install again although it is there, and over what speaks against it (see the route). */
  readonly force: boolean;
  /** Also when a newer version is installed; as `force` unless given. */
  readonly replacesNewer?: boolean;
  readonly ignoreConstraints?: boolean;
  readonly skipDependencyCheck?: boolean;
  readonly ignoreMappingErrors?: boolean;
  readonly skipRollover?: boolean;
  /**
   * True: it comes because another package needs it, so it goes with the last one that does. False: it is wanted for
   * itself, which is cached of what is there already, too. As it was unless given.
   */
  readonly isDependency?: boolean;
  /** Namespaces with index templates of their own; as they were unless given. */
  readonly namespaces?: Namespaces;
  /** What other packages need of it was looked at. */
  readonly parentsAgree?: boolean;
  /** The archive, when it does not come from the registry. */
  readonly upload?: Uint8Array;
  /** The archive that a bundle brings of what came from a registry, with the signature that it had there. */
  readonly bundled?: PackageArchive;
}

export interface UninstallOptions {
  readonly force: boolean;
  /** A package that needs it and is going, too. */
  readonly without?: string | undefined;
  /** Dependencies of it that stay although nobody needs them any more. */
  readonly keep?: readonly string[] | undefined;
}

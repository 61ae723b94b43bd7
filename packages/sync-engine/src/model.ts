/**
 * The nouns of the engine: what the leader document says and what one cluster has installed.
 * Plain data; every time is epoch milliseconds. The wire shapes live with whoever reads and writes documents.
 */

/** Where a package came from (docs/elastic/synced-integrations.md#leader-document). Only `registry` and `bundled` can be fetched elsewhere. */
export type InstallSource = 'registry' | 'upload' | 'bundled' | 'custom';

/** One remote output as the leader document lists it, also with syncing off. `hosts` are normalized URLs. */
export interface RemoteHost {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly syncIntegrations: boolean;
  readonly syncUninstalledIntegrations: boolean;
}

/** Namespaces of one package that have index templates of their own on one cluster. */
export interface NamespaceSets {
  /** All of them. */
  readonly enabled: readonly string[];
  /** Those that came from a management cluster; the others somebody opted in there. */
  readonly synced: readonly string[];
}

/** One package of the leader document; `not_installed` is a tombstone and keeps the last version that was listed. */
export interface LeaderIntegration {
  readonly packageName: string;
  readonly packageVersion: string;
  readonly updatedAt: number;
  readonly installStatus: 'installed' | 'not_installed';
  /** Absent in documents written by older versions. */
  readonly installSource: InstallSource | undefined;
  /** Since when it is a tombstone, epoch ms; absent for live entries and in documents that a Kibana wrote. */
  readonly deletedAt?: number | undefined;
  /** Packages that it needs, by name; absent when it needs none and in documents that a Kibana wrote. */
  readonly dependencies?: readonly string[] | undefined;
  /** It came with a package that needs it, and goes with the last one. */
  readonly isDependency?: boolean | undefined;
  /** Namespaces with index templates of their own; absent when the document does not say, as one of a Kibana. */
  readonly namespaces?: readonly string[] | undefined;
  /** Not everybody who may want namespaces here has said which: none is taken back. */
  readonly areNamespacesOpen?: boolean | undefined;
}

/** Which edition of the leader document this is: `generation` counts writes, `hash` names the content. */
interface LeaderStamp {
  readonly generation: number;
  readonly hash: string;
}

export interface LeaderState {
  readonly hosts: readonly RemoteHost[];
  readonly integrations: readonly LeaderIntegration[];
  /**
   * By key; values are `CustomAsset`s (read them with `assetsOf`). Whatever else a newer version put there is carried
   * along and never acted on.
   */
  readonly customAssets: Readonly<Record<string, unknown>>;
  /** Set while custom assets cannot be collected: `customAssets` is then what was known before. */
  readonly customAssetsError?: CollectingError | undefined;
  /** Undefined when a Kibana wrote the document. */
  readonly stamp: LeaderStamp | undefined;
}

interface CollectingError {
  /** When it began, epoch ms. */
  readonly at: number;
  readonly message: string;
}

export type StampedLeaderState = LeaderState & { readonly stamp: LeaderStamp };

export interface FailedInstall {
  readonly targetVersion: string;
  readonly at: number;
  /** Error class name; `PackageNotFoundError` has a meaning on the wire (docs/elastic/synced-integrations.md#status-of-integrations). */
  readonly name: string;
  readonly message: string;
  readonly code?: string | undefined;
  /** Something of the package or the cluster speaks against it: it will not go better by waiting. */
  readonly isFinal?: boolean;
}

export interface FailedRemoval {
  readonly at: number;
  readonly name: string;
  readonly message: string;
  readonly code?: string | undefined;
}

export type InstallationStatus = 'installing' | 'installed' | 'install_failed';

/** One package as a cluster records it (docs/elastic/synced-integrations.md#installation-records). */
export interface Installation {
  readonly packageName: string;
  /** The last good version; while a first install runs or after it failed, the version that was wanted. */
  readonly version: string;
  /** The version whose install was started last. */
  readonly installVersion: string;
  readonly status: InstallationStatus;
  readonly source: InstallSource | undefined;
  readonly startedAt: number;
  readonly updatedAt: number;
  /** Newest first. */
  readonly failedInstalls: readonly FailedInstall[];
  /** Newest first. */
  readonly failedRemovals: readonly FailedRemoval[];
  /** Parts that are there and could not be started when it was installed, and why. */
  readonly notStarted?: readonly { readonly name: string; readonly message: string | undefined }[];
  /** It has parts that run by themselves, and so can stop. */
  readonly hasTransforms?: boolean;
  /** Packages that it needs, by name. */
  readonly dependencies?: readonly string[] | undefined;
  /** It came with a package that needs it, and goes with the last one. */
  readonly isDependency?: boolean | undefined;
  /** Absent when it is not known, as where a Kibana keeps the record. */
  readonly namespaces?: NamespaceSets | undefined;
}

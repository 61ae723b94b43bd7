/** A plan is plain data with reasons: it survives JSON, a log line and a tooltip unchanged. */
import type { InstallationStatus, InstallSource, LeaderIntegration, NamespaceSets } from '../model.ts';
import type { StepReason } from '../reasons.ts';

/** What a step was decided on. Members that are unknown are absent, never undefined or NaN. */
export interface Evidence {
  readonly wanted: {
    readonly version: string;
    readonly status: LeaderIntegration['installStatus'];
    readonly source?: InstallSource;
  };
  readonly seen?: {
    readonly version: string;
    readonly installVersion: string;
    readonly status: InstallationStatus;
    /** Epoch ms. */
    readonly startedAt?: number;
  };
  readonly attempts?: {
    readonly count: number;
    /** Absent for removals, which have no limit. */
    readonly max?: number;
    /** Epoch ms. */
    readonly nextRetryAt?: number;
  };
  readonly lastFailure?: {
    readonly name: string;
    readonly message: string;
    readonly code?: string;
    /** Epoch ms. */
    readonly at?: number;
  };
  /** The newest version of the registry, when it has not the wanted one. */
  readonly offered?: string;
  /** Namespaces that a decision is about. */
  readonly namespaces?: readonly string[];
  /** Packages on the remote that need it. */
  readonly neededBy?: readonly string[];
  /** What prune protection counted. */
  readonly removals?: { readonly pending: number; readonly packages: number; readonly allowed: number };
  /** Name of the output whose entry addresses this remote. */
  readonly output?: string;
}

interface StepFacts {
  readonly packageName: string;
  readonly wantedVersion: string;
  /** Absent when the remote has no record of the package. */
  readonly seenVersion?: string | undefined;
  readonly reason: StepReason;
  readonly evidence: Evidence;
  /** Packages that it needs: installed before it, removed after it. Absent when none are known. */
  readonly dependencies?: readonly string[];
}

interface InstallFacts extends StepFacts {
  /** As on management it comes only because another package needs it. */
  readonly isDependency?: boolean;
  /** What its namespaces are to be; absent: as they are. */
  readonly namespaces?: NamespaceSets;
}

export type InstallStep = InstallFacts & { readonly kind: 'install' };
export type UpgradeStep = InstallFacts & { readonly kind: 'upgrade' };
export type UninstallStep = StepFacts & {
  readonly kind: 'uninstall';
  /** Of its dependencies these are listed for themselves, so they do not go with it. Absent when there are none. */
  readonly keep?: readonly string[];
};
export type NamespaceStep = StepFacts & {
  readonly kind: 'set-namespaces';
  readonly namespaces: NamespaceSets;
};
type SkipStep = StepFacts & { readonly kind: 'skip' };

export type Step = InstallStep | UpgradeStep | UninstallStep | NamespaceStep | SkipStep;

/** Steps in the order of the leader document: packages first, then tombstones. One step per listed package. */
export interface Plan {
  readonly steps: readonly Step[];
}

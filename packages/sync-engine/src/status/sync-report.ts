import type { Installation, LeaderIntegration } from '../model.ts';
import type { CustomAssetType } from '../assets/custom-asset.ts';
import type { AssetSituation } from '../plan/asset-situation.ts';
import type { LeaderConflict } from '../plan/merge-leaders.ts';
import type { Situation } from '../plan/situation.ts';
import type { Reason } from '../reasons.ts';

/** Worst first: the order in which states win a roll-up and sort a list. */
const SYNC_STATES = [
  'failed',
  'unreachable',
  'frozen',
  'not_licensed',
  'out_of_sync',
  'late',
  'not_addressed',
  'not_set_up',
  'waiting_for_key',
  'paused',
  'unknown',
  'warning',
  'changed_on_remote',
  'syncing',
  'newer_on_remote',
  'in_sync',
  'left_on_remote',
  'disabled',
] as const;

export type SyncState = (typeof SYNC_STATES)[number];

/** One custom asset of one remote. */
export interface ReportedAsset {
  /** `<type>:<name>`. */
  readonly key: string;
  readonly type: CustomAssetType;
  readonly name: string;
  /** May be empty when a Kibana wrote the document. */
  readonly packageName: string;
  readonly isDeleted: boolean;
  readonly state: SyncState;
  readonly reason: Reason | undefined;
  readonly detail: string | undefined;
  /** Undefined when the asset could not be looked at. */
  readonly situation: AssetSituation['kind'] | undefined;
  readonly attempts: { readonly count: number; readonly nextRetryAt?: number | undefined };
}

/** One integration of one remote. A row's state is never better than what its remote and its assets are known to be. */
export interface ReportedIntegration {
  readonly packageName: string;
  readonly state: SyncState;
  /** Absent when there is nothing to say. */
  readonly reason: Reason | undefined;
  /** Raw message of the newest failure that counts. */
  readonly detail: string | undefined;
  /** What was found; undefined when the remote could not be looked at. */
  readonly situation: Situation['kind'] | undefined;
  readonly main: { readonly version: string; readonly status: LeaderIntegration['installStatus'] };
  /** Undefined when there is no record, or when it is unknown: see `situation`. */
  readonly remote: { readonly version: string; readonly status: Installation['status'] } | undefined;
  /** Epoch ms: the newest change on either side that is known. */
  readonly updatedAt: number;
  readonly attempts: {
    readonly count: number;
    readonly max: number;
    readonly nextRetryAt?: number | undefined;
  };
  /** Its custom assets, by key. */
  readonly assets: readonly ReportedAsset[];
}

/**
 * A stage of the chain, in this order: `ok` up to the break, `unknown` after it; a `warning` breaks nothing. With direct transport there are only
 * `management`, `remote` and `applied`.
 */
export interface Stage {
  readonly id: 'management' | 'leader' | 'replication' | 'remote' | 'applied';
  readonly state: 'ok' | 'waiting' | 'warning' | 'broken' | 'unknown';
  /** Empty when there is nothing to say. */
  readonly detail: string;
}

/** Integrations by state; what is uninstalled on management is not counted once it is settled. */
export interface ReportCounts {
  readonly total: number;
  /** With those of which the remote has a newer version. */
  readonly inSync: number;
  readonly syncing: number;
  readonly late: number;
  readonly outOfSync: number;
  /** With those that were changed on the remote. */
  readonly warning: number;
  readonly failed: number;
  /** In none of the above: nobody could look. */
  readonly unknown: number;
}

export interface SyncReport {
  readonly state: SyncState;
  /** Absent only when in sync. */
  readonly reason: Reason | undefined;
  /** Raw error behind the reason. */
  readonly detail: string | undefined;
  readonly counts: ReportCounts;
  readonly stages: readonly Stage[];
  readonly generation: {
    readonly leader: number | undefined;
    /** With direct transport: what was applied on the remote. */
    readonly follower: number | undefined;
    /** Writes that the follower has not received; undefined when either is unknown. */
    readonly lag: number | undefined;
  };
  /** In document order, packages before tombstones; see `worstFirst`. */
  readonly integrations: readonly ReportedIntegration[];
  /** Custom assets of integrations that are not in the document. */
  readonly otherAssets: readonly ReportedAsset[];
  /** Where several management clusters want different things of this remote. */
  readonly conflicts: readonly LeaderConflict[];
  /** What the remote has beside them. */
  readonly notListed: readonly {
    readonly packageName: string;
    readonly version: string;
    readonly status: Installation['status'];
  }[];
  /** When the remote was last looked at, epoch ms; undefined when that did not work. */
  readonly observedAt: number | undefined;
  readonly unreachableSince: number | undefined;
  /** The last time that everything was in sync, epoch ms. Hand both to the next report. */
  readonly lastInSyncAt: number | undefined;
  /** Since when something has been waiting to arrive or to be applied, epoch ms. */
  readonly behindSince: number | undefined;
  /** The next time that a row may be tried again although nothing changes, epoch ms: a wait or a stalled install ends. */
  readonly dueAt: number | undefined;
}

/** Rows with the worst state first; those of one state stay in the order they came in. */
export function worstFirst<Row extends { readonly state: SyncState }>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => SYNC_STATES.indexOf(a.state) - SYNC_STATES.indexOf(b.state));
}

const SETTLED: ReadonlySet<SyncState> = new Set(['newer_on_remote', 'in_sync', 'left_on_remote']);

/** Nothing is left to do, and nothing wants a look: also what a remote keeps on purpose. */
export const isSettled = (state: SyncState): boolean => SETTLED.has(state);

/** The state that wins when several are true at once; nothing at all is in sync. */
export function worstState(states: readonly SyncState[]): SyncState {
  return SYNC_STATES.find((state) => states.includes(state)) ?? 'in_sync';
}

/**
 * What is known of a remote whose own console applies: its answers, held against the newest leader document, so that
 * an old or empty answer is never taken for in sync.
 */
import { rollUpSyncStatus, type RemoteSyncedIntegrations, type SyncState } from '@lockstep/contracts';
import type { LeaderState } from '@lockstep/sync-engine';

/** What a peer that applies by itself answered. */
export type PeerAnswer =
  | { readonly kind: 'answered'; readonly status: RemoteSyncedIntegrations }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly since: number;
      /** Absent when nothing answers; else what answers is of no use: the key is refused, or it is no Kibana. */
      readonly problem?: 'refused' | 'not-kibana';
      readonly statusCode?: number;
      /** The address asked to be left alone until then, epoch ms. */
      readonly pause?: { readonly url: string; readonly until: number };
    };

export interface PeerStanding {
  readonly state: SyncState;
  /** The newest answer that there is. */
  readonly last: { readonly status: RemoteSyncedIntegrations; readonly at: number } | undefined;
  /** Names of packages whose newest state on management the answer does not know yet. */
  readonly unknownToPeer: ReadonlySet<string>;
  /** The answer lists nothing at all although something is synced. */
  readonly isBlank: boolean;
  /** Since when it has not been in step with management; undefined while it is. */
  readonly behindSince: number | undefined;
  readonly lastInSyncAt: number | undefined;
  /** Something answers that will answer the same when it is asked again soon: a refusal, or no Kibana at all. */
  readonly isAnswerUseless: boolean;
}

export interface PeerInput {
  readonly answer: PeerAnswer;
  readonly at: number;
  readonly leader: LeaderState | undefined;
  readonly before: PeerStanding | undefined;
  readonly now: number;
  readonly lateAfterMs: number;
}

const STATE_OF = {
  completed: 'in_sync',
  synchronizing: 'syncing',
  warning: 'warning',
  failed: 'failed',
} as const;

export function standingOfPeer(input: PeerInput): PeerStanding {
  const { answer, at, leader, before, now, lateAfterMs } = input;
  const last = answer.kind === 'answered' ? { status: answer.status, at } : before?.last;
  const unknownToPeer = last === undefined ? new Set<string>() : notKnown(last.status, leader);
  const isBlank = last !== undefined && isBlankAnswer(last.status) && unknownToPeer.size > 0;
  const rolledUp = last === undefined ? 'syncing' : STATE_OF[rollUpSyncStatus(last.status)];
  const isWaiting = rolledUp === 'syncing' || (unknownToPeer.size > 0 && !isBlank);
  const behindSince = isWaiting ? (before?.behindSince ?? now) : undefined;
  const state = ((): SyncState => {
    if (answer.kind === 'failed') return answer.problem === undefined ? 'unreachable' : 'failed';
    if (rolledUp === 'failed' || rolledUp === 'warning') return rolledUp;
    if (isBlank) return 'warning';
    if (now - at > lateAfterMs) return 'late';
    if (behindSince === undefined) return 'in_sync';
    return now - behindSince > lateAfterMs ? 'late' : 'syncing';
  })();
  return {
    state,
    last,
    unknownToPeer,
    isBlank,
    behindSince,
    lastInSyncAt: state === 'in_sync' ? at : before?.lastInSyncAt,
    isAnswerUseless: answer.kind === 'failed' && answer.problem !== undefined,
  };
}

/** A Kibana without a license answers like this, and without a word. */
function isBlankAnswer({ integrations, custom_assets: assets, error }: RemoteSyncedIntegrations): boolean {
  return integrations.length === 0 && Object.keys(assets ?? {}).length === 0 && error === undefined;
}

function notKnown(
  { integrations }: RemoteSyncedIntegrations,
  leader: LeaderState | undefined,
): ReadonlySet<string> {
  const known = new Map(
    integrations.map((item) => [
      item.package_name,
      `${item.install_status.main} ${item.package_version ?? ''}`,
    ]),
  );
  const changed = (leader?.integrations ?? []).filter(({ packageName, packageVersion, installStatus }) =>
    installStatus === 'installed'
      ? known.get(packageName) !== `${installStatus} ${packageVersion}`
      : known.get(packageName)?.startsWith('installed ') === true,
  );
  return new Set(changed.map(({ packageName }) => packageName));
}

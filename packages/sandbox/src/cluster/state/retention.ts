import { type ClusterState } from './cluster-state.ts';
import { type RetentionLease } from './collections.ts';
import { parseDuration } from './duration.ts';
import { settingText } from './settings.ts';

/** The leases that hold back merging of an index. */
export const leasesOf = (state: ClusterState, indexUuid: string): readonly RetentionLease[] =>
  state.table('retention-leases').get(indexUuid) ?? [];

/** Operations from this sequence number on must stay; without any lease only the newest state does. */
export function retainedFrom(state: ClusterState, indexUuid: string): number {
  const newest = (state.shard(indexUuid)?.maxSeqNo ?? -1) + 1;
  return leasesOf(state, indexUuid).reduce((least, lease) => Math.min(least, lease.retainingSeqNo), newest);
}

const PERIOD = 'index.soft_deletes.retention_lease.period';

/** Leases that are over are looked for this often only. */
const SYNC_MS = 30_000;

/**
 * The leases of an index that are still there: those that were renewed within its retention period (12 hours
 * unless set), and those of which nobody has noticed yet that they were not.
 */
export function liveLeases(state: ClusterState, indexUuid: string, now: number): readonly RetentionLease[] {
  const leases = leasesOf(state, indexUuid);
  if (leases.length === 0) return leases;
  const index = [...state.table('indices').values()].find((one) => one.uuid === indexUuid);
  const periodMs = parseDuration((index && settingText(index.settings, PERIOD)) ?? '12h', PERIOD);
  const lastLook = Math.floor(now / SYNC_MS) * SYNC_MS;
  return leases.filter((lease) => lastLook - lease.timestamp <= periodMs);
}

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

/** The leases that were renewed within the index's retention period (12 hours unless set). */
export function liveLeases(state: ClusterState, indexUuid: string, now: number): readonly RetentionLease[] {
  const leases = leasesOf(state, indexUuid);
  if (leases.length === 0) return leases;
  const index = [...state.table('indices').values()].find((one) => one.uuid === indexUuid);
  const periodMs = parseDuration((index && settingText(index.settings, PERIOD)) ?? '12h', PERIOD);
  return leases.filter((lease) => now - lease.timestamp <= periodMs);
}

/** What was seen of a remote → the body of the two Kibana-compatible routes (spec/sync-engine.md 4.1, 4.2). */
import type { RemoteSyncedIntegrations } from '@lockstep/contracts';
import { wireError, wireStatus, type RemoteObservation, type SyncPolicy } from '@lockstep/sync-engine';
import { isoTime } from '../../lib/clock.ts';

/** Always 200 on the wire: what stands in the way is the body's `error`. */
export function wireAnswer(
  observation: RemoteObservation,
  policy: SyncPolicy,
  now: number,
): RemoteSyncedIntegrations {
  if (observation.kind !== 'observed') return { integrations: [], error: wireError(observation) };
  const { leader, installations, host } = observation;
  return {
    integrations: wireStatus({ leader, installations, host, policy, now }).map((item) => ({
      package_name: item.packageName,
      package_version: item.packageVersion,
      sync_status: item.syncStatus,
      install_status: { ...item.installStatus },
      updated_at: isoTime(item.updatedAt),
      ...(item.error === undefined ? {} : { error: item.error }),
      ...(item.warning === undefined ? {} : { warning: item.warning }),
    })),
  };
}

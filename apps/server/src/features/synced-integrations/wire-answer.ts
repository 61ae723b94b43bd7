/** What was seen of a remote → the body of the two Kibana-compatible routes (spec/sync-engine.md 4.1, 4.2). */
import type { RemoteSyncedIntegrations } from '@lockstep/contracts';
import {
  wireAssets,
  wireError,
  wireStatus,
  type RemoteObservation,
  type SyncPolicy,
} from '@lockstep/sync-engine';
import { isoTime } from '../../lib/clock.ts';

/** Always 200 on the wire: what stands in the way is the body's `error`. */
export function wireAnswer(
  observation: RemoteObservation,
  policy: SyncPolicy,
  now: number,
): RemoteSyncedIntegrations {
  if (observation.kind !== 'observed') return { integrations: [], error: wireError(observation) };
  const { leader, installations, host, assets } = observation;
  const customAssets =
    assets === undefined ? [] : wireAssets({ observed: assets, leader, host, policy, now });
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
    ...(customAssets.length === 0
      ? {}
      : {
          custom_assets: Object.fromEntries(
            customAssets.map((asset) => [
              asset.key,
              {
                type: asset.type,
                name: asset.name,
                package_name: asset.packageName,
                package_version: asset.packageVersion,
                sync_status: asset.syncStatus,
                ...(asset.error === undefined ? {} : { error: asset.error }),
                ...(asset.isDeleted === undefined ? {} : { is_deleted: asset.isDeleted }),
                ...(asset.warning === undefined ? {} : { warning: asset.warning }),
              },
            ]),
          ),
        }),
  };
}

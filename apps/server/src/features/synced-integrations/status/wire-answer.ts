/** What was seen of a remote → the body of the two Kibana-compatible routes (docs/elastic/synced-integrations.md#status-of-a-remote). */
import type { RemoteSyncedIntegrations } from '@lockstep/contracts';
import {
  explain,
  wireAssets,
  wireError,
  wireStatus,
  type ObservedRemote,
  type RemoteObservation,
  type SyncPolicy,
} from '@lockstep/sync-engine';
import { isoTime } from '../../../lib/clock.ts';
import { NO_NOTES, type DecisionNotes } from '../reconcile/decide-steps.ts';

/**
 * Always 200 on the wire: what stands in the way is the body's `error`. Without a license the list is empty as in the
 * original, but a `warning` beside it says so (C1).
 */
export function wireAnswer(
  observation: RemoteObservation,
  policy: SyncPolicy,
  now: number,
  notes: DecisionNotes = NO_NOTES,
): RemoteSyncedIntegrations {
  if (observation.kind === 'not-licensed') {
    const warning = { title: 'Integration syncing is not licensed', message: wireError(observation) };
    return { integrations: [], warning };
  }
  if (observation.kind !== 'observed') return { integrations: [], error: wireError(observation) };
  const { installations, assets, merged } = observation;
  const { leader, host } = merged ?? observation;
  const context = { leader, host, policy, now, ...notes };
  const warning = unaddressed(host) ?? silentFollowers(observation);
  return {
    integrations: wireStatus({ ...context, installations }).map((item) => ({
      package_name: item.packageName,
      package_version: item.packageVersion,
      sync_status: item.syncStatus,
      install_status: { ...item.installStatus },
      updated_at: isoTime(item.updatedAt),
      ...(item.error === undefined ? {} : { error: item.error }),
      ...(item.warning === undefined ? {} : { warning: item.warning }),
    })),
    ...(assets === undefined ? {} : wireCustomAssets(wireAssets({ ...context, observed: assets }))),
    ...(warning === undefined ? {} : { warning }),
  };
}

function wireCustomAssets(
  assets: ReturnType<typeof wireAssets>,
): Pick<RemoteSyncedIntegrations, 'custom_assets'> {
  if (assets.length === 0) return {};
  return {
    custom_assets: Object.fromEntries(
      assets.map((asset) => [
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
  };
}

/**
 * The original says nothing of it, and its integrations stay `synchronizing` for ever. Read by the rule of the
 * condition PeerFindsItself.
 */
function unaddressed(host: ObservedRemote['host']): RemoteSyncedIntegrations['warning'] {
  if (host?.syncIntegrations === true) return undefined;
  return { title: 'Not addressed by any output', message: explain('not-addressed').message };
}

function silentFollowers({ followers = [] }: ObservedRemote): RemoteSyncedIntegrations['warning'] {
  const silent = followers.filter(({ state }) => state !== 'running').map(({ index }) => index);
  if (silent.length === 0) return undefined;
  const { message } = explain('follower-silent', { follower: silent.join(', ') });
  return { title: 'Not every follower index is replicating', message };
}

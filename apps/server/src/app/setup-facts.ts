/** What a setup is told of an output. */
import { followerIndexName } from '@lockstep/contracts';
import type { RemoteOutput } from '../features/outputs/output.ts';
import type { RemoteOutputFacts, SetupPorts } from '../features/setup/setup-ports.ts';
import { presentReport } from '../features/synced-integrations/status/present-report.ts';
import type { ComposedSync } from './sync/sync-module.ts';

export function toFacts(output: RemoteOutput): RemoteOutputFacts {
  const { sealedSecrets } = output;
  const key = output.appliedBy === 'console' ? sealedSecrets.remote_api_key : sealedSecrets.kibana_api_key;
  return {
    id: output.id,
    name: output.name,
    follower: followerIndexName(output.name),
    hosts: output.hosts,
    syncIntegrations: output.syncIntegrations,
    appliedBy: output.appliedBy,
    transport: output.transport,
    kibanaUrl: output.kibanaUrl,
    certificateAuthorities: output.ssl?.certificateAuthorities ?? [],
    hasServiceToken: sealedSecrets.service_token !== undefined,
    hasRemoteKey: key !== undefined,
  };
}

export function reportOf(
  { statusCache, runFacts }: ComposedSync['routes'],
  outputId: string,
): ReturnType<SetupPorts['report']> {
  const entry = statusCache.get(outputId);
  if (entry === undefined) return undefined;
  const { state, reason, counts } = presentReport(entry, runFacts());
  return {
    state,
    message:
      reason?.message ?? (state === 'in_sync' ? 'Everything is in sync.' : 'The first run is under way.'),
    nextAction: reason?.next_action,
    counts: { total: counts.total, inSync: counts.in_sync, failed: counts.failed },
  };
}

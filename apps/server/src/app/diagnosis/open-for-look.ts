/** Opens one output for one look: its facts, and the connections of its places. */
import type { ElasticConnection } from '@lockstep/elastic';
import { connectionOrReason, type Lease } from '../../clusters/lease.ts';
import { observeOnce } from '../../clusters/observe-kibana.ts';
import type { HomeFacts } from '../../conditions/facts.ts';
import { REQUEST_MS, type OpenedOutput } from '../../conditions/observe-outputs.ts';
import { SECRET_FIELDS, type RemoteOutput } from '../../features/outputs/output.ts';
import { observePeer } from '../../features/synced-integrations/status/peer-status.ts';
import { keyIdIn } from '../../remedies/credential.ts';
import type { ConsoleCore } from '../console-core.ts';
import { peerWith } from '../sync/console-remotes.ts';
import { seenBefore, otherOutputOf, leftFollowersOf, startErrorsOf } from './seen-by-sync.ts';
import type { LookParts } from './look-facts.ts';
import { outputFacts } from './output-facts.ts';

interface Opening {
  readonly output: RemoteOutput;
  readonly home: HomeFacts;
  readonly clusterUuid: string | undefined;
  readonly rotationProblems: readonly string[];
  readonly linkUpSince: number | undefined;
}

/** What the output stores and cannot be used is a condition of its own; nothing here throws for it. */
export function openForLook(
  core: ConsoleCore,
  { lags, reportOf, sync }: LookParts,
  { output, home, clusterUuid, rotationProblems, linkUpSince }: Opening,
): OpenedOutput {
  const { clusters } = core;
  const remoteKey = clusters.secretOf(output, 'remote_api_key');
  const peerKey = clusters.secretOf(output, 'kibana_api_key');
  const lease = clusters.lease(
    { kind: 'remote', address: output },
    { kind: 'stored', field: 'remote_api_key' },
  );
  const remote = isWithout(lease) ? undefined : connectionOrReason(lease);
  const agents = agentsOf(core, output);
  const { kibanaUrl } = output;
  const peer =
    kibanaUrl === undefined || peerKey.kind === 'unusable'
      ? undefined
      : peerWith(output, kibanaUrl, peerKey.secret);
  const report = reportOf(output.id);
  if (report !== undefined) lags.note(report);
  return {
    name: output.name,
    revision: output.updatedAt,
    facts: {
      ...home,
      ...outputFacts(output),
      expectedClusterUuid: clusterUuid ?? seenBefore(sync, output.id),
      rotationProblems,
      linkUpSince,
      remoteRequests: clusters.requestFigures(output.hosts),
      hasRemoteKey: remote !== undefined,
      hasServiceToken: agents.size > 0,
      hasPeer: peer !== undefined,
      unusable: lease.kind === 'open' || isWithout(lease) ? undefined : lease,
      remoteKeyId: remoteKey.kind === 'opened' ? keyIdIn(remoteKey.secret.reveal()) : undefined,
      report,
      startErrors: startErrorsOf(sync, output.id),
      leftFollowers: leftFollowersOf(sync, output.id),
      otherOutput: otherOutputOf(sync, output.id),
      lagGrowth: lags.growthOf(output.id),
    },
    places: {
      remote,
      agents,
      askPeer: async () => (peer === undefined ? undefined : observePeer(peer, core.productVersion)),
      // Opened for this one look: it comes seldom, and what is stored may be unusable.
      askKibana: () => observeOnce(core.clusters.kibana(output)),
    },
    secrets: secretsOf(core, output),
    async close() {
      await Promise.all([remote?.close(), ...[...agents.values()].map((agent) => agent.close())]);
    },
  };
}

const isWithout = (lease: Lease): boolean => lease.kind === 'unusable' && lease.reason === 'NoCredentials';

/** By host, with the service token; empty without one. */
function agentsOf({ clusters }: ConsoleCore, output: RemoteOutput): ReadonlyMap<string, ElasticConnection> {
  if (output.sealedSecrets.service_token === undefined) return new Map();
  return new Map(
    output.hosts.map((host) => {
      const lease = clusters.lease(
        { kind: 'remote', address: output, host },
        { kind: 'stored', field: 'service_token' },
        { requestTimeoutMs: REQUEST_MS },
      );
      return [host, connectionOrReason(lease)];
    }),
  );
}

/** Values that must not be shown. */
function secretsOf({ clusters }: ConsoleCore, output: RemoteOutput): readonly string[] {
  return SECRET_FIELDS.flatMap((field) => {
    const read = clusters.secretOf(output, field);
    return read.kind === 'opened' ? [read.secret.reveal()] : [];
  });
}

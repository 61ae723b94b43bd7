/** Everything that an examination of one output needs, opened. */
import { followerIndexName, type SyncReport } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { findAddressedHost } from '@lockstep/sync-engine';
import { connectionOrReason } from '../../clusters/lease.ts';
import { REQUEST_MS, type ExaminedOutput } from '../../features/doctor/doctor.ts';
import type { LagMemory } from '../../features/doctor/lag-trend.ts';
import { SECRET_FIELDS, type RemoteOutput } from '../../features/outputs/output.ts';
import { parseLeaderDocument } from '../../features/synced-integrations/leader/leader-document-mapping.ts';
import type { Secret } from '../../lib/secret.ts';
import type { ConsoleCore } from '../console-core.ts';
import { peerWith } from '../sync/console-remotes.ts';
import type { ComposedSync } from '../sync/sync-module.ts';

export interface ExaminationParts {
  readonly lags: LagMemory;
  readonly sync: Pick<ComposedSync, 'routes'>;
  readonly reportOf: (outputId: string) => SyncReport | undefined;
}

/** What the output stores and cannot be used is what its requests end with; nothing here throws for it. */
export function openForDoctor(
  core: ConsoleCore,
  { lags, reportOf, sync }: ExaminationParts,
  output: RemoteOutput,
): ExaminedOutput {
  const { clusters } = core;
  const remoteKey = clusters.secretOf(output, 'remote_api_key');
  const peerKey = clusters.secretOf(output, 'kibana_api_key');
  const agents = agentsOf(core, output);
  const remote =
    remoteKey.kind === 'unusable' && remoteKey.reason === 'NoCredentials'
      ? undefined
      : connectionOrReason(
          clusters.lease({ kind: 'remote', address: output }, { kind: 'stored', field: 'remote_api_key' }),
        );
  const { kibanaUrl } = output;
  const peer =
    kibanaUrl === undefined || peerKey.kind === 'unusable'
      ? undefined
      : peerWith(output, kibanaUrl, peerKey.secret);
  const report = reportOf(output.id);
  if (report !== undefined) lags.note(report);
  return {
    id: output.id,
    name: output.name,
    facts: {
      ...outputFacts(core, output),
      hasRemoteKey: remote !== undefined,
      hasServiceToken: agents.size > 0,
      hasPeer: peer !== undefined,
      remoteKeyId: remoteKey.kind === 'opened' ? keyId(remoteKey.secret) : undefined,
      report,
      lagGrowth: lags.growthOf(output.id),
    },
    places: {
      home: clusters.home,
      remote,
      agents,
      registry: core.registry,
      askPeer: async () => (peer === undefined ? undefined : sync.routes.askPeer(peer)),
    },
    secrets: secretsOf(core, output),
    async close() {
      await Promise.all([remote?.close(), ...[...agents.values()].map((agent) => agent.close())]);
    },
  };
}

function outputFacts({ clock, managementName }: ConsoleCore, output: RemoteOutput) {
  return {
    outputName: output.name,
    managementName: managementName(),
    hosts: output.hosts,
    isSynced: output.syncIntegrations,
    appliedBy: output.appliedBy,
    expectedFollower: followerIndexName(output.name),
    isAddressedBy: (document: unknown): boolean => {
      const leader = parseLeaderDocument(document);
      return (
        leader !== undefined &&
        findAddressedHost(leader, { outputName: output.name, hosts: output.hosts }) !== undefined
      );
    },
    now: clock.now(),
  };
}

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

/** Keys are `<id>:<secret>` in base 64; the id is no secret. */
function keyId(key: Secret): string | undefined {
  return /^([\w-]{10,64}):/.exec(Buffer.from(key.reveal(), 'base64').toString('utf8'))?.[1];
}

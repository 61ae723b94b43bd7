/** Turns remote outputs into what the sync run works with: a session, a peer, or the reason why there is none. */
import { APPLIED_INDEX, INSTALLATIONS_INDEX, LEADER_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { KibanaClient } from '@lockstep/kibana';
import type { LeaderState } from '@lockstep/sync-engine';
import { unusableSentence, type Unusable } from '../../clusters/lease.ts';
import { noteOwnWrites } from '../../clusters/own-writes.ts';
import { callingThrough } from '../../clusters/wrap-connection.ts';
import type { SecretReading } from '../../clusters/stored-secrets.ts';
import { createSyncPorts, toInstallations } from '../../features/integrations/engine-adapter.ts';
import { withWrites, type StoredInstallations } from '../../features/integrations/stored-installations.ts';
import type { PackageUsers } from '../../features/integrations/install-target.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
import type { Peer } from '../../features/synced-integrations/status/peer-status.ts';
import type {
  DirectSource,
  RemoteSession,
} from '../../features/synced-integrations/observe/remote-session.ts';
import {
  createClusterClaim,
  type ServingOutput,
} from '../../features/synced-integrations/observe/cluster-claim.ts';
import { lookLimits } from '../../features/synced-integrations/observe/look-limits.ts';
import { createRemoteIdentity } from '../../features/synced-integrations/observe/remote-identity.ts';
import { optedInBy } from '../../features/integrations/fleet-reader.ts';
import { createFleetSide, createKeptSide, type FleetSide } from './fleet-side.ts';
import type { Remote } from '../../features/synced-integrations/reconcile/sync-remote.ts';
import { once } from '../../lib/once.ts';
import type { ConsoleCore } from '../console-core.ts';
import { createTransportsInUse, type TransportsInUse } from './transports-in-use.ts';

export interface ConsoleRemotes {
  /** The remote of an output; its connection is held until the output changes. Never throws. */
  remoteOf(output: RemoteOutput): Remote;
  /** The peer of an output that applies by itself. */
  peerOf(output: RemoteOutput): { readonly url: string | undefined; readonly apiKey: SecretReading };
  /** Releases the connections of outputs that are gone. */
  retain(outputIds: readonly string[]): void;
}

/** The leader document of home. */
export interface LeaderAtHome {
  /** As it was written or read last. */
  readonly current: () => LeaderState | undefined;
  /** Asks the home cluster. */
  readonly read: () => Promise<LeaderState | undefined>;
}

/** A peer answers from its own clusters, so it gets no longer than a cluster would, and never more than this. */
const PEER_TIMEOUT_MS = 10_000;

interface HeldRemote {
  readonly updatedAt: number;
  readonly release: () => Promise<unknown>;
  readonly remote: Remote;
}

/**
 * Keeps a remote for each output until the output changes, so that runs share its connection and what was read over
 * it.
 */
export function createConsoleRemotes(core: ConsoleCore, leader: LeaderAtHome): ConsoleRemotes {
  const held = new Map<string, HeldRemote>();
  const transports = createTransportsInUse();
  const managementUuid = once(async () => (await core.clusters.home.clusterInfo.info()).uuid);
  const releaseRemote = (outputId: string): void => {
    transports.forget(outputId);
    void held.get(outputId)?.release();
    held.delete(outputId);
  };
  const consoleRemote = (output: RemoteOutput): Remote => {
    const known = held.get(output.id);
    if (known?.updatedAt === output.updatedAt) return known.remote;
    const lease = core.clusters.lease(
      { kind: 'remote', address: output },
      { kind: 'stored', field: 'remote_api_key' },
    );
    releaseRemote(output.id);
    if (lease.kind === 'unusable') return unusableRemote(output, lease);
    const connection = callingThrough(lease.connection, (call) => core.progress.through(output.id, call));
    const parts = { output, connection, managementUuid, leader, transports };
    if (output.installer !== 'fleet') {
      const remote = remoteWith(core, parts, undefined);
      held.set(output.id, { updatedAt: output.updatedAt, release: lease.release, remote });
      return remote;
    }
    const opened = core.clusters.kibana(output);
    if (opened.kind === 'unusable') {
      void lease.release();
      return unusableRemote(output, opened);
    }
    const { kibana } = opened;
    const release = () => Promise.all([lease.release(), kibana.close()]);
    const remote = remoteWith(core, parts, kibana);
    held.set(output.id, { updatedAt: output.updatedAt, release, remote });
    return remote;
  };
  const peerOf: ConsoleRemotes['peerOf'] = (output) => ({
    url: output.kibanaUrl,
    apiKey: core.clusters.secretOf(output, 'kibana_api_key'),
  });
  const peerRemote = (output: RemoteOutput): Remote => {
    const { url, apiKey } = peerOf(output);
    if (apiKey.kind === 'unusable') return unusableRemote(output, apiKey);
    if (url === undefined) return unusableRemote(output, withoutUrl(output));
    const timeoutMs = Math.min(core.config.elasticsearch.requestTimeout, PEER_TIMEOUT_MS);
    return { kind: 'peer', output: reported(output), peer: peerWith(output, url, apiKey.secret, timeoutMs) };
  };
  return {
    peerOf,
    remoteOf: (output) => {
      if (output.appliedBy === 'console') return consoleRemote(output);
      releaseRemote(output.id);
      return peerRemote(output);
    },
    retain(outputIds) {
      for (const id of [...held.keys()]) if (!outputIds.includes(id)) releaseRemote(id);
    },
  };
}

const reported = ({ id, name, appliedBy, transport }: RemoteOutput) => ({
  outputId: id,
  outputName: name,
  appliedBy,
  transport,
});

/** What the output stores cannot be used: said on its own row, and nobody else is concerned. */
export function unusableRemote(output: RemoteOutput, unusable: Unusable): Remote {
  const observation = { kind: 'output-unusable', message: unusableSentence(unusable) } as const;
  return { kind: 'unusable', output: reported(output), observation };
}

function withoutUrl({ name }: RemoteOutput): Unusable {
  return {
    kind: 'unusable',
    reason: 'AddressInvalid',
    message: `The output ${name} has no remote Kibana URL.`,
    nextAction: 'Enter the remote Kibana URL in the output.',
    field: 'kibana_url',
  };
}

/** The console or Kibana of a remote as a peer: the certificate authorities are those of the output. */
export function peerWith(
  output: RemoteOutput,
  kibanaUrl: string,
  apiKey: Peer['apiKey'],
  timeoutMs?: number,
): Peer {
  const certificateAuthorities = output.ssl?.certificateAuthorities ?? [];
  return {
    kibanaUrl,
    apiKey,
    certificateAuthorities,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}

interface RemoteParts {
  readonly output: RemoteOutput;
  readonly connection: ElasticConnection;
  readonly managementUuid: () => Promise<string>;
  readonly leader: LeaderAtHome;
  readonly transports: TransportsInUse;
}

function remoteWith(core: ConsoleCore, parts: RemoteParts, kibana: KibanaClient | undefined): Remote {
  const { output, managementUuid, leader, transports } = parts;
  const own = noteOwnWrites(parts.connection, INSTALLATIONS_INDEX);
  const applied = noteOwnWrites(own.connection, APPLIED_INDEX);
  const { connection } = applied;
  const target = core.targetOn(connection, core.log.child({ 'labels.output': output.name }));
  const kept = createKeptSide(target);
  const fleet: FleetSide =
    kibana === undefined ? kept : createFleetSide(kibana, target, optedInBy(leader.current));
  let stored: StoredInstallations | undefined;
  const shown = (found: StoredInstallations) => {
    stored = found;
    fleet.seeLedgers(found.fleet);
    const own = toInstallations(found);
    return { installations: kibana === undefined ? kept.shown(own) : own, ledgers: found.ledgers };
  };
  const session: RemoteSession = {
    connection,
    hosts: () => output.hosts,
    outputId: output.id,
    outputName: output.name,
    known: {},
    limits: lookLimits(core.config.elasticsearch.requestTimeout),
    managementUuid,
    otherWayTo: (uuid) => transports.otherWayTo(uuid, output),
    claim: createClusterClaim({
      home: core.clusters.home,
      output: servingOutput(output),
      serving: async (outputId) => {
        const found = await core.outputs.get(outputId);
        return found?.type === 'remote_elasticsearch' &&
          found.syncIntegrations &&
          found.appliedBy === 'console'
          ? servingOutput(found)
          : undefined;
      },
    }),
    ...(output.transport === 'direct' ? { direct: directSource(core, parts) } : {}),
    identity: transports.watching(
      output,
      createRemoteIdentity(core.clusters.home, {
        outputId: output.id,
        boundTo: [...output.hosts, output.sealedSecrets.remote_api_key ?? ''],
      }),
    ),
    snapshot: async () => shown(await target.store.snapshot()),
    recall: (from, to) => {
      const writes = own.between(from, to);
      return stored === undefined || writes === undefined ? undefined : shown(withWrites(stored, writes));
    },
    ownApplied: (from, to) => applied.between(from, to),
    saveLedgers: (ledgers) => target.store.saveLedgers(ledgers),
    ...(fleet.withKibana === undefined ? {} : { withKibana: fleet.withKibana }),
  };
  const direct = createSyncPorts(
    { ...target, users: usersWhere(session, target.users) },
    () => stored?.records,
  );
  return { kind: 'console', output: reported(output), session, ports: fleet.portsBeside(direct) };
}

const servingOutput = ({ id, name, transport, hosts }: RemoteOutput): ServingOutput => ({
  outputId: id,
  name,
  transport,
  hosts,
});

/** Where no policies are kept, as the look at the remote has found, nobody need be asked who uses a package. */
function usersWhere({ known }: RemoteSession, users: PackageUsers | undefined): PackageUsers | undefined {
  if (users === undefined) return undefined;
  return {
    ...users,
    of: (name) => (known.hasPolicies === false ? Promise.resolve([]) : users.of(name)),
  };
}

function directSource(core: ConsoleCore, { leader }: RemoteParts): DirectSource {
  return {
    leader: async ({ isFresh }) => (isFresh ? leader.read() : leader.current()),
    managementName: core.managementName,
    leaderIndexUuid: async () =>
      (await core.clusters.home.indices.settings(LEADER_INDEX))?.['index.uuid']?.toString(),
  };
}

/** A remote that this console applies: its session, and the ports by which the engine acts there. */
import { APPLIED_INDEX, INSTALLATIONS_INDEX, LEADER_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { KibanaClient } from '@lockstep/kibana';
import type { LeaderState } from '@lockstep/sync-engine';
import { noteOwnWrites } from '../../clusters/own-writes.ts';
import { createSyncPorts, toInstallations } from '../../features/integrations/engine-adapter.ts';
import { withWrites, type StoredInstallations } from '../../features/integrations/stored-installations.ts';
import type { PackageUsers } from '../../features/integrations/install-target.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
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
import type { ConsoleCore } from '../console-core.ts';
import type { TransportsInUse } from './transports-in-use.ts';
import { reported } from './unusable-remote.ts';

/** The leader document of home. */
export interface LeaderAtHome {
  /** As it was written or read last. */
  readonly current: () => LeaderState | undefined;
  /** Asks the home cluster. */
  readonly read: () => Promise<LeaderState | undefined>;
}

interface RemoteParts {
  readonly output: RemoteOutput;
  readonly connection: ElasticConnection;
  readonly managementUuid: () => Promise<string>;
  readonly leader: LeaderAtHome;
  readonly transports: TransportsInUse;
}

export function remoteWith(core: ConsoleCore, parts: RemoteParts, kibana: KibanaClient | undefined): Remote {
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

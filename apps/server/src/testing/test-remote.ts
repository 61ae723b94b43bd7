/** A management cluster and a remote that follows it, with what applies between them and no console around. */
import {
  followerIndexName,
  LEADER_INDEX,
  LEADER_INDEX_BODY,
  normalizeHost,
  type Installer,
  type LeaderDocument,
  type Transport,
} from '@lockstep/contracts';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { createRegistryClient } from '@lockstep/package-registry';
import { startWorld, type ClusterSpec, type World } from '@lockstep/sandbox';
import { DEFAULT_POLICY, type RemoteObservation } from '@lockstep/sync-engine';
import { toInstallations } from '../features/integrations/engine-adapter.ts';
import type { InstallTarget } from '../features/integrations/install-target.ts';
import { createInstallationStore } from '../features/integrations/installation-store.ts';
import { parseLeaderDocument } from '../features/synced-integrations/leader/leader-document-mapping.ts';
import type { DecisionNotes } from '../features/synced-integrations/reconcile/decide-steps.ts';
import { createNewestOffered } from '../features/synced-integrations/reconcile/newest-offered.ts';
import type { DirectSource, RemoteSession } from '../features/synced-integrations/observe/remote-session.ts';
import { createRemoteIdentity } from '../features/synced-integrations/observe/remote-identity.ts';
import {
  NO_OVERRIDES,
  type ReconcileResult,
} from '../features/synced-integrations/reconcile/reconcile-result.ts';
import {
  createRemovalMemory,
  type RemovalMemory,
} from '../features/synced-integrations/reconcile/removal-memory.ts';
import {
  reconcileRemote,
  type BlockedRemovals,
  type ReconcileRemoteOptions,
} from '../features/synced-integrations/reconcile/reconcile-remote.ts';
import { eventually } from './eventually.ts';
import { recordingLog, TEST_PASSWORD } from './test-consoles.ts';
import { createTestInstaller, type TestInstaller } from './test-installer.ts';

export const TEST_OUTPUT = 'Paris';
export const TEST_FOLLOWER = followerIndexName(TEST_OUTPUT);

export interface TestRemoteOptions {
  /** Clusters that paris can follow; `management` is home. */
  readonly managements?: readonly string[];
  /** How the list of `management` gets to paris; those of other managements are always replicated. */
  readonly transport?: Transport;
  /** Who installs on paris; Lockstep unless given. */
  readonly installer?: Installer;
  /** What the registry does not have. */
  readonly omit?: readonly string[];
  /** Folder of the packages that the registry offers; the samples unless given. */
  readonly packagesDir?: string;
}

export interface Seen {
  readonly observation: RemoteObservation;
  readonly notes: DecisionNotes;
}

export interface TestRemote {
  readonly world: World;
  readonly clock: { time: number };
  readonly session: RemoteSession;
  readonly target: InstallTarget;
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** The verbs of whoever installs here, which fail at a call. */
  readonly interrupted: TestInstaller['interrupted'];
  readonly on: (cluster: string) => ElasticConnection;
  /** Writes the list of a management cluster and waits until it has arrived in its follower, if it has one. */
  readonly lead: (integrations: Listed, more?: Partial<LeaderDocument>, from?: string) => Promise<void>;
  readonly follow: (index?: string, from?: string) => Promise<void>;
  /** One turn; `seen` is what a report would be made of. */
  readonly run: (
    changes?: Partial<ReconcileRemoteOptions>,
  ) => Promise<{ readonly result: ReconcileResult; readonly seen: Seen }>;
  readonly install: (name: string, version: string) => Promise<void>;
  /** `also`: names of packages that may still be on their way. */
  readonly installed: (also?: readonly string[]) => Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

/** `nginx 1.2.0`, or `-nginx 1.2.0` for one that was uninstalled. */
type Listed = readonly string[];

const FOLLOWERS: Readonly<Record<string, string>> = { management: TEST_FOLLOWER };

/** The index on Paris that follows the list of a management cluster. */
export function followerOf(management: string): string {
  return FOLLOWERS[management] ?? followerIndexName(management);
}

/**
 * Two clusters unless `managements` names more. Time stands still until a test moves `clock.time`; links, waits
 * and HTTP are real.
 */
export async function startTestRemote(options: TestRemoteOptions = {}): Promise<TestRemote> {
  const { managements = ['management'], transport = 'replication', installer = 'elasticsearch' } = options;
  const world = await startWorld({
    clusters: clustersFor(managements, installer),
    links: managements.map((to) => ({ from: 'paris', to })),
    registry: {
      port: 0,
      ...(options.omit === undefined ? {} : { omit: options.omit }),
      ...(options.packagesDir === undefined ? {} : { packagesDir: options.packagesDir }),
    },
    password: TEST_PASSWORD,
  });
  const connections = connectTo(world, [...managements, 'paris']);
  const on = (name: string): ElasticConnection => {
    const connection = connections.get(name);
    if (connection === undefined) throw new Error(`There is no cluster ${name}.`);
    return connection;
  };
  const registry = createRegistryClient({
    url: world.registry?.url ?? '',
    timeoutMs: 60_000,
    archiveTimeoutMs: 60_000,
  });
  const { log, logged } = recordingLog();
  const clock = { time: Date.now() };
  const now = (): number => clock.time;
  const paris = on('paris');
  const store = createInstallationStore(paris, log);
  const target: InstallTarget = { connection: paris, registry, store, clock: { now }, owner: 'test', log };
  const hosts = [normalizeHost(world.cluster('paris').url) ?? ''];
  const installing = createTestInstaller({ world, cluster: 'paris', installer }, target);
  const session: RemoteSession = {
    connection: paris,
    hosts: () => hosts,
    outputName: TEST_OUTPUT,
    outputId: 'paris',
    known: {},
    managementUuid: () => uuidOf(on('management')),
    ...directFrom(transport, on('management')),
    identity: createRemoteIdentity(on('management'), { outputId: 'paris', boundTo: hosts }),
    snapshot: async () => {
      const snapshot = await store.snapshot();
      installing.seeLedgers(snapshot.fleet);
      return { installations: toInstallations(snapshot), ledgers: snapshot.ledgers };
    },
    saveLedgers: (ledgers) => store.saveLedgers(ledgers),
    ...installing.ofSession,
  };
  for (const name of managements) await on(name).indices.create(LEADER_INDEX, LEADER_INDEX_BODY);

  let fence = 0;
  const stamp = stampsFor(transport);
  const removals = createRemovalMemory(on('management'), log);
  return {
    world,
    clock,
    session,
    target,
    interrupted: installing.interrupted,
    logged,
    on,
    async lead(integrations, more = {}, from = 'management') {
      const document: LeaderDocument = {
        remote_es_hosts: [
          { name: TEST_OUTPUT, hosts, sync_integrations: true, sync_uninstalled_integrations: true },
        ],
        integrations: integrations.map((line) => listed(line, clock.time)),
        custom_assets: {},
        ...stamp(),
        ...more,
      };
      const put = await on(from).documents.put({
        index: LEADER_INDEX,
        id: LEADER_INDEX,
        source: document,
        guard: { kind: 'none' },
      });
      const info = await paris.followers.info(followerOf(from));
      if (info[0]?.status !== 'active' || put.kind !== 'written') return;
      const arrived = async () => paris.documents.get(followerOf(from), LEADER_INDEX);
      await eventually(arrived, (found) => found !== undefined && found.seqNo >= put.seqNo);
    },
    async follow(index, from = 'management') {
      if (transport === 'direct' && from === 'management') return;
      await eventually(
        () => paris.remoteClusters.info(),
        (links) => links.some(({ alias, isConnected }) => alias === from && isConnected),
      );
      const follower = index ?? followerOf(from);
      await paris.followers.follow({
        index: follower,
        remoteCluster: from,
        leaderIndex: LEADER_INDEX,
        waitForActiveShards: 1,
      });
      if ((await on(from).documents.get(LEADER_INDEX, LEADER_INDEX)) === undefined) return;
      await eventually(
        () => paris.documents.get(follower, LEADER_INDEX),
        (found) => found !== undefined,
      );
    },
    async run(changes = {}) {
      let seen: Seen | undefined;
      const signal = new AbortController().signal;
      const result = await reconcileRemote(
        {
          session,
          ports: installing.ports,
          policy: DEFAULT_POLICY,
          installsAtOnce: 4,
          now,
          log,
          homeUuid: () => uuidOf(on('management')),
          newestOffered: createNewestOffered({ registry, now }),
          isHomeLicensed: () => Promise.resolve(true),
          unreachableSince: undefined,
          blocked: blockedBy(removals),
          overrides: NO_OVERRIDES,
          exclusively: async (work) => ({ kind: 'done', value: await work(signal, ++fence) }),
          onObserved: (observation, notes) => {
            seen = { observation, notes };
          },
          ...changes,
        },
        signal,
      );
      if (seen === undefined) throw new Error('Nothing was reported.');
      return { result, seen };
    },
    install: installing.install,
    installed: async (also) => versionsIn(await installing.installed(also)),
    async close() {
      await installing.close();
      await Promise.all([...connections.values()].map((connection) => connection.close()));
      await registry.close();
      await world.close();
    },
  };
}

const versionsIn = (
  list: Awaited<ReturnType<TestInstaller['installed']>>,
): Readonly<Record<string, string>> => Object.fromEntries(list.map(({ name, version }) => [name, version]));

function clustersFor(managements: readonly string[], installer: Installer): readonly ClusterSpec[] {
  const ports = { httpPort: 0, remotePort: 0 };
  return [
    ...managements.map((name) => ({ name, ...ports })),
    { name: 'paris', ...ports, ...(installer === 'fleet' ? { kibana: { port: 0 } } : {}) },
  ];
}

function connectTo(world: World, clusters: readonly string[]): ReadonlyMap<string, ElasticConnection> {
  const auth = { kind: 'basic', username: 'elastic', password: TEST_PASSWORD } as const;
  return new Map(
    clusters.map((name) => [
      name,
      connect({ hosts: [world.cluster(name).url], auth, requestTimeoutMs: 60_000 }),
    ]),
  );
}

const uuidOf = async (cluster: ElasticConnection): Promise<string> => (await cluster.clusterInfo.info()).uuid;

/** Where it is read directly a document has its edition, as ours have; those of a Kibana have none. */
function stampsFor(transport: Transport): () => Partial<LeaderDocument> {
  let generation = 0;
  return () => {
    if (transport === 'replication') return {};
    generation += 1;
    return { lockstep: { generation, hash: `hash ${generation}` } };
  };
}

function directFrom(transport: Transport, home: ElasticConnection): Pick<RemoteSession, 'direct'> {
  if (transport === 'replication') return {};
  const direct: DirectSource = {
    leader: async () => parseLeaderDocument((await home.documents.get(LEADER_INDEX, LEADER_INDEX))?.source),
    managementName: () => 'management',
    leaderIndexUuid: async () => (await home.indices.settings(LEADER_INDEX))?.['index.uuid']?.toString(),
  };
  return { direct };
}

/** As the work queue of the one output hands it over. */
function blockedBy(removals: RemovalMemory): BlockedRemovals {
  return {
    known: async () => (await removals.of('paris')).blocked,
    refresh: async () => (await removals.refresh('paris')).blocked,
    keep: (names) => removals.block('paris', names),
  };
}

function listed(line: string, now: number): LeaderDocument['integrations'][number] {
  const [name = '', version = ''] = line.replace(/^-/, '').split(' ');
  return {
    package_name: name,
    package_version: version,
    updated_at: new Date(now).toISOString(),
    install_status: line.startsWith('-') ? 'not_installed' : 'installed',
    install_source: 'registry',
  };
}

/**
 * Three clusters, and lines between them that can be made bad: `management` is home to the consoles under test, `paris`
 * is applied by them over a line, `tokyo` is applied by a Lockstep of its own that is asked over another line. For
 * tests of what must hold whatever goes wrong.
 */
import {
  createOutput,
  followerIndexName,
  getSyncReport,
  LEADER_INDEX,
  listActivity,
  listSyncReports,
  type Route,
  type RouteCall,
  type RouteOutput,
  type RunRecord,
  type SyncReport,
  type Transport,
} from '@lockstep/contracts';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { startWorld, type World } from '@lockstep/sandbox';
import { type Console } from '../app/start-console.ts';
import type { Environment } from '../config/load-config.ts';
import { PEER_KEY_ROLE, remoteKeyPrivileges, roleDescriptors } from '../conditions/needed-privileges.ts';
import { registerPrivilegesOn } from '../remedies/register-privileges.ts';
import { installPackage } from '../features/integrations/install-package.ts';
import { createInstallationStore } from '../features/integrations/installation-store.ts';
import { systemClock, type Clock } from '../lib/clock.ts';
import { eventually } from './eventually.ts';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';
import { startHttpGate, type HttpGate } from './http-gate.ts';
import { giveServiceUser, SERVICE_NEEDS, serviceEnv } from './service-user.ts';
import { BY_REPLICATION, type SyncWay } from './sync-ways.ts';
import { openConsole, callConsole, recordingLog, TEST_PASSWORD } from './test-consoles.ts';

export type RemoteName = 'paris' | 'tokyo';

interface StartedConsole {
  readonly console: Console;
  readonly logged: readonly Readonly<Record<string, unknown>>[];
}

export interface FaultWorld {
  readonly world: World;
  /** How paris is served. */
  readonly way: SyncWay;
  /** At home in management. */
  readonly main: StartedConsole;
  /** At home in tokyo: the peer of `main`. */
  readonly peer: StartedConsole;
  /** What the consoles ask paris through: first the line, then the gate. */
  readonly parisLine: FaultProxy;
  readonly parisGate: HttpGate;
  /** What `main` asks the console of tokyo through. */
  readonly peerLine: FaultProxy;
  readonly on: (cluster: string) => ElasticConnection;
  /** What `main` asks management through, where it has the documented rights. */
  readonly homeGate: HttpGate;
  /** It is later, for `main` and for all clusters. */
  readonly passTime: (ms: number) => void;
  /** Asks `main` as the sandbox user; a refusal is an error. */
  ask<const R extends Route>(route: R, call: RouteCall<R>): Promise<RouteOutput<R>>;
  report(remote: RemoteName): Promise<SyncReport>;
  /** Waits until there is a report of an output, and it is as it should be. */
  untilReport(outputId: string, isRight: (report: SyncReport) => boolean): Promise<SyncReport>;
  untilState(remote: RemoteName, state: SyncReport['state']): Promise<SyncReport>;
  /** Installs on management, by `main`, and starts a run. */
  install(name: string, version: string): Promise<void>;
  installedOn(cluster: string): Promise<Readonly<Record<string, string>>>;
  runs(remote: RemoteName): Promise<readonly RunRecord[]>;
  /** The console of tokyo finds that so much time has gone by: what it caches ages, and nobody waits. */
  passAtPeer(ms: number): void;
  /** Another console at home in management. */
  another(changes?: { readonly env?: Environment; readonly clock?: Clock }): Promise<StartedConsole>;
  close(): Promise<void>;
}

/** Intervals short enough for tests. Requests wait as long as by default: console and clusters share a process that may be busy. */
export const FAULT_ENV: Environment = {
  LOCKSTEP_SYNC_INTERVAL: '1s',
  LOCKSTEP_SYNC_WATCH_INTERVAL: '50ms',
};

/** Where somebody hangs, and the test waits until the console gives up. */
export const IMPATIENT_ENV: Environment = { ...FAULT_ENV, LOCKSTEP_ELASTICSEARCH_REQUEST_TIMEOUT: '2s' };

const OUTPUT_NAMES: Readonly<Record<RemoteName, string>> = { paris: 'Paris', tokyo: 'Tokyo' };

interface FaultWorldOptions {
  /** As documented: `main` has exactly the rights of its user, and paris two nodes. Else a superuser, and one. */
  readonly isDocumented?: boolean;
}

/** Everything is linked, and both remotes are in sync (a paris of an older version has failed), when this resolves. */
export async function startFaultWorld(
  env: Environment = FAULT_ENV,
  versions: Readonly<Partial<Record<RemoteName, string>>> = {},
  way: SyncWay = BY_REPLICATION,
  { isDocumented = false }: FaultWorldOptions = {},
): Promise<FaultWorld> {
  const { transport } = way;
  const world = await startWorld({
    clusters: (['management', 'paris', 'tokyo'] as const).map((name) => ({
      name,
      ...(name !== 'management' && versions[name] !== undefined ? { version: versions[name] } : {}),
      // Each node has a keystore of its own; the first one answers, the follower runs on the last one.
      ...(name === 'paris' && isDocumented ? { nodes: 2 } : {}),
      // A trial would end when a test moves the clocks.
      license: 'enterprise' as const,
      httpPort: 0,
      remotePort: 0,
    })),
    links: followersWith(transport).map((from) => ({ from, to: 'management' })),
    registry: { port: 0 },
    password: TEST_PASSWORD,
  });
  const connections = connectAll(world);
  const on = (name: string): ElasticConnection => {
    const connection = connections.get(name);
    if (connection === undefined) throw new Error(`There is no cluster ${name}.`);
    return connection;
  };
  const consoles: Console[] = [];
  const start = async (
    home: string,
    more: Environment = {},
    clock = systemClock,
  ): Promise<StartedConsole> => {
    const { log, logged } = recordingLog();
    const started = await openConsole(world, home, { env: { ...env, ...more }, log, clock });
    consoles.push(started);
    return { console: started, logged };
  };

  const parisGate = await startHttpGate(world.cluster('paris').url);
  const parisLine = await startFaultProxy(parisGate.url);
  const homeGate = await startHttpGate(world.cluster('management').url);
  if (isDocumented) await giveServiceUser(on('management'), SERVICE_NEEDS);
  const { pass: passAtMain, ...mainClock } = createMovableClock();
  const main = await start('management', isDocumented ? serviceEnv(homeGate.url) : {}, mainClock);
  // Asked through a line, which has another port.
  const { pass: passAtPeer, ...peerClock } = createMovableClock();
  const peer = await start('tokyo', { LOCKSTEP_SERVER_ALLOWED_HOSTS: '127.0.0.1' }, peerClock);
  const peerLine = await startFaultProxy(peer.console.url);

  const ask: FaultWorld['ask'] = async (route, call) => {
    const answer = await callConsole(main.console.url, route, call);
    if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
    return answer.value;
  };
  const report = async (remote: RemoteName): Promise<SyncReport> =>
    (await ask(getSyncReport, { params: { outputId: remote } })).item;
  const untilReport: FaultWorld['untilReport'] = async (outputId, isRight) => {
    const find = async (): Promise<SyncReport | undefined> =>
      (await ask(listSyncReports, {})).items.find(({ output_id }) => output_id === outputId);
    const found = await eventually(find, (seen) => seen !== undefined && isRight(seen));
    if (found === undefined) throw new Error(`There is no report of ${outputId}.`);
    return found;
  };
  const faultWorld: FaultWorld = {
    world,
    way,
    main,
    peer,
    parisLine,
    parisGate,
    peerLine,
    on,
    homeGate,
    passTime(ms) {
      passAtMain(ms);
      world.faults.forwardClock(ms);
    },
    ask,
    report,
    untilReport,
    untilState: (remote, state) => untilReport(remote, (found) => found.state === state),
    async install(name, version) {
      const answer = await installPackage(main.console.home, { name, version, force: false });
      if (answer.kind === 'failed') throw new Error(answer.message);
      main.console.triggerSync();
    },
    async installedOn(cluster) {
      const all = await createInstallationStore(on(cluster), recordingLog().log).list();
      return Object.fromEntries(all.map((each) => [each.name, `${each.version} ${each.status}`]));
    },
    async runs(remote) {
      const query = { kind: 'run', output_id: remote, per_page: 100 } as const;
      const { items } = await ask(listActivity, { query });
      return items.flatMap((entry) => (entry.kind === 'run' ? [entry] : []));
    },
    passAtPeer,
    another: ({ env: more = {}, clock } = {}) => start('management', more, clock),
    async close() {
      // First the lines are fixed, so that nothing waits for an answer that never comes.
      await Promise.all([parisLine.recover(), peerLine.recover()]);
      await Promise.all(consoles.map((each) => each.close()));
      await Promise.all([parisLine.close(), peerLine.close(), parisGate.close(), homeGate.close()]);
      await Promise.all([...connections.values()].map((each) => each.close()));
      await world.close();
    },
  };
  await link(faultWorld, transport);
  await untilSettled(faultWorld, versions.paris);
  return faultWorld;
}

const connectAll = ({ clusters }: World): ReadonlyMap<string, ElasticConnection> =>
  new Map(
    [...clusters.values()].map(({ name, url }) => [
      name,
      connect({
        hosts: [url],
        auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
        requestTimeoutMs: 60_000,
      }),
    ]),
  );

/** Goes as the system's does, and further ahead with each `pass`. */
function createMovableClock(): Clock & { readonly pass: (ms: number) => void } {
  let aheadMs = 0;
  return {
    now: () => systemClock.now() + aheadMs,
    pass: (ms) => void (aheadMs += ms),
  };
}

const followersWith = (transport: Transport): readonly RemoteName[] =>
  transport === 'direct' ? ['tokyo'] : ['paris', 'tokyo'];

/** A paris of an older version has failed for that reason alone, unless nothing is replicated to it. */
async function untilSettled({ untilState, way }: FaultWorld, ofParis: string | undefined): Promise<void> {
  const isServed = ofParis === undefined || way.transport === 'direct';
  await Promise.all([untilState('paris', isServed ? 'in_sync' : 'failed'), untilState('tokyo', 'in_sync')]);
}

async function link(
  { on, ask, world, parisLine, peerLine, main }: FaultWorld,
  transport: Transport,
): Promise<void> {
  await registerPrivilegesOn(on('tokyo'));
  const [applyKey, statusKey] = await Promise.all([
    on('paris').security.createApiKey({
      name: 'lockstep_apply',
      roleDescriptors: roleDescriptors('lockstep_apply', remoteKeyPrivileges(transport)),
    }),
    on('tokyo').security.createApiKey({ name: 'status', roleDescriptors: PEER_KEY_ROLE }),
  ]);
  const common = {
    type: 'remote_elasticsearch',
    sync_integrations: true,
    sync_uninstalled_integrations: true,
  } as const;
  await ask(createOutput, {
    body: {
      ...common,
      id: 'paris',
      name: OUTPUT_NAMES.paris,
      hosts: [parisLine.url],
      transport,
      remote_api_key: applyKey.encoded,
      secrets: { service_token: await serviceToken(on('paris')) },
    },
  });
  await ask(createOutput, {
    body: {
      ...common,
      id: 'tokyo',
      name: OUTPUT_NAMES.tokyo,
      hosts: [world.cluster('tokyo').url],
      applied_by: 'remote',
      kibana_url: peerLine.url,
      kibana_api_key: statusKey.encoded,
      secrets: { service_token: await serviceToken(on('tokyo')) },
    },
  });
  for (const remote of followersWith(transport)) {
    await on(remote).followers.follow({
      index: followerIndexName(OUTPUT_NAMES[remote]),
      remoteCluster: 'management',
      leaderIndex: LEADER_INDEX,
      waitForActiveShards: 1,
    });
  }
  main.console.triggerSync();
}

async function serviceToken({ security }: ElasticConnection): Promise<string> {
  const token = await security.createServiceToken({ namespace: 'elastic', service: 'fleet-server-remote' });
  return token.value;
}

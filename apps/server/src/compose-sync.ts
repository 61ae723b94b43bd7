/** Wires the sync task: outputs and installations in, leader document, remotes and reports out. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ConsoleEvent, RemoteSyncedIntegrations, RunRecord } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import {
  DEFAULT_POLICY,
  type PolicyPipeline,
  type RemoteObservation,
  type SyncPolicy,
} from '@lockstep/sync-engine';
import { composeLanes } from './compose-lanes.ts';
import type { Config } from './config/config.ts';
import type { History } from './features/history/history.ts';
import { createSyncPorts, toInstallations } from './features/integrations/engine-glue.ts';
import { toAssetOwner } from './features/integrations/asset-owners.ts';
import { healInstalls } from './features/integrations/heal-installs.ts';
import { LOCK_LIFETIME_MS } from './features/integrations/install-lock.ts';
import type { InstallTarget } from './features/integrations/install-target.ts';
import type { OutputStore } from './features/outputs/output-store.ts';
import { collectAssets } from './features/synced-integrations/leader/collect-assets.ts';
import type { ExclusivelyOn } from './features/repairs/repair-order.ts';
import { createHomeLicence } from './features/synced-integrations/leader/home-license.ts';
import { createLeaderStore, type LeaderStore } from './features/synced-integrations/leader/leader-store.ts';
import { createNewestOffered } from './features/synced-integrations/reconcile/newest-offered.ts';
import { observeRemote, type RemoteSession } from './features/synced-integrations/observe/observe-remote.ts';
import { reportOfPeer } from './features/synced-integrations/status/peer-report.ts';
import { askPeer } from './features/synced-integrations/status/peer-status.ts';
import { createRemoteIdentity } from './features/synced-integrations/observe/remote-identity.ts';
import type { LaneAsk } from './features/synced-integrations/reconcile/reconcile.ts';
import { presentReport, type RunFacts } from './features/synced-integrations/status/present-report.ts';
import type {
  RemoteConnection,
  SyncDetailRoutesOptions,
} from './features/synced-integrations/routes/sync-detail-routes.ts';
import { createReportBoard, type BoardEntry } from './features/synced-integrations/status/status-cache.ts';
import { announcing } from './features/synced-integrations/status/report-events.ts';
import { runMainHalf } from './features/synced-integrations/leader/publish-leader.ts';
import type { SyncRequestRoutesOptions } from './features/synced-integrations/routes/sync-request-routes.ts';
import type { SyncRoutesOptions } from './features/synced-integrations/routes/sync-routes.ts';
import { isoTime, type Clock } from './lib/clock.ts';
import type { Logger } from './lib/logger.ts';
import type { SecretBox } from './lib/secret-box.ts';
import { createRemoteSessions, type RemoteSessions } from './remote-sessions.ts';
import { createRemoteList, routeOutput, syncedOutputIds } from './synced-outputs.ts';
import type { TaskState } from './tasks/scheduler.ts';

/** Our records say `installing` only while their lock holds, so a stalled install is noticed as soon as it has run out. */
const POLICY: SyncPolicy = { ...DEFAULT_POLICY, installStaleMs: LOCK_LIFETIME_MS };

/** How long a stop waits for requests to remotes that are under way. */
const STOP_GRACE_MS = 3_000;

/** A screen need not be told more often than this of one remote. */
const NEWS_REST_MS = 200;

export interface SyncOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly productVersion: string;
  readonly secretBox: SecretBox;
  readonly outputs: OutputStore;
  /** Installing on the home cluster with the service credentials. */
  readonly home: InstallTarget;
  /** Installing on another cluster. */
  readonly targetOn: (connection: ElasticConnection, log: Logger) => InstallTarget;
  readonly managementName: () => string;
  /** Pipelines that integration policies of the home cluster name. */
  readonly policyPipelines: () => Promise<readonly PolicyPipeline[]>;
  readonly history: History;
  readonly publish: (event: ConsoleEvent) => void;
}

export interface ComposedSync {
  /** After a change here: a run starts at once. */
  readonly trigger: () => void;
  readonly routes: Omit<SyncRoutesOptions, 'warningsOf'>;
  readonly requestRoutes: SyncRequestRoutesOptions;
  readonly detailRoutes: Omit<SyncDetailRoutesOptions, 'usersOn'>;
  readonly sessions: RemoteSessions;
  /** Does work as the only one who changes that remote, also among several consoles. */
  readonly exclusively: ExclusivelyOn;
  /** The leader index is there when this resolves. */
  readonly ensureLeader: () => Promise<void>;
  close(): Promise<void>;
}

export function composeSync(options: SyncOptions): ComposedSync {
  const { config, clock, log, outputs, home, productVersion } = options;
  const now = (): number => clock.now();
  const licence = createHomeLicence(home.connection, now);
  const titles = new Map<string, string>();
  const board = announcing({
    board: createReportBoard({
      policy: POLICY,
      now,
      managementName: options.managementName,
      isHomeLicensed: () => licence.isSufficient(),
      leaderSize: () => leader.size(),
    }),
    digest: (entry) => digestOf(entry, factsOf(titles)),
    tell: ({ outputId: output_id, outputName: output_name, state }) =>
      options.publish({ kind: 'report-changed', output_id, output_name, state }),
    restMs: NEWS_REST_MS,
  });
  // How often the leader document was written here: the watch tells other hands apart by it.
  const writes = { total: 0, untold: 0 };
  const leader = counting(createLeaderStore(home.connection, log), () => {
    writes.total++;
    writes.untold++;
  });
  const sessions = createRemoteSessions({
    secretBox: options.secretBox,
    requestTimeoutMs: config.elasticsearch.requestTimeout,
    productVersion,
    identityOf: ({ id, hosts, sealedSecrets }) =>
      createRemoteIdentity(home.connection, {
        outputId: id,
        boundTo: [...hosts, sealedSecrets.remote_api_key ?? ''],
      }),
    workbench: (connection, output) => {
      const target = options.targetOn(connection, log.child({ output }));
      return {
        ports: createSyncPorts(target),
        snapshot: async () => {
          const snapshot = await target.store.snapshot();
          return { installations: toInstallations(snapshot), ledgers: snapshot.ledgers };
        },
        saveLedgers: (ledgers) => target.store.saveLedgers(ledgers),
      };
    },
  });
  const homeSnapshot = async () => {
    const snapshot = await home.store.snapshot();
    const { installed, ledgers } = snapshot;
    for (const { name, title } of installed) if (title !== undefined) titles.set(name, title);
    return { installed, installations: toInstallations(snapshot), ledgers };
  };
  const knownAtHome = {};
  const homeSession = async (): Promise<RemoteSession> => ({
    connection: home.connection,
    hosts: (await outputs.list()).flatMap(({ type, hosts }) => (type === 'elasticsearch' ? hosts : [])),
    outputName: undefined,
    snapshot: homeSnapshot,
    saveLedgers: (ledgers) => home.store.saveLedgers(ledgers),
    known: knownAtHome,
  });
  const remotes = createRemoteList({
    outputs,
    sessions,
    onChanged: (id) => lanes.onChanged(id),
    onGone: (id) => lanes.onGone(id),
    onList: (ids) => {
      board.keep(ids);
      lanes.onList(ids);
    },
  });

  /** A run of its own on record when it wrote something, or failed in a new way. */
  const recordMainHalf = async (facts: Pick<RunRecord, 'cause' | 'result' | 'generation' | 'message'>) => {
    const at = isoTime(now());
    const scope = { output_id: null, item: null };
    await options.history.append([
      {
        kind: 'run',
        id: options.history.newId(),
        at,
        ended_at: at,
        output_id: null,
        output_name: null,
        actor: null,
        scope,
        console: options.managementName(),
        steps: [],
        idle_runs_before: 0,
        ...facts,
      },
    ]);
  };
  const writeLeader = async () => {
    await remotes.refresh();
    const { installed, installations } = await homeSnapshot();
    return runMainHalf(
      {
        leader,
        log,
        now,
        isLicensed: () => licence.look(),
        collect: async (previous) =>
          collectAssets({
            connection: home.connection,
            owners: installed.map(toAssetOwner),
            policyPipelines: await options.policyPipelines(),
            previous,
            now: now(),
          }),
      },
      { hosts: remotes.hosts(), installations },
    );
  };
  let lastFailure: string | undefined;
  const mainHalf = async (asks: readonly LaneAsk[]): Promise<void> => {
    const cause = asks[0]?.cause ?? 'interval';
    const before = writes.total;
    try {
      const state = await writeLeader();
      board.setLeader(state);
      lastFailure = undefined;
      if (writes.total > before) {
        const generation = state?.stamp?.generation ?? null;
        await recordMainHalf({ cause, result: 'succeeded', generation, message: null });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== lastFailure)
        await recordMainHalf({ cause, result: 'failed', generation: null, message });
      lastFailure = message;
      throw error;
    }
  };

  const lanes = composeLanes({
    config,
    clock,
    log,
    history: options.history,
    publish: options.publish,
    home: home.connection,
    board,
    remotes,
    syncOptions: {
      board,
      policy: POLICY,
      installsAtOnce: config.sync.installsAtOnce,
      homeUuid: once(async () => (await home.connection.clusterInfo.info()).uuid),
      newestOffered: createNewestOffered({ registry: home.registry, now }),
      isHomeLicensed: () => licence.look(),
      now,
      log,
      productVersion,
    },
    reportOf: (remote) => {
      if (remote.kind === 'home') return undefined;
      const entry = board.get(remote.output.outputId);
      return entry?.report ?? (entry?.peer && reportOfPeer(entry.peer));
    },
    managementName: options.managementName,
    homeRemote: async () => ({ kind: 'home', session: await homeSession(), ports: createSyncPorts(home) }),
    heal: (signal) => healInstalls(home, signal),
    mainHalf,
    takeOwnWrites: () => {
      const taken = writes.untold;
      writes.untold = 0;
      return taken;
    },
    onRunEnd: (result) => options.publish({ kind: 'run-ended', ended_at: isoTime(clock.now()), result }),
  });
  const routed = (outputId: string) => routeOutput(outputs, sessions, outputId);

  return {
    trigger: lanes.trigger,
    sessions,
    exclusively: (outputId, signal, work) => lanes.exclusivelyOn(outputId, signal)(work),
    ensureLeader: () => leader.ensureIndex(),
    routes: {
      board,
      routed,
      syncedOutputIds: () => syncedOutputIds(outputs),
      observeHome: async (): Promise<RemoteObservation> =>
        observeRemote(await homeSession(), { now, unreachableSince: undefined }),
      isHomeLicensed: () => licence.look(),
      policy: POLICY,
      now,
      askPeer: (peer): Promise<RemoteSyncedIntegrations> => askPeer(peer, productVersion),
      runFacts: () => factsOf(titles, lanes.state()),
      runNotes: { changedIn: lanes.changedIn, isRunning: lanes.isRunning },
    },
    detailRoutes: {
      routed,
      leader: () => board.leader(),
      connectTo: (outputId) => connectTo(outputs, sessions, outputId),
    },
    requestRoutes: { ...lanes.requests, routed, recording: options.history.recording },
    async close() {
      const atRest = lanes.close();
      // What a remote does not answer in this time is not waited for.
      await Promise.race([atRest, delay(STOP_GRACE_MS, undefined, { ref: false })]);
      await sessions.close();
      await atRest;
      board.close();
    },
  };
}

async function connectTo(
  outputs: OutputStore,
  sessions: RemoteSessions,
  outputId: string,
): Promise<RemoteConnection> {
  const output = await outputs.get(outputId);
  const remote = output?.type === 'remote_elasticsearch' ? sessions.remoteOf(output) : undefined;
  if (remote?.kind === 'console') return { kind: 'connected', connection: remote.session.connection };
  const message =
    remote?.kind === 'unusable' && 'message' in remote.observation
      ? remote.observation.message
      : 'There is no connection to this remote.';
  return { kind: 'unusable', message };
}

function counting(store: LeaderStore, onWrite: () => void): LeaderStore {
  return {
    ...store,
    async write(next, previous) {
      const answer = await store.write(next, previous);
      if (answer === 'written') onWrite();
      return answer;
    },
  };
}

/** A value that is asked for until it once came. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: { readonly value: T } | undefined;
  return async () => (known ??= { value: await ask() }).value;
}

function factsOf(titles: ReadonlyMap<string, string>, state?: TaskState): RunFacts {
  const lastRun = state?.lastRun;
  return {
    lastRun:
      lastRun === undefined
        ? null
        : { ended_at: isoTime(lastRun.endedAt), result: lastRun.result, duration_ms: lastRun.durationMs },
    nextRunAt: state?.nextRunAt,
    titles,
  };
}

/** State, counts and the states of all rows. */
function digestOf(entry: BoardEntry, facts: RunFacts) {
  const { state, reason, counts, integrations, other_custom_assets: others } = presentReport(entry, facts);
  const rows = integrations.map((row) => [
    row.package_name,
    row.state,
    row.remote?.version,
    row.custom_assets?.map((asset) => asset.state),
  ]);
  const text = JSON.stringify([state, reason?.code, counts, rows, others?.map((asset) => asset.state)]);
  return { text, state };
}

/** Wires the sync task: outputs and installations in, leader document, remotes and reports out. */
import type { RemoteSyncedIntegrations } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import {
  DEFAULT_POLICY,
  type PolicyPipeline,
  type RemoteObservation,
  type SyncPolicy,
} from '@lockstep/sync-engine';
import type { Config } from './config/config.ts';
import { createSyncPorts, toInstallation } from './features/integrations/engine-glue.ts';
import { toAssetOwner } from './features/integrations/asset-owners.ts';
import { healInstalls } from './features/integrations/heal-installs.ts';
import { LOCK_LIFETIME_MS } from './features/integrations/install-lock.ts';
import type { InstallTarget } from './features/integrations/install-target.ts';
import type { RemoteOutput } from './features/outputs/output.ts';
import type { OutputStore } from './features/outputs/output-store.ts';
import { collectAssets } from './features/synced-integrations/collect-assets.ts';
import { createLeaderStore } from './features/synced-integrations/leader-store.ts';
import { createNewestOffered } from './features/synced-integrations/newest-offered.ts';
import { observeRemote, type RemoteSession } from './features/synced-integrations/observe-remote.ts';
import { askPeer } from './features/synced-integrations/peer-status.ts';
import { createRemoteIdentity } from './features/synced-integrations/remote-identity.ts';
import type { RunFacts } from './features/synced-integrations/present-report.ts';
import { createReportBoard, type ReportBoard } from './features/synced-integrations/report-board.ts';
import { runMainHalf } from './features/synced-integrations/run-main-half.ts';
import { syncRemote, type Remote } from './features/synced-integrations/sync-remote.ts';
import type { RoutedOutput, SyncRoutesOptions } from './features/synced-integrations/sync-routes.ts';
import { isoTime, type Clock } from './lib/clock.ts';
import type { Logger } from './lib/logger.ts';
import type { SecretBox } from './lib/secret-box.ts';
import { createRemoteSessions, type RemoteSessions } from './remote-sessions.ts';
import { startTask, type ScheduledTask } from './tasks/scheduler.ts';
import { runSyncTask } from './tasks/sync-task.ts';

/** Our records say `installing` only while their lock holds, so a stalled install is noticed as soon as it has run out. */
const POLICY: SyncPolicy = { ...DEFAULT_POLICY, installStaleMs: LOCK_LIFETIME_MS };

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
  /** Told when a run has ended. */
  readonly onRunEnd: (result: 'success' | 'error') => void;
}

export interface ComposedSync {
  readonly task: ScheduledTask;
  readonly routes: SyncRoutesOptions;
  readonly sessions: RemoteSessions;
  /** The leader index is there when this resolves. */
  readonly ensureLeader: () => Promise<void>;
  close(): Promise<void>;
}

export function composeSync(options: SyncOptions): ComposedSync {
  const { config, clock, log, outputs, home, productVersion } = options;
  const now = (): number => clock.now();
  const board = createReportBoard({ policy: POLICY, now, managementName: options.managementName });
  const leader = createLeaderStore(home.connection);
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
          const { installed, ledgers } = await target.store.snapshot();
          return { installations: installed.map(toInstallation), ledgers };
        },
        saveLedgers: (ledgers) => target.store.saveLedgers(ledgers),
      };
    },
  });
  const titles = new Map<string, string>();
  const homeSnapshot = async () => {
    const { installed, ledgers } = await home.store.snapshot();
    for (const { name, title } of installed) if (title !== undefined) titles.set(name, title);
    return { installed, installations: installed.map(toInstallation), ledgers };
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
  const remotes = createRemoteList({ outputs, sessions, board });

  const remoteOptions = {
    board,
    policy: POLICY,
    installsAtOnce: config.sync.installsAtOnce,
    homeUuid: once(async () => (await home.connection.clusterInfo.info()).uuid),
    newestOffered: createNewestOffered({ registry: home.registry, now }),
    intervalMs: config.sync.interval,
    now,
    log,
    productVersion,
  };
  const task = startTask({
    id: 'sync-integrations',
    intervalMs: config.sync.interval,
    timeoutMs: config.sync.timeout,
    clock,
    log,
    run: telling(options.onRunEnd, (signal) =>
      runSyncTask<Remote>(
        {
          heal: (healSignal) => healInstalls(home, healSignal),
          mainHalf: async () => {
            const current = await remotes.refresh();
            const { installed, installations } = await homeSnapshot();
            const state = await runMainHalf(
              {
                leader,
                log,
                now,
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
            board.setLeader(state);
            return [...current, { kind: 'home', session: await homeSession(), ports: createSyncPorts(home) }];
          },
          knownRemotes: () => remotes.known(),
          remoteHalf: (remote, remoteSignal) => syncRemote(remoteOptions, remote, remoteSignal),
          remotesAtOnce: config.sync.remotesAtOnce,
          log,
        },
        signal,
      ),
    ),
  });

  return {
    task,
    sessions,
    ensureLeader: () => leader.ensureIndex(),
    routes: {
      board,
      routed: (outputId) => routed(outputs, sessions, outputId),
      syncedOutputIds: async () => (await syncedOutputs(outputs)).map(({ id }) => id),
      observeHome: async (): Promise<RemoteObservation> =>
        observeRemote(await homeSession(), { now, unreachableSince: undefined }),
      policy: POLICY,
      now,
      askPeer: (peer): Promise<RemoteSyncedIntegrations> => askPeer(peer, productVersion),
      runFacts: () => runFacts(task, titles),
      triggerSync: () => {
        task.trigger();
      },
    },
    async close() {
      await task.stop();
      await sessions.close();
    },
  };
}

/** A value that is asked for until it once came. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: { readonly value: T } | undefined;
  return async () => (known ??= { value: await ask() }).value;
}

/** Runs a task and says how it ended. */
function telling<T>(
  onEnd: (result: 'success' | 'error') => void,
  run: (signal: AbortSignal) => Promise<T>,
): (signal: AbortSignal) => Promise<T> {
  return async (signal) => {
    let result: 'success' | 'error' = 'error';
    try {
      const answer = await run(signal);
      result = 'success';
      return answer;
    } finally {
      onEnd(result);
    }
  };
}

function runFacts(task: ScheduledTask, titles: ReadonlyMap<string, string>): RunFacts {
  const { lastRun, nextRunAt } = task.state();
  return {
    lastRun:
      lastRun === undefined
        ? null
        : { ended_at: isoTime(lastRun.endedAt), result: lastRun.result, duration_ms: lastRun.durationMs },
    nextRunAt,
    titles,
  };
}

async function syncedOutputs(outputs: OutputStore): Promise<readonly RemoteOutput[]> {
  const all = await outputs.list();
  return all.flatMap((output) =>
    output.type === 'remote_elasticsearch' && output.syncIntegrations ? [output] : [],
  );
}

interface RemoteListOptions {
  readonly outputs: OutputStore;
  readonly sessions: RemoteSessions;
  readonly board: ReportBoard;
}

/** The remotes of the last main half, for the hosts of the leader document and for a run that cannot read outputs. */
function createRemoteList({ outputs, sessions, board }: RemoteListOptions) {
  let known: readonly Remote[] = [];
  let remoteOutputs: readonly RemoteOutput[] = [];
  return {
    async refresh(): Promise<readonly Remote[]> {
      const all = await outputs.list();
      remoteOutputs = all.flatMap((output) => (output.type === 'remote_elasticsearch' ? [output] : []));
      const synced = remoteOutputs.filter(({ syncIntegrations }) => syncIntegrations);
      const ids = synced.map(({ id }) => id);
      sessions.keep(ids);
      board.keep(ids);
      known = synced.map((output) => sessions.remoteOf(output));
      return known;
    },
    known: () => known,
    hosts: () =>
      remoteOutputs.map(({ name, hosts, syncIntegrations, syncUninstalledIntegrations }) => ({
        name,
        hosts,
        syncIntegrations,
        syncUninstalledIntegrations,
      })),
  };
}

async function routed(
  outputs: OutputStore,
  sessions: RemoteSessions,
  outputId: string,
): Promise<RoutedOutput> {
  const output = await outputs.get(outputId);
  if (output === undefined) return { kind: 'unknown' };
  if (output.type !== 'remote_elasticsearch') return { kind: 'not-remote' };
  if (!output.syncIntegrations) return { kind: 'not-synced' };
  if (output.appliedBy === 'console') return { kind: 'console', outputId };
  const { url, apiKey } = sessions.peerOf(output);
  if (url === undefined) return { kind: 'peer-without-url' };
  if (apiKey.kind === 'missing') return { kind: 'peer-without-key', url };
  const certificateAuthorities = output.ssl?.certificateAuthorities ?? [];
  return { kind: 'peer', outputId, peer: { kibanaUrl: url, apiKey: apiKey.secret, certificateAuthorities } };
}

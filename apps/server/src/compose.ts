/** The composition root: configuration in, one running console out. The only place where features meet. */
import { randomUUID } from 'node:crypto';
import {
  DATA_VIEWS_INDEX,
  HOME_CLUSTER,
  OUTPUTS_INDEX,
  REPLICATION_INDEX,
  type ConsoleEvent,
} from '@lockstep/contracts';
import { composeDiagnosis } from './compose-diagnosis.ts';
import { composeOutputChanges } from './compose-output-changes.ts';
import { composeHistory } from './compose-history.ts';
import { composeOutputChecks } from './compose-output-checks.ts';
import { composeSync } from './compose-sync.ts';
import { composeSetup } from './compose-setup.ts';
import type { Config } from './config/config.ts';
import { connectHome } from './connections.ts';
import { createAuthenticate } from './features/access/authenticate.ts';
import { bindServiceTokenRoutes } from './features/access/service-token-routes.ts';
import { bindSessionRoutes } from './features/access/session-routes.ts';
import { createUserConnections } from './features/access/user-connections.ts';
import { startHomeMonitor } from './features/home/home-monitor.ts';
import { bindHomeRoutes } from './features/home/home-routes.ts';
import { bindEventRoutes } from './features/events/event-routes.ts';
import { createEventHub } from './features/events/event-hub.ts';
import { bindHistoryRoutes } from './features/history/history-routes.ts';
import { toConsoleEvent } from './features/events/present-news.ts';
import { bindIntegrationRoutes } from './features/integrations/integration-routes.ts';
import { createInstallationStore } from './features/integrations/installation-store.ts';
import type { InstallTarget, PackageUsers } from './features/integrations/install-target.ts';
import type { LabWorld } from './features/sandbox-lab/lab-ports.ts';
import { applyPreconfigured } from './features/outputs/preconfigured-outputs.ts';
import { ensureDefaultOutput } from './features/outputs/default-output.ts';
import { bindOutputCheckRoutes } from './features/outputs/output-check-routes.ts';
import { createOutputHealth } from './features/outputs/output-health.ts';
import { bindOutputRoutes } from './features/outputs/output-routes.ts';
import { createOutputStore, type OutputStore } from './features/outputs/output-store.ts';
import { bindAgentPolicyRoutes } from './features/policies/agent-policy-routes.ts';
import { bindPackagePolicyRoutes } from './features/policies/package-policy-routes.ts';
import { policyPipelines } from './features/policies/policy-pipelines.ts';
import {
  createPolicyStores,
  packageUsers,
  policyUsersOn,
  removePackageUsers,
} from './features/policies/policy-stores.ts';
import { AUTOMATIC_ACTOR } from './features/repairs/automatic-repairs.ts';
import { bindSyncDetailRoutes } from './features/synced-integrations/routes/sync-detail-routes.ts';
import { bindSyncRequestRoutes } from './features/synced-integrations/routes/sync-request-routes.ts';
import { createFollowerMemory } from './features/replication/follower-memory.ts';
import { bindReplicationRoutes } from './features/replication/replication-routes.ts';
import { startDataViewKeeper } from './features/data-views/data-view-keeper.ts';
import { bindDataViewRoutes } from './features/data-views/data-view-routes.ts';
import { createDataViewStore } from './features/data-views/data-view-store.ts';
import { bindRemoteClusterRoutes } from './features/remote-clusters/remote-cluster-routes.ts';
import { bindSyncRoutes } from './features/synced-integrations/routes/sync-routes.ts';
import { createHttpApp } from './http/app.ts';
import type { Binder } from './http/bind-route.ts';
import { listen } from './http/listen.ts';
import { openRegistry, openSessions, readServerTls, readSignatureKeys } from './open-resources.ts';
import { createReachableClusters, expectedFollower } from './reachable-clusters.ts';
import { AppError } from './lib/app-error.ts';
import { isoTime, type Clock } from './lib/clock.ts';
import { createHiddenIndex } from './lib/hidden-index.ts';
import type { Logger } from './lib/logger.ts';
import { createSecretBox, type SecretBox } from './lib/secret-box.ts';
import { isElasticFault, type ElasticConnection } from '@lockstep/elastic';

export interface ConsoleParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly productVersion: string;
  /** Folder with the built pages. */
  readonly webFolder: string;
  /** What moves the port when it is taken: a flag or a key of the configuration. */
  readonly portHint: string;
  /** Only where the clusters are simulated: what lessons may break. */
  readonly lab?: LabWorld | undefined;
}

export interface Console {
  readonly url: string;
  readonly outputs: OutputStore;
  readonly secretBox: SecretBox;
  /** Installing on the home cluster in the console's own name. */
  readonly home: InstallTarget;
  readonly triggerSync: () => void;
  /** Ids of all routes that are bound. */
  readonly routeIds: readonly string[];
  /** Stops taking requests, cancels the run under way, closes every connection. */
  close(): Promise<void>;
}

const HOME_LOOK_INTERVAL_MS = 10_000;
const AUTHENTICATION_BELIEVED_MS = 30_000;
const HEALTH_BELIEVED_MS = 10_000;
const HEALTH_GRACE_MS = 1_000;
const HEALTH_AT_ONCE = 16;
const MAX_USER_CONNECTIONS = 50;
const DATA_VIEWS_LOOK_INTERVAL_MS = 60_000;

/** Starts a console. Rejects with one clear line when its address is taken or a named file cannot be read. */
export async function startConsole(parts: ConsoleParts): Promise<Console> {
  const { config, clock, log, productVersion } = parts;
  const homeConnections = connectHome(config.elasticsearch, productVersion);
  const { service } = homeConnections;
  const registry = openRegistry(config, productVersion, log);
  const secretBox = createSecretBox(config.encryption.keys);
  const owner = randomUUID();

  const events = createEventHub();
  const publicKey = readSignatureKeys(config);

  const targetOn = (connection: ElasticConnection, targetLog: Logger): InstallTarget => ({
    connection,
    registry,
    store: createInstallationStore(connection, targetLog),
    clock,
    owner,
    log: targetLog,
    users: usersOn(connection, targetLog),
    publicKey,
  });
  const home: InstallTarget = {
    ...targetOn(service, log),
    tell: (news) => events.publish(toConsoleEvent(news)),
  };
  const policies = createPolicyStores(service, log);
  const outputs = createOutputStore(service, createHiddenIndex(service, OUTPUTS_INDEX), log);
  const monitor = startHomeMonitor({ connection: service, intervalMs: HOME_LOOK_INTERVAL_MS, clock, log });
  const namedPipelines = async () => policyPipelines(await policies.packagePolicies.list());
  const managementName = (): string => config.name ?? monitor.state().clusterName ?? 'management';
  const users = createUserConnections(homeConnections.as, MAX_USER_CONNECTIONS);
  const authenticate = createAuthenticate({
    connections: users,
    clock,
    believedMs: AUTHENTICATION_BELIEVED_MS,
  });

  await monitor.look();
  const {
    store: historyStore,
    history,
    keeper,
    pastActions,
  } = composeHistory({
    connection: service,
    clock,
    log,
    keepMs: config.history.keep,
    publish: (event) => events.publish(event),
  });
  const publish = (event: ConsoleEvent): void => events.publish(event);
  const sync = composeSync({
    config,
    clock,
    log,
    productVersion,
    secretBox,
    outputs: withConfiguredOutputs(outputs, async () => {
      await applyPreconfigured({ store: outputs, secretBox, clock, log }, config.outputs);
      await ensureDefaultOutput(outputs, config.elasticsearch.hosts, clock);
    }),
    home,
    targetOn,
    managementName,
    policyPipelines: namedPipelines,
    history,
    publish,
  });
  const changeParts = { store: outputs, secretBox, clock, home: service, policies, publish };
  const outputChanges = composeOutputChanges(changeParts);
  const diagnosis = composeDiagnosis({
    config,
    clock,
    productVersion,
    outputs,
    secretBox,
    home,
    lab: parts.lab,
    homeAs: (authorization) => users.for(authorization),
    managementName,
    registry,
    sync,
    changes: outputChanges,
    recording: history.recording,
    pastAutomaticRepairs: (outputId, since) =>
      pastActions({ outputId, actor: AUTOMATIC_ACTOR, from: isoTime(since) }),
    events,
    log,
  });

  const clusters = createReachableClusters({
    outputs,
    secretBox,
    homeName: managementName,
    homeAs: (authorization) => users.for(authorization),
    requestTimeoutMs: config.elasticsearch.requestTimeout,
    productVersion,
  });

  const onOutputChange = (): void => {
    events.publish({ kind: 'outputs-changed' });
    sync.trigger();
  };
  const setup = composeSetup({
    service,
    homeAs: (authorization) => users.for(authorization),
    connectHomeAs: homeConnections.as,
    outputs,
    changes: outputChanges,
    onOutputChange,
    ensureLeader: sync.ensureLeader,
    triggerSync: () => sync.trigger(),
    sync: sync.routes,
    managementName,
    recording: history.recording,
    clock,
    log,
    productVersion,
  });

  const dataViews = startDataViewKeeper({
    connection: service,
    store: createDataViewStore(service, createHiddenIndex(service, DATA_VIEWS_INDEX)),
    clock,
    log,
    intervalMs: DATA_VIEWS_LOOK_INTERVAL_MS,
  });

  let routeIds: readonly string[] = [];
  const bindRoutes = (binder: Binder): void => {
    bindHomeRoutes(binder, { monitor, name: config.name, productVersion, isSimulated: config.simulated });
    bindSessionRoutes(binder, authenticate);
    bindServiceTokenRoutes(binder, {
      connectionFor: (authorization) => users.for(authorization),
      clock,
      recording: history.recording,
    });
    bindOutputRoutes(binder, {
      store: outputs,
      changes: outputChanges,
      health: createOutputHealth({
        clock,
        connect: (output, host) => sync.sessions.connectAsAgent(output, host),
        believedMs: HEALTH_BELIEVED_MS,
        graceMs: HEALTH_GRACE_MS,
        atOnce: HEALTH_AT_ONCE,
      }),
      openSealed: (sealed, place) => secretBox.open(sealed, place),
      ensureLeader: sync.ensureLeader,
      onChange: () => {
        events.publish({ kind: 'outputs-changed' });
        sync.trigger();
      },
      recording: history.recording,
    });
    bindOutputCheckRoutes(
      binder,
      composeOutputChecks({
        store: outputs,
        secretBox,
        clock,
        home,
        targetOn,
        policyPipelines: namedPipelines,
        managementName,
        log,
        productVersion,
        recording: history.recording,
      }),
    );
    bindIntegrationRoutes(binder, {
      registry,
      store: home.store,
      targetFor: ({ principal, log: requestLog }) => ({
        ...home,
        connection: users.for(principal.authorization),
        log: requestLog,
      }),
      clusterVersion: () => monitor.state().version,
      hasPolicies: async (name) => (await packageUsers(policies, name)).length > 0,
      onChange: (names) => {
        events.publish({ kind: 'installations-changed', package_names: [...names] });
        sync.trigger();
      },
      recording: history.recording,
    });
    const policyOptions = {
      stores: policies,
      clock,
      newId: randomUUID,
      requireOutputs: (ids: readonly (string | null | undefined)[]) => requireOutputs(outputs, ids),
      installedTitle: async (name: string) => {
        const installed = (await home.store.get(name))?.installed;
        return installed?.status === 'installed' ? (installed.title ?? installed.name) : undefined;
      },
      onChange: () => {
        events.publish({ kind: 'policies-changed' });
        sync.trigger();
      },
      recording: history.recording,
    };
    bindAgentPolicyRoutes(binder, policyOptions);
    bindPackagePolicyRoutes(binder, policyOptions);
    bindEventRoutes(binder, events);
    bindSyncRoutes(binder, { ...sync.routes, warningsOf: diagnosis.warningsOf });
    bindSyncRequestRoutes(binder, sync.requestRoutes);
    bindSyncDetailRoutes(binder, {
      ...sync.detailRoutes,
      usersOn: (connection, name) => policyUsersOn(connection, name, log),
    });
    bindHistoryRoutes(binder, historyStore);
    diagnosis.bind(binder);
    bindRemoteClusterRoutes(binder, {
      onCluster: clusters.on,
      listClusters: (principal) => clusters.list(principal),
      clock,
      recording: history.recording,
      onChange: (cluster) => {
        if (cluster === HOME_CLUSTER) dataViews.soon();
      },
    });
    bindDataViewRoutes(binder, {
      keeper: dataViews,
      homeAs: (authorization) => users.for(authorization),
    });
    bindReplicationRoutes(binder, {
      onCluster: clusters.on,
      clusters: (principal) => clusters.openable(principal),
      expectedIn: (cluster) => expectedFollower(outputs, cluster),
      memory: createFollowerMemory(service, createHiddenIndex(service, REPLICATION_INDEX)),
      clock,
      recording: history.recording,
      onChange: () => sync.trigger(),
    });
    setup.bind(binder);
    routeIds = binder.bound();
  };

  const app = createHttpApp({
    authenticate,
    sessions: openSessions(config),
    publicOrigin: config.server.publicUrl === undefined ? undefined : new URL(config.server.publicUrl).origin,
    isTls: config.server.ssl !== undefined,
    productVersion,
    webFolder: parts.webFolder,
    log,
    onRequest: diagnosis.countRequest,
    bindRoutes,
  });
  const stopWork = async (): Promise<void> => {
    monitor.stop();
    dataViews.stop();
    await Promise.all([sync.close(), keeper.stop(), diagnosis.close()]);
    await Promise.all([clusters.close(), setup.close(), users.close(), service.close(), registry.close()]);
  };
  const server = await listen(app, {
    host: config.server.host,
    port: config.server.port,
    tls: readServerTls(config),
    portHint: parts.portHint,
  }).catch(async (error: unknown) => {
    await stopWork();
    throw error;
  });

  return {
    url: server.url,
    outputs,
    secretBox,
    home,
    triggerSync: () => sync.trigger(),
    routeIds,
    async close() {
      events.close();
      await server.close();
      await stopWork();
    },
  };
}

/**
 * Who uses the packages of a cluster is kept in that cluster. A key that may not read it leaves the policies of that
 * cluster its own business: the leader's word stands.
 */
function usersOn(connection: ElasticConnection, log: Logger): PackageUsers {
  const stores = createPolicyStores(connection, log);
  const unlessForbidden = async <T>(work: Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (!isElasticFault(error, 'forbidden')) throw error;
      log.debug('the policies of this cluster may not be read with these credentials');
      return otherwise;
    }
  };
  return {
    of: (name) => unlessForbidden(packageUsers(stores, name), []),
    release: (name) => unlessForbidden(removePackageUsers(stores, name), undefined),
  };
}

async function requireOutputs(
  outputs: OutputStore,
  ids: readonly (string | null | undefined)[],
): Promise<void> {
  for (const id of ids) {
    if (id === null || id === undefined || (await outputs.get(id)) !== undefined) continue;
    throw new AppError('OUTPUT_NOT_FOUND', `Output ${id} not found`);
  }
}

/** Outputs of the configuration and the default one are made when the home cluster first answers. */
function withConfiguredOutputs(outputs: OutputStore, ensure: () => Promise<void>): OutputStore {
  let isEnsured = false;
  return {
    ...outputs,
    async list() {
      if (!isEnsured) {
        await ensure();
        isEnsured = true;
      }
      return outputs.list();
    },
  };
}

/** The composition root: configuration in, one running console out. The only folder where features meet. */
import type { InstallTarget } from '../features/integrations/install-target.ts';
import type { OutputStore } from '../features/outputs/output-store.ts';
import { createHttpApp } from '../http/app.ts';
import type { Binder } from '../http/bind-route.ts';
import { createHostRules } from '../http/host-guard.ts';
import { overAnyHttp } from '../http/express-over-http2.ts';
import { listen, type Listening } from '../http/listen.ts';
import { countRequests, type CountedHandler } from '../http/count-requests.ts';
import type { Config } from '../config/config.ts';
import type { RequestTracing } from '../lib/request-tracing.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { composeSession, type ComposedSession } from './session-module.ts';
import { closeCore, createConsoleCore, type ConsoleCore, type CoreParts } from './console-core.ts';
import { composeModules, type ComposedModules } from './modules.ts';
import {
  isPlainBeyondThisHost,
  isReachedOverTls,
  openSessions,
  readServerTls,
  requireReadableKeys,
} from './open-resources.ts';

export interface ConsoleParts extends CoreParts {
  /** Folder with the built pages. */
  readonly webFolder: string;
  /** What moves the port when it is taken: a flag or a key of the configuration. */
  readonly portHint: string;
  /** Makes spans of requests; whoever gives it closes it. */
  readonly tracing?: RequestTracing | undefined;
}

interface StopTimes {
  /** Still takes requests for so long, while `/readyz` says that they should go elsewhere. In milliseconds. */
  readonly delayMs: number;
  /** Requests under way have so long before they are cut. */
  readonly graceMs: number;
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
  /**
   * Goes on with another configuration on the same port: requests under way end with the former one, event streams are
   * opened again by their browsers. Rejects with UnreadableFileError when a named file cannot be read; then nothing has changed.
   */
  reload(config: Config): Promise<void>;
  /** Takes no new requests, waits for those under way, cancels the run under way, closes every connection. */
  close(times?: StopTimes): Promise<void>;
}

/** Starts a console. Rejects with one clear line when its address is taken or a named file cannot be read. */
export async function startConsole(parts: ConsoleParts): Promise<Console> {
  const { config } = parts;
  const tls = readServerTls(config);
  let current = await compose(parts);
  let reloading: Promise<void> = Promise.resolve();
  const server = await listen((request, response) => current.requests.handle(request, response), {
    host: config.server.host,
    port: config.server.port,
    tls,
    portHint: parts.portHint,
    limits: { keepAliveTimeout: config.server.keepAliveTimeout },
  }).catch(async (error: unknown) => {
    await current.stopWork();
    throw error;
  });
  const reload = async (next: Config): Promise<void> => {
    const nextTls = readServerTls(next);
    const made = await compose({ ...parts, config: next });
    if (nextTls !== undefined) server.replaceTls(nextTls);
    const former = current;
    current = made;
    former.core.events.close();
    await former.requests.atRest(next.server.shutdownTimeout);
    await former.stopWork();
  };
  return {
    url: server.url,
    outputs: current.core.outputs,
    secretBox: current.core.secretBox,
    home: current.core.home,
    triggerSync: () => {
      current.modules.triggerSync();
    },
    routeIds: current.routeIds,
    reload(next) {
      const done = reloading.then(() => reload(next));
      reloading = done.catch(() => undefined);
      return done;
    },
    async close(times = { delayMs: 0, graceMs: 0 }) {
      await reloading;
      await stopServer(server, current.core, times);
      await current.stopWork();
    },
  };
}

async function stopServer(
  server: Listening,
  core: ConsoleCore,
  { delayMs, graceMs }: StopTimes,
): Promise<void> {
  core.readiness.drain();
  server.announceClose();
  core.events.close();
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  await server.close(graceMs);
}

/** Everything of a console but its port. */
interface Composition {
  readonly core: ConsoleCore;
  readonly modules: ComposedModules;
  readonly requests: CountedHandler;
  readonly routeIds: readonly string[];
  readonly stopWork: () => Promise<void>;
}

async function compose(parts: ConsoleParts): Promise<Composition> {
  await requireReadableKeys(parts.config);
  const core = createConsoleCore(parts);
  await core.monitor.look();
  await readHomeRecord(core);
  await putOutputsInPlace(core);
  const modules = composeModules(core);
  const session = composeSession(core, { onSignOut: modules.forgetHeld });
  const { app, routeIds } = httpApp(core, parts, { session, modules });
  return {
    core,
    modules,
    requests: countRequests(overAnyHttp(app)),
    routeIds,
    async stopWork() {
      core.monitor.stop();
      await modules.close();
      await closeCore(core);
    },
  };
}

/** Before anything is written: which forms are stored, and whether this still is the home. */
async function readHomeRecord({ clusters, monitor, log }: ConsoleCore): Promise<void> {
  if (!monitor.state().isReachable) return;
  await clusters.storedData.gate.look().catch((error: unknown) => {
    log.warn('home-record-late', { err: error });
  });
}

/** A home cluster that is away does not keep a console from starting: the first run that goes through does it then. */
async function putOutputsInPlace({ clusters, configuredOutputs, monitor, log }: ConsoleCore): Promise<void> {
  if (!monitor.state().isReachable || clusters.storedData.gate.state().kind === 'closed') return;
  await configuredOutputs.reconcile().catch((error: unknown) => {
    log.warn('configured-outputs-late', { err: error });
  });
}

function httpApp(
  core: ConsoleCore,
  { webFolder, tracing }: ConsoleParts,
  { session, modules }: { readonly session: ComposedSession; readonly modules: ComposedModules },
) {
  const { config, log, productVersion, readiness } = core;
  let routeIds: readonly string[] = [];
  if (isPlainBeyondThisHost(config)) log.warn('plain-http-warned', { host: config.server.host });
  const app = createHttpApp({
    authenticate: session.authenticate,
    authenticateFrom: session.authenticateFrom,
    trustedProxies: config.server.trustedProxies,
    explainLack: session.explainLack,
    holdsAnyRight: session.holdsAnyRight,
    ...openSessions(core),
    keepFresh: session.keepFresh,
    allowsHost: createHostRules(config.server),
    isTls: isReachedOverTls(config),
    basePath: { path: config.server.basePath, isKept: config.server.rewriteBasePath },
    async whyNotReady() {
      const state = await readiness.look();
      return state.kind === 'ready' ? undefined : state.reason;
    },
    requireWrites: () => core.clusters.storedData.gate.mayWrite(),
    productVersion,
    webFolder,
    log,
    areRequestsLogged: config.logging.access,
    tracing,
    onRequest: modules.countRequest,
    bindRoutes(binder: Binder) {
      session.bind(binder);
      modules.bind(binder);
      routeIds = binder.bound();
    },
  });
  return { app, routeIds };
}

/** Binds the modules of a console to HTTP. */
import { createHttpApp } from '../http/app.ts';
import type { Binder } from '../http/bind-route.ts';
import { createHostRules } from '../http/host-guard.ts';
import type { RequestTracing } from '../lib/request-tracing.ts';
import type { ComposedSession } from './session-module.ts';
import type { ConsoleCore } from './console-core.ts';
import type { ComposedModules } from './modules.ts';
import { isPlainBeyondThisHost, isReachedOverTls, openSessions } from './open-resources.ts';

interface HttpParts {
  readonly webFolder: string;
  readonly tracing?: RequestTracing | undefined;
}

/** The application, and the ids of all routes that are bound. */
export function httpApp(
  core: ConsoleCore,
  { webFolder, tracing }: HttpParts,
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

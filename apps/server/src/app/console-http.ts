/** Binds the modules of a console to HTTP. */
import { createHttpApp } from '../http/app.ts';
import type { Binder } from '../http/bind-route.ts';
import { createHostRules } from '../http/host-guard.ts';
import type { ComposedAccess } from './access-module.ts';
import type { RequestTracing } from '../lib/request-tracing.ts';
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
  { access, modules }: { readonly access: ComposedAccess; readonly modules: ComposedModules },
) {
  const { config, log, productVersion, readiness } = core;
  let routeIds: readonly string[] = [];
  if (isPlainBeyondThisHost(config)) log.warn('plain-http-warned', { host: config.server.host });
  const app = createHttpApp({
    authenticate: access.authenticate,
    authenticateFrom: access.authenticateFrom,
    trustedProxies: config.server.trustedProxies,
    explainLack: access.explainLack,
    holdsAnyRight: access.holdsAnyRight,
    ...openSessions(core),
    keepFresh: access.keepFresh,
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
      access.bind(binder);
      modules.bind(binder);
      routeIds = binder.bound();
    },
  });
  return { app, routeIds };
}

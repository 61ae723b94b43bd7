/** The Express app around the routes: headers, context, body, guards, then routes, pages, and the one error handler. */
import express, { type Express, Router } from 'express';
import { openApiDocument, ROUTES } from '@lockstep/contracts';
import { AppError } from '../lib/app-error.ts';
import type { Logger } from '../lib/logger.ts';
import type { RequestTracing } from '../lib/request-tracing.ts';
import { takeBasePath, type BasePath } from './base-path.ts';
import { createBinder, type Binder, type KeepFresh } from './bind-route.ts';
import { createBrowserRoutes } from './browser-routes.ts';
import { createErrorHandler } from './error-handler.ts';
import { mountHealth, type AskReadiness } from './health-routes.ts';
import { createHostGuard, type AllowsHost } from './host-guard.ts';
import type { Authenticate, AuthenticateFrom, ExplainLack, HoldsAnyRight } from './principal.ts';
import { createWriteGuard } from './request-guards.ts';
import { followRequests, type AnsweredRequest } from './follow-requests.ts';
import type { PendingSignIns } from './pending-sign-ins.ts';
import type { Sessions } from './sessions.ts';
import { refuseReservedPaths } from './reserved-paths.ts';
import { takeSpacePrefix } from './space-prefix.ts';
import { serveDescription } from './serve-description.ts';
import { mountSpa, securityHeaders } from './spa.ts';

export interface HttpAppOptions {
  readonly authenticate: Authenticate;
  readonly authenticateFrom: AuthenticateFrom;
  /** Addresses whose X-Forwarded-For is trusted. */
  readonly trustedProxies: readonly string[];
  readonly explainLack: ExplainLack;
  readonly holdsAnyRight: HoldsAnyRight;
  readonly sessions: Sessions;
  readonly keepFresh: KeepFresh;
  readonly pendingSignIns: PendingSignIns;
  readonly allowsHost: AllowsHost;
  readonly isTls: boolean;
  readonly basePath: BasePath;
  readonly whyNotReady: AskReadiness;
  /** Rejects while this console must not change anything. */
  readonly requireWrites: () => Promise<void>;
  readonly productVersion: string;
  readonly webFolder: string;
  readonly log: Logger;
  /** At `info`: who asked for what, from where, and what came of it. */
  readonly areRequestsLogged: boolean;
  readonly tracing?: RequestTracing | undefined;
  /** Told of every answer. */
  readonly onRequest?: (request: AnsweredRequest) => void;
  readonly bindRoutes: (binder: Binder) => void;
}

export function createHttpApp(options: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // Answers of the API get theirs where it saves bytes; files have tags of their own.
  app.set('etag', false);
  app.set('trust proxy', [...options.trustedProxies]);
  app.use(securityHeaders(options.isTls));
  app.use(
    followRequests({
      log: options.log,
      onRequest: options.onRequest,
      tracing: options.tracing,
      areLogged: options.areRequestsLogged,
    }),
  );
  app.use(takeBasePath(options.basePath));
  mountHealth(app, options.whyNotReady);
  app.use(createHostGuard(options.allowsHost));

  app.use(takeSpacePrefix(options.basePath.path));

  const api = Router();
  // Other sites send browsers there; what they bring is checked in another way than what pages here send.
  const browsers = Router();
  app.use(browsers);
  const binder = createBinder({
    router: api,
    authenticate: options.authenticate,
    authenticateFrom: options.authenticateFrom,
    explainLack: options.explainLack,
    holdsAnyRight: options.holdsAnyRight,
    sessions: options.sessions,
    keepFresh: options.keepFresh,
    pendingSignIns: options.pendingSignIns,
    bindBrowserRoute: createBrowserRoutes({
      router: browsers,
      sessions: options.sessions,
      pendingSignIns: options.pendingSignIns,
      allowsHost: options.allowsHost,
      basePath: options.basePath.path,
    }),
    requireWrites: options.requireWrites,
  });
  options.bindRoutes(binder);

  app.use('/api', createWriteGuard(options.allowsHost), noStore);
  app.use(refuseReservedPaths);
  app.get(
    '/api/openapi.json',
    serveDescription(() =>
      openApiDocument({ version: options.productVersion, routes: ROUTES, basePath: options.basePath.path }),
    ),
  );
  app.use(api);
  // What clients and pages of a Kibana ask for, too: they all read JSON.
  app.use(['/api', '/internal', '/s'], (request) => {
    throw new AppError(
      'ROUTE_NOT_FOUND',
      `There is no route ${request.method} ${request.baseUrl}${request.path}.`,
    );
  });
  mountSpa(app, options.webFolder, options.basePath.path);
  app.use(createErrorHandler(options.log));
  return app;
}

/** Answers hold what one user may see: no cache keeps them. */
const noStore: express.RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};

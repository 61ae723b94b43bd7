/** What every request passes before a route: an id, a logger, and for writes the checks against foreign pages. */
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { AllowsHost } from './host-guard.ts';
import { AppError } from '../lib/app-error.ts';
import type { Logger } from '../lib/logger.ts';
import type { RequestContext } from './request-context.ts';

/** A request that was answered. */
export interface AnsweredRequest {
  readonly method: string;
  /** The pattern of the route, such as `/api/fleet/outputs/:outputId`; a word where no route took it. */
  readonly route: string;
  readonly status: number;
  /** Undefined for streams, which last as long as somebody listens. */
  readonly durationMs: number | undefined;
}

/** Gives the request an id, a child logger and one debug line at its end. */
export function createRequestContext(
  log: Logger,
  onRequest?: (request: AnsweredRequest) => void,
): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const started = process.hrtime.bigint();
    const gone = new AbortController();
    const context: Omit<RequestContext, 'space'> = {
      requestId,
      log: log.child({ requestId }),
      address: request.ip ?? '',
      gone: gone.signal,
    };
    response.locals['requestId'] = requestId;
    response.locals['context'] = context;
    response.setHeader('x-request-id', requestId);
    response.on('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    response.on('finish', () => {
      const durationMs = Number(process.hrtime.bigint() - started) / 1e6;
      onRequest?.({
        method: request.method,
        route: routeOf(request),
        status: response.statusCode,
        durationMs: isStream(response) ? undefined : durationMs,
      });
      context.log.debug(
        { method: request.method, path: request.path, status: response.statusCode, durationMs },
        'request',
      );
    });
    next();
  };
}

/** Patterns are as many as there are routes; paths are as many as callers think of. */
function routeOf(request: Request): string {
  const route: unknown = request.route;
  const pattern = isPattern(route) ? route.path : undefined;
  if (typeof pattern === 'string') return pattern;
  if (Array.isArray(pattern)) return 'pages';
  return request.originalUrl.startsWith('/assets/') ? 'assets' : 'none';
}

const isPattern = (route: unknown): route is { readonly path: unknown } =>
  typeof route === 'object' && route !== null && 'path' in route;

function isStream(response: Response): boolean {
  const type = response.getHeader('content-type');
  return typeof type === 'string' && type.startsWith('text/event-stream');
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A write needs the `kbn-xsrf` or `kbn-version` header, which a foreign page cannot send without a preflight that we never answer,
 * and, when the browser names an origin, one of the console's own: whatever the request says in Host.
 */
export function createWriteGuard(allowsHost: AllowsHost): RequestHandler {
  return (request, _response, next) => {
    if (SAFE_METHODS.has(request.method)) {
      next();
      return;
    }
    if (request.headers['kbn-xsrf'] === undefined && request.headers['kbn-version'] === undefined) {
      throw new AppError('XSRF_HEADER_MISSING', 'Request must contain a kbn-xsrf header.');
    }
    const { origin } = request.headers;
    const page = origin === undefined ? undefined : URL.parse(origin);
    const isOwn = page === undefined || (page !== null && allowsHost(page.host, request.socket));
    if (!isOwn) throw new AppError('CROSS_ORIGIN', `The page at ${origin} may not use this console.`);
    next();
  };
}

/** What every request passes before a route: an id, a logger, and for writes the checks against foreign pages. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { AllowsHost } from './host-guard.ts';
import { AppError } from '../lib/app-error.ts';
import type { Logger } from '../lib/logger.ts';
import type { RequestContext } from './request-context.ts';

/** Gives the request an id, a child logger and one debug line at its end. */
export function createRequestContext(
  log: Logger,
  onRequest?: (method: string, status: number) => void,
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
      onRequest?.(request.method, response.statusCode);
      const durationMs = Number(process.hrtime.bigint() - started) / 1e6;
      context.log.debug(
        { method: request.method, path: request.path, status: response.statusCode, durationMs },
        'request',
      );
    });
    next();
  };
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

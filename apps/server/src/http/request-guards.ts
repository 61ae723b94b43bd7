/** What writes pass before a route: the checks against foreign pages. */
import type { RequestHandler } from 'express';
import type { AllowsHost } from './host-guard.ts';
import { AppError } from '../lib/app-error.ts';

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

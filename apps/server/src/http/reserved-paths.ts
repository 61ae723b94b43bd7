/**
 * Fixed paths of Fleet below its packages that this console does not have. Without this they would be taken for names
 * or versions of packages, and a client could not tell "not supported" from "wrong name".
 */
import type { RequestHandler } from 'express';
import { ROUTES } from '@lockstep/contracts';
import { AppError } from '../lib/app-error.ts';

const PACKAGES = '/api/fleet/epm/packages/';
/** Where a name would be. */
const RESERVED_NAMES = new Set(['limited', 'installed']);
/** Where a version would be. */
const RESERVED_VERSIONS = new Set([
  'stats',
  'rollback',
  'upgrade',
  'dependencies',
  'datastream_assets',
  'review_upgrade',
]);

/** Whether a path below the packages means something of Fleet's that is no package. */
function isReserved(path: string): boolean {
  if (!path.startsWith(PACKAGES)) return false;
  const [name = '', version] = path.slice(PACKAGES.length).split('/');
  if (name.startsWith('_') || RESERVED_NAMES.has(name)) return true;
  return version !== undefined && RESERVED_VERSIONS.has(version);
}

/** Routes where a name or a version is taken for what it is: not those of a package. */
const FIXED = ROUTES.filter(({ path }) => path.startsWith(PACKAGES))
  .filter(({ path }) => !/^\{name\}(\/\{version\})?$/.test(path.slice(PACKAGES.length)))
  .map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
  }));

const isBound = (method: string, path: string): boolean =>
  FIXED.some((route) => route.method === (method === 'HEAD' ? 'GET' : method) && route.pattern.test(path));

export const refuseReservedPaths: RequestHandler = (request, _response, next) => {
  if (isReserved(request.path) && !isBound(request.method, request.path)) {
    throw new AppError('ROUTE_NOT_FOUND', `There is no route ${request.method} ${request.path}.`);
  }
  next();
};

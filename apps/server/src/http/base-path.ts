/** The path under which a proxy shows the console, as Kibana has it: `server.basePath`, `server.rewriteBasePath`. */
import type { RequestHandler } from 'express';
import { AppError } from '../lib/app-error.ts';

export interface BasePath {
  /** Such as `/lockstep`; empty for none. Before every address that a browser is told. */
  readonly path: string;
  /** The proxy keeps it in the address, so the console takes it off; otherwise the proxy has done that. */
  readonly isKept: boolean;
}

export const NO_BASE_PATH: BasePath = { path: '', isKept: false };

/** Probes and scrapers come past the proxy. */
const DIRECT = ['/livez', '/readyz', '/metrics'];

/** Takes the path off the address, and refuses addresses without it. */
export function takeBasePath({ path, isKept }: BasePath): RequestHandler {
  return (request, response, next) => {
    if (path === '' || !isKept) {
      next();
      return;
    }
    const { url } = request;
    const rest = url.startsWith(path) ? url.slice(path.length) : undefined;
    if (rest !== undefined && /^(?:[/?]|$)/.test(rest)) {
      request.url = rest.startsWith('/') ? rest : `/${rest}`;
      next();
    } else if (DIRECT.includes(request.path)) next();
    else if (request.path === '/' && request.method === 'GET') response.redirect(302, `${path}/`);
    else
      throw new AppError(
        'ROUTE_NOT_FOUND',
        `This console is at ${path}, and has nothing at ${request.path}.`,
      );
  };
}

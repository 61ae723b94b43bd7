/**
 * `/s/<space>/…`, as clients of a Kibana address one of its spaces. A console has one space; under every name of one
 * there is the same, and whoever has rights in that space of a Kibana has them under that name.
 */
import type { RequestHandler, Response } from 'express';
import { DEFAULT_SPACE } from '@lockstep/contracts';

const PREFIX = /^\/s\/([a-z0-9_-]{1,128})(?=\/|\?|$)/;
const API = /^\/(api|internal)(\/|\?|$)/;

/** Takes the name of the space off the address; pages have their addresses without one. */
export const takeSpacePrefix =
  (basePath: string): RequestHandler =>
  (request, response, next) => {
    const found = PREFIX.exec(request.url);
    if (found === null) {
      next();
      return;
    }
    const [prefix, space = DEFAULT_SPACE] = found;
    const rest = request.url.slice(prefix.length);
    const url = rest.startsWith('/') ? rest : `/${rest}`;
    const isPage = request.method === 'GET' && !API.test(url);
    // Slashes at the beginning would name another host.
    if (isPage) {
      response.redirect(302, basePath + url.replace(/^[/\\]+/, '/'));
      return;
    }
    response.locals['space'] = space;
    request.url = url;
    next();
  };

/** The space that a request names. */
export function spaceOf(response: Response): string {
  const space: unknown = response.locals['space'];
  return typeof space === 'string' ? space : DEFAULT_SPACE;
}

/**
 * Routes by the beginning of their address. Express compares a request with one route after the other, of which there are
 * some two hundred: for a small answer that cost as much as the answer.
 */
import { Router, type RequestHandler } from 'express';

/** The router for a route with this path; what is bound there is found through the router that was given. */
export function createRouteGroups(router: Router): (path: string) => Router {
  const groups = new Map<string, Router>();
  router.use(toGroups(groups));
  return (path) => {
    const [key = ''] = beginningsOf(withoutParameters(path));
    const group = groups.get(key) ?? Router();
    groups.set(key, group);
    return group;
  };
}

/** What stands before the first segment that is a parameter. */
function withoutParameters(path: string): string {
  const segments = path.split('/');
  const first = segments.findIndex((segment) => /[:*]/.test(segment));
  return (first === -1 ? segments : segments.slice(0, first)).join('/');
}

/** Such as `/api/fleet/outputs`, `/api/fleet` and `/api`: the longest first, as Express reads them without regard to case. */
function beginningsOf(path: string): readonly string[] {
  const [, first, second, third] = path.toLowerCase().split('/', 4);
  const has = (segment: string | undefined): segment is string => segment !== undefined && segment !== '';
  if (!has(first)) return [''];
  if (!has(second)) return [`/${first}`, ''];
  const two = [`/${first}/${second}`, `/${first}`, ''];
  return has(third) ? [`/${first}/${second}/${third}`, ...two] : two;
}

/** Asks the groups whose beginning the request has, the longest first. */
function toGroups(groups: ReadonlyMap<string, Router>): RequestHandler {
  return (request, response, next) => {
    const asked = beginningsOf(request.path).flatMap((beginning) => groups.get(beginning) ?? []);
    const from = (at: number): void => {
      const group = asked[at];
      if (group === undefined) {
        next();
        return;
      }
      group(request, response, (error?: unknown) => {
        if (error === undefined || error === null) from(at + 1);
        else next(error);
      });
    };
    from(0);
  };
}

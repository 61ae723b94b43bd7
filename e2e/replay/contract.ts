/** Whether an answer is one that the console could give, by its contract. */
import { decodeResponse, ROUTES, type Route } from '@lockstep/contracts';

const PATTERNS = ROUTES.map((route) => ({
  route,
  // A name in the address is one segment.
  pattern: new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  fixedParts: route.path.split('/').filter((part) => !part.startsWith('{')).length,
})).sort((one, other) => other.fixedParts - one.fixedParts);

function routeOf(method: string, path: string): Route | undefined {
  return PATTERNS.find(({ route, pattern }) => route.method === method && pattern.test(path))?.route;
}

/** Whether a contract speaks of it. */
export const isRoute = (method: string, path: string): boolean => routeOf(method, path) !== undefined;

/** What is wrong with the body of a 200; undefined when nothing is, or when no route speaks of it. */
export function misfitOf(method: string, path: string, body: unknown): string | undefined {
  const route = routeOf(method, path);
  if (route === undefined) return undefined;
  const decoded = decodeResponse(route, 200, body);
  return decoded.kind === 'ok' ? undefined : decoded.problem.detail;
}

/** What the page may do: switched on or not, clusters, rights, snippets. */
import { getDevConsole, type RouteOutput } from '@lockstep/contracts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';

export type ConsoleSetup = RouteOutput<typeof getDevConsole>;

const FRESH_FOR_MS = 60_000;

export function useConsoleSetup() {
  return useRouteQuery(getDevConsole, {}, { queryKey: ['dev-console'], staleTime: FRESH_FOR_MS });
}

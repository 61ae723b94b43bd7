/** What the page may do: switched on or not, clusters, rights, snippets. */
import { getDevConsole, type RouteOutput } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';

export type ConsoleSetup = RouteOutput<typeof getDevConsole>;

const FRESH_FOR_MS = 60_000;

export function useConsoleSetup(): UseQueryResult<ConsoleSetup> {
  return useQuery({
    queryKey: ['dev-console'] as const,
    queryFn: ({ signal }) => callApi(getDevConsole, {}, signal),
    staleTime: FRESH_FOR_MS,
  });
}

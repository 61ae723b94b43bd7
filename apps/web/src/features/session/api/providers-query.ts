/** The ways to sign in that this console offers. */
import { listSignInProviders, type RouteOutput } from '@lockstep/contracts';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';

export type SignInProvider = RouteOutput<typeof listSignInProviders>['items'][number];

/** They change with the configuration of the console. */
const FRESH_FOR_MS = 60_000;
const TRY_AGAIN_MS = 3_000;

const providersQuery = () =>
  queryOptions({
    queryKey: ['sign-in-providers'],
    queryFn: async ({ signal }) => (await callApi(listSignInProviders, {}, signal)).items,
    staleTime: FRESH_FOR_MS,
    refetchInterval: ({ state }) => tryAgainAfter(state.error, TRY_AGAIN_MS),
  });

export function useSignInProviders(): UseQueryResult<readonly SignInProvider[]> {
  return useQuery(providersQuery());
}

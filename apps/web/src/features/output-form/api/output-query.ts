/** One output as it is stored now; the list may be older than what the form has to start from. */
import { getOutput, type Output } from '@lockstep/contracts';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';

/** Not kept: a form that is opened again starts from what is stored then. */
export function useOutput(id: string | undefined): UseQueryResult<Output> {
  return useQuery({
    queryKey: ['output', id] as const,
    queryFn: ({ signal }) => readOutput(id ?? '', signal),
    enabled: id !== undefined,
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export async function readOutput(outputId: string, signal?: AbortSignal): Promise<Output> {
  return (await callApi(getOutput, { params: { outputId } }, signal)).item;
}

/** Makes everything that shows outputs read them again. */
export function useForgetOutputs(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['outputs'] }),
      client.invalidateQueries({ queryKey: ['sync-reports'] }),
    ]);
}

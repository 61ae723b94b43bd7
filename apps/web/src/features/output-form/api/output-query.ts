/** One output as it is stored now; the list may be older than what the form has to start from. */
import { getOutput, type Output } from '@lockstep/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { itemOf, useRouteQuery } from '../../../lib/use-route-query.ts';

/** Not kept: a form that is opened again starts from what is stored then. */
export function useOutput(outputId: string) {
  return useRouteQuery(
    getOutput,
    { params: { outputId } },
    { queryKey: ['output', outputId], pick: itemOf, isOnce: true },
  );
}

/** Rejects with an `ApiError`: 404 where the output was deleted meanwhile. */
export async function readOutput(outputId: string): Promise<Output> {
  return (await callApi(getOutput, { params: { outputId } })).item;
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

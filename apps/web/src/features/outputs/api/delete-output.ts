/** Deletes an output. */
import { deleteOutput } from '@lockstep/contracts';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { OUTPUTS_KEY } from './outputs-query.ts';

export function useDeleteOutput(): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (outputId) => callApi(deleteOutput, { params: { outputId } }),
    onSettled: () => client.invalidateQueries({ queryKey: OUTPUTS_KEY }),
  });
}

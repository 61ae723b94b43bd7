/** Deletes an output. */
import { deleteOutput } from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { deleteMessages as text } from '../../../texts/outputs-delete.ts';
import { OUTPUTS_KEY } from './outputs-query.ts';

interface DeletedOutput {
  readonly id: string;
  readonly name: string;
}

export function useDeleteOutput(): UseMutationResult<unknown, Error, DeletedOutput> {
  const client = useQueryClient();
  return useActionMutation({
    mutationFn: ({ id }: DeletedOutput) => callApi(deleteOutput, { params: { outputId: id } }),
    told: { done: (_answer, { name }) => text.done(name), failed: () => text.failed },
    onSettled: () => client.invalidateQueries({ queryKey: OUTPUTS_KEY }),
  });
}

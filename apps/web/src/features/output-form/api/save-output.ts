/** Creates or changes an output. */
import {
  createOutput,
  updateOutput,
  type NewOutput,
  type Output,
  type OutputChange,
} from '@lockstep/contracts';
import { type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import { useForgetOutputs } from './output-query.ts';

type SaveRequest =
  | { readonly kind: 'create'; readonly body: NewOutput }
  | { readonly kind: 'update'; readonly outputId: string; readonly body: OutputChange };

/** What is typed into the cache as "variables" holds secrets, so a finished request is forgotten at once. */
export function useSaveOutput(): UseMutationResult<Output, Error, SaveRequest> {
  const forget = useForgetOutputs();
  return useActionMutation({
    told: { done: ({ name }) => text.saved(name), failed: () => text.saveProblem },
    gcTime: 0,
    mutationFn: async (request: SaveRequest): Promise<Output> => {
      const { item } =
        request.kind === 'create'
          ? await callApi(createOutput, { body: request.body })
          : await callApi(updateOutput, { params: { outputId: request.outputId }, body: request.body });
      return item;
    },
    onSettled: () => forget(),
  });
}

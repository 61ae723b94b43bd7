/** Names the catalog entries of a pasted error. */
import { explainPastedError, type ExplainedError } from '@lockstep/contracts';
import { type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useCheckMutation } from '../../../lib/use-action-mutation.ts';

export function useExplainError(): UseMutationResult<readonly ExplainedError[], Error, string> {
  return useCheckMutation({
    mutationFn: async (text) => (await callApi(explainPastedError, { body: { text } })).items,
  });
}

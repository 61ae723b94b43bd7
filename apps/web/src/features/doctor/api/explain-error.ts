/** Names the catalog entries of a pasted error. */
import { explainPastedError, type ExplainedError } from '@lockstep/contracts';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';

export function useExplainError(): UseMutationResult<readonly ExplainedError[], Error, string> {
  return useMutation({
    mutationFn: async (text) => (await callApi(explainPastedError, { body: { text } })).items,
  });
}

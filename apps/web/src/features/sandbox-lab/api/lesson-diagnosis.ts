/** What the doctor finds while a lesson runs, when a button asks for it: finding it is the lesson. */
import { runDoctor, type Diagnosis } from '@lockstep/contracts';
import type { UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useCheckMutation } from '../../../lib/use-action-mutation.ts';

export function useLessonDiagnosis(): UseMutationResult<Diagnosis | undefined, Error, string> {
  return useCheckMutation({
    mutationFn: async (outputId) => (await callApi(runDoctor, { body: { output_id: outputId } })).items[0],
  });
}

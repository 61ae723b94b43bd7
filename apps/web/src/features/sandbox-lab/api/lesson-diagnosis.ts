/** What the doctor finds while a lesson runs. Asked for by a button: finding it is the lesson. */
import { runDoctor, type Diagnosis } from '@lockstep/contracts';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';

export function useLessonDiagnosis(): UseMutationResult<Diagnosis | undefined, Error, string> {
  return useMutation({
    mutationFn: async (outputId) => (await callApi(runDoctor, { body: { output_id: outputId } })).items[0],
  });
}

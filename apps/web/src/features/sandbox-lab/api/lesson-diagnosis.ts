/** What the doctor finds while a lesson runs. Asked for by a button: finding it is the lesson. */
import { runDoctor, type Diagnosis } from '@lockstep/contracts';
import { type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useAsk } from '../../../lib/use-act.ts';

export function useLessonDiagnosis(): UseMutationResult<Diagnosis | undefined, Error, string> {
  return useAsk({
    mutationFn: async (outputId) => (await callApi(runDoctor, { body: { output_id: outputId } })).items[0],
  });
}

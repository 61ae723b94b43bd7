/** What the doctor finds while a lesson runs. Shown when a button asks for it: finding it is the lesson. */
import { runDoctor, type Diagnosis } from '@lockstep/contracts';
import { useQuery, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useCheckMutation } from '../../../lib/use-action-mutation.ts';

export function useLessonDiagnosis(): UseMutationResult<Diagnosis | undefined, Error, string> {
  return useCheckMutation({
    mutationFn: async (outputId) => (await callApi(runDoctor, { body: { output_id: outputId } })).items[0],
  });
}

const WATCH_MS = 15_000;
/** Most faults take a moment to show. */
const SHOWS_AFTER_MS = 20_000;

/** Whether nothing is broken, a while after the lesson began: then somebody has put it right, wherever it was done. */
export function useIsSolved(outputId: string, startedAt: string | null): boolean {
  const isDue = (): boolean => startedAt !== null && Date.now() - Date.parse(startedAt) > SHOWS_AFTER_MS;
  return (
    useQuery({
      queryKey: ['sandbox-lab', 'solved', outputId, startedAt],
      queryFn: async ({ signal }) => {
        if (!isDue()) return false;
        const { items } = await callApi(runDoctor, { body: { output_id: outputId } }, signal);
        return items[0]?.first_broken === null;
      },
      gcTime: 0,
      refetchInterval: WATCH_MS,
    }).data === true
  );
}

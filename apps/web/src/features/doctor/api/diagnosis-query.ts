/** The doctor at work: a reading that asks many things of two clusters, so it is done when asked for, and kept. */
import { runDoctor, type Diagnosis } from '@lockstep/contracts';
import {
  queryOptions,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { doctorMessages as text } from '../../../texts/doctor.ts';

const DOCTOR_KEY = ['doctor'] as const;

/** `outputId` undefined: every remote output. Leaving the page ends the examination. */
const diagnosesQuery = (outputId: string | undefined) =>
  queryOptions({
    queryKey: [...DOCTOR_KEY, outputId ?? null] as const,
    queryFn: async ({ signal }): Promise<readonly Diagnosis[]> => {
      const body = outputId === undefined ? {} : { output_id: outputId };
      return (await callApi(runDoctor, { body }, signal)).items;
    },
    // Whoever opens the page wants to know how it is now; whoever comes back to the window has it before them.
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: Infinity,
  });

/**
 * Of one output, or of every remote output where it is undefined. Examines each time a page opens it, and not
 * by itself while it is shown.
 */
export function useDiagnoses(outputId: string | undefined): UseQueryResult<readonly Diagnosis[]> {
  return useQuery(diagnosesQuery(outputId));
}

/** Examines one remote among several; what was found is there when its page is opened. */
export function useExamine(): (outputId: string, signal: AbortSignal) => Promise<Diagnosis> {
  const client = useQueryClient();
  return async (outputId, signal) => {
    const { items } = await callApi(runDoctor, { body: { output_id: outputId } }, signal);
    client.setQueryData(diagnosesQuery(outputId).queryKey, items);
    const [diagnosis] = items;
    if (diagnosis === undefined) throw new Error(text.noDiagnosis(outputId));
    return diagnosis;
  };
}

/** Examines again what is shown, after something was changed. */
export function examineAgain(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: DOCTOR_KEY });
}

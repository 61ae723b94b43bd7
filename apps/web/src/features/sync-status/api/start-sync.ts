/** Asks for a run now, and for the reports often until it has ended. */
import { startSync, type SyncReport } from '@lockstep/contracts';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { requestRun } from '../model/poll-interval.ts';
import { rememberRequestedRun, REPORTS_KEY } from './reports-query.ts';

export function useStartSync(): UseMutationResult<unknown, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => {
      // Taken before the call: the run may end before its answer is here.
      const run = requestRun(client.getQueryData<readonly SyncReport[]>(REPORTS_KEY) ?? [], Date.now());
      return callApi(startSync, {}).then(() => rememberRequestedRun(client, run));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: REPORTS_KEY }),
  });
}

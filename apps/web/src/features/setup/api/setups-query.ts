/** Setups that were begun, and beginning and forgetting one. */
import {
  createSetup,
  deleteSetup,
  leaveSetup,
  listSetups,
  type RouteOutput,
  type Setup,
} from '@lockstep/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';
import { setupMessages as text } from '../../../texts/setup.ts';
import { setupKeys, SETUPS_KEY } from './setup-keys.ts';

export type SetupItem = RouteOutput<typeof listSetups>['items'][number];

const AGAIN_MS = 10_000;

/** Asked again only after a failure; what is begun and deleted on this page refreshes it. */
export function useSetups() {
  return useRouteQuery(listSetups, {}, { queryKey: setupKeys.list, pick: itemsOf, retryEvery: AGAIN_MS });
}

/** Begins a setup, from an output when there is one. */
export function useBeginSetup() {
  const client = useQueryClient();
  return useActionMutation({
    // It opens at once.
    told: { done: ({ title }) => text.begun(title), isShown: true, failed: () => text.beginProblem },
    mutationFn: async (outputId: string | undefined): Promise<Setup> =>
      (
        await callApi(createSetup, {
          body: { choices: {}, ...(outputId === undefined ? {} : { output_id: outputId }) },
        })
      ).setup,
    onSuccess: (setup) => client.setQueryData(setupKeys.choices(setup.id), setup),
    onSettled: () => client.invalidateQueries({ queryKey: setupKeys.list }),
  });
}

/**
 * Deletes what the console knows of a setup. What was created on the clusters stays; undoing is a step of its
 * own.
 */
export function useForgetSetup() {
  const client = useQueryClient();
  return useActionMutation({
    told: { done: (_answer, { title }) => text.forgotten(title), failed: () => text.forgetProblem },
    mutationFn: ({ id }: Pick<SetupItem, 'id' | 'title'>) =>
      callApi(deleteSetup, { params: { setupId: id } }),
    onSettled: () => client.invalidateQueries({ queryKey: SETUPS_KEY }),
  });
}

/** Forgets what is held for the setup; the choices stay. */
export function useLeaveSetup() {
  const client = useQueryClient();
  return useActionMutation({
    told: { done: () => text.left, failed: () => text.leaveProblem },
    mutationFn: (setupId: string) => callApi(leaveSetup, { params: { setupId } }),
    onSettled: (_, __, setupId) => client.invalidateQueries({ queryKey: setupKeys.one(setupId) }),
  });
}

/** One setup: its choices and steps, how each step stands, and what was read on both sides. */
import {
  checkSetup,
  getSetup,
  probeSetup,
  updateSetup,
  type RouteOutput,
  type Setup,
  type SetupCheck,
  type SetupChoices,
} from '@lockstep/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';
import { setupMessages as text } from '../../../texts/setup.ts';
import { setupKeys } from './setup-keys.ts';

export type Probe = RouteOutput<typeof probeSetup>;

/** Others may work on the same setup, and what is held for it has an end. */
const SETUP_EVERY_MS = 15_000;
/** A step may be done in another tool at any moment. */
const OPEN_EVERY_MS = 4_000;
const DONE_EVERY_MS = 20_000;

/** Read every 15 s: somebody else may work on the same setup. */
export function useSetup(setupId: string) {
  return useRouteQuery(
    getSetup,
    { params: { setupId } },
    { queryKey: setupKeys.choices(setupId), pick: ({ setup }) => setup, every: SETUP_EVERY_MS },
  );
}

/** Every 4 s while a step is open, every 20 s once all are done: each reading asks both clusters. */
export function useChecks(setupId: string) {
  return useRouteQuery(
    checkSetup,
    { params: { setupId } },
    {
      queryKey: setupKeys.checks(setupId),
      pick: ({ checks }): readonly SetupCheck[] => checks,
      every: (checks) =>
        checks?.every(({ state }) => state === 'done') === true ? DONE_EVERY_MS : OPEN_EVERY_MS,
      retryEvery: OPEN_EVERY_MS,
    },
  );
}

/**
 * What both clusters say of themselves, which decides what can be chosen. Asked again only after a failure,
 * since it asks both clusters.
 */
export function useProbe(setupId: string) {
  return useRouteQuery(
    probeSetup,
    { params: { setupId } },
    { queryKey: setupKeys.probe(setupId), retryEvery: DONE_EVERY_MS },
  );
}

export interface ChoicesChange {
  /** Version of the setup that the choices were made from. */
  readonly version: string;
  readonly choices: SetupChoices;
}

/**
 * Sends the version that was read: the server answers 409 when somebody else has saved meanwhile. A reading on
 * its way is given up, since it would show the choices of before.
 */
export function useSaveChoices(setupId: string) {
  const client = useQueryClient();
  return useActionMutation({
    told: { done: () => text.choicesSaved, failed: () => text.saveProblem },
    mutationFn: async ({ version, choices }: ChoicesChange): Promise<Setup> =>
      (await callApi(updateSetup, { params: { setupId }, body: { version, choices } })).setup,
    onSuccess: async (setup) => {
      await client.cancelQueries({ queryKey: setupKeys.one(setupId) });
      client.setQueryData(setupKeys.choices(setupId), setup);
    },
    onSettled: () => client.invalidateQueries({ queryKey: setupKeys.one(setupId) }),
  });
}

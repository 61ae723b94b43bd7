/** One set-up: its choices and steps, how each step stands, and what was read on both sides. */
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
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { setupKeys } from './setup-keys.ts';

export type Probe = RouteOutput<typeof probeSetup>;

/** Others may work on the same set-up, and what is held for it has an end. */
const SETUP_EVERY_MS = 15_000;
/** A step may be done in another tool at any moment. */
const OPEN_EVERY_MS = 4_000;
const DONE_EVERY_MS = 20_000;

export function useSetup(setupId: string) {
  return useQuery({
    queryKey: setupKeys.choices(setupId),
    queryFn: async ({ signal }): Promise<Setup> =>
      (await callApi(getSetup, { params: { setupId } }, signal)).setup,
    refetchInterval: ({ state }) =>
      state.error === null ? SETUP_EVERY_MS : tryAgainAfter(state.error, SETUP_EVERY_MS),
  });
}

export function useChecks(setupId: string) {
  return useQuery({
    queryKey: setupKeys.checks(setupId),
    queryFn: async ({ signal }): Promise<readonly SetupCheck[]> =>
      (await callApi(checkSetup, { params: { setupId } }, signal)).checks,
    refetchInterval: ({ state }) => {
      if (state.error !== null) return tryAgainAfter(state.error, OPEN_EVERY_MS);
      return state.data?.every((check) => check.state === 'done') === true ? DONE_EVERY_MS : OPEN_EVERY_MS;
    },
  });
}

export function useProbe(setupId: string) {
  return useQuery({
    queryKey: setupKeys.probe(setupId),
    queryFn: ({ signal }): Promise<Probe> => callApi(probeSetup, { params: { setupId } }, signal),
    refetchInterval: ({ state }) => tryAgainAfter(state.error, DONE_EVERY_MS),
  });
}

export interface ChoicesChange {
  /** Version of the set-up that the choices were made from. */
  readonly version: string;
  readonly choices: SetupChoices;
}

export function useSaveChoices(setupId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ version, choices }: ChoicesChange): Promise<Setup> =>
      (await callApi(updateSetup, { params: { setupId }, body: { version, choices } })).setup,
    onSuccess: async (setup) => {
      await client.cancelQueries({ queryKey: setupKeys.one(setupId) });
      client.setQueryData(setupKeys.choices(setupId), setup);
    },
    onSettled: () => client.invalidateQueries({ queryKey: setupKeys.one(setupId) }),
  });
}

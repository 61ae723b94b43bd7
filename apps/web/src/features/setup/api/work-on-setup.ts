/** Doing a step, signing in to a side, exporting, undoing. */
import {
  doSetupStep,
  exportSetup,
  fillSimulatedKeystore,
  forgetSetupCredentials,
  previewSetupUndo,
  setSetupCredentials,
  summarizeSetup,
  undoSetup,
  type RouteOutput,
  type SetupCheck,
  type SetupSide,
  type SetupStepId,
} from '@lockstep/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation, useCheckMutation } from '../../../lib/use-action-mutation.ts';
import { downloadFile } from '../../../lib/download-file.ts';
import type { Said } from '../../../lib/toasts.ts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';
import { setupMessages as text } from '../../../texts/setup.ts';
import { setupKeys } from './setup-keys.ts';

export type StepAnswer = RouteOutput<typeof doSetupStep>;
export type UndoPreview = RouteOutput<typeof previewSetupUndo>;
export type UndoAnswer = RouteOutput<typeof undoSetup>;

interface KeystoreEntry {
  readonly cluster: string;
  readonly setting: string;
  readonly value: string;
}

interface StepRequest {
  readonly stepId: SetupStepId;
  /** Again, although it is done. */
  readonly again: boolean;
}

/** What is shown once is in the answer of the mutation, and nowhere else. */
export function useDoStep(setupId: string) {
  const client = useQueryClient();
  return useActionMutation({
    // The step shows how it stands then.
    told: { done: outcomeOf, isShown: true, failed: () => text.doProblem },
    mutationFn: ({ stepId, again }: StepRequest): Promise<StepAnswer> =>
      callApi(doSetupStep, { params: { setupId, stepId }, body: { again } }),
    onSuccess: async ({ check }) => {
      // A look that began before the step was done would bring back how it stood then.
      await client.cancelQueries({ queryKey: setupKeys.checks(setupId) });
      client.setQueryData<readonly SetupCheck[]>(setupKeys.checks(setupId), (checks) =>
        checks?.map((one) => (one.step === check.step ? check : one)),
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: setupKeys.one(setupId) }),
    // Keys that were shown once are not kept longer than the page that shows them.
    gcTime: 0,
  });
}

/** The key goes from the page that shows it to the simulated cluster, and is kept nowhere else. */
export function useFillKeystore() {
  return useActionMutation({
    told: { done: ({ cluster }) => text.keystoreFilled(cluster), failed: () => text.fillKeystoreProblem },
    mutationFn: (body: KeystoreEntry) => callApi(fillSimulatedKeystore, { body }),
    gcTime: 0,
  });
}

function outcomeOf({ outcome }: StepAnswer): Said {
  const { kind, message } = outcome;
  return kind === 'failed'
    ? { kind, title: `${text.doFailed}.`, text: message }
    : { kind: 'done', title: message };
}

type SideSignIn = { readonly username: string; readonly password: string } | { readonly api_key: string };

/** `name` is what people call the cluster. */
export function useSignInSide(setupId: string, side: SetupSide, name: string) {
  const client = useQueryClient();
  return useActionMutation({
    told: { done: () => text.signedIn(name), failed: () => text.signInProblem(name) },
    mutationFn: (given: SideSignIn) => {
      const params = { setupId, side };
      // One of the two, as the route says it: a union of both is neither.
      return 'api_key' in given
        ? callApi(setSetupCredentials, { params, body: { api_key: given.api_key } })
        : callApi(setSetupCredentials, {
            params,
            body: { username: given.username, password: given.password },
          });
    },
    onSuccess: () => client.cancelQueries({ queryKey: setupKeys.one(setupId) }),
    onSettled: () => client.invalidateQueries({ queryKey: setupKeys.one(setupId) }),
    gcTime: 0,
  });
}

/** Has the server forget the credentials of one side; `name` is what people call the cluster. */
export function useSignOutSide(setupId: string, side: SetupSide, name: string) {
  const client = useQueryClient();
  return useActionMutation({
    told: { done: () => text.signedOut(name), failed: () => text.signOutProblem(name) },
    mutationFn: () => callApi(forgetSetupCredentials, { params: { setupId, side } }),
    onSettled: () => client.invalidateQueries({ queryKey: setupKeys.one(setupId) }),
  });
}

const FILE_TYPES = { shell: 'text/x-shellscript', markdown: 'text/markdown' } as const;

/** Gives the steps as a file; secrets are left out of it by the server. */
export function useExportSetup(setupId: string) {
  return useCheckMutation({
    mutationFn: async (format: keyof typeof FILE_TYPES) => {
      const { file_name: name, text } = await callApi(exportSetup, {
        params: { setupId },
        query: { format },
      });
      downloadFile({ name, type: FILE_TYPES[format], content: text });
      return name;
    },
  });
}

/**
 * What a setup created, what is still there, and the requests that would remove it. Not kept in the cache: an
 * old list would offer what is gone.
 */
export function useUndoPreview(setupId: string) {
  return useQuery({
    queryKey: setupKeys.undo(setupId),
    queryFn: ({ signal }) => callApi(previewSetupUndo, { params: { setupId } }, signal),
    gcTime: 0,
  });
}

/**
 * Takes the ids of what is to be removed; the answer says of each what became of it, so some may be removed and
 * others not.
 */
export function useUndo(setupId: string) {
  const client = useQueryClient();
  return useActionMutation({
    // The list shows what became of each.
    told: { done: () => text.undoDone, isShown: true, failed: () => text.undoFailed },
    mutationFn: (madeIds: readonly string[]) =>
      callApi(undoSetup, { params: { setupId }, body: { made_ids: [...madeIds] } }),
    onSettled: () => client.invalidateQueries({ queryKey: setupKeys.one(setupId) }),
  });
}

const SUMMARY_EVERY_MS = 20_000;

/**
 * Whether the setup is complete and what it created on which side. One that is finished asks no cluster, so it
 * is only asked again after a failure.
 */
export function useSummary(setupId: string) {
  return useRouteQuery(
    summarizeSetup,
    { params: { setupId } },
    { queryKey: setupKeys.summary(setupId), retryEvery: SUMMARY_EVERY_MS },
  );
}

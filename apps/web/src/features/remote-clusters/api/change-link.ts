/** Adds, changes and removes links, and has keystores read again. */
import {
  createRemoteCluster,
  deleteRemoteClusters,
  reloadRemoteClusterCredentials,
  updateRemoteCluster,
  type RemoteClusterSettings,
  type RouteOutput,
} from '@lockstep/contracts';
import { type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';
import { useForgetLinks } from './links-query.ts';

interface SaveLink {
  readonly cluster: string;
  readonly settings: RemoteClusterSettings;
  readonly isNew: boolean;
}

/**
 * Creates a link or changes one, by `isNew`. Either way the links of the cluster are read again, also after a
 * failure: it may have been stored.
 */
export function useSaveLink(): UseMutationResult<unknown, Error, SaveLink> {
  const forget = useForgetLinks();
  return useActionMutation({
    told: { done: (_answer, { settings }) => text.saved(settings.name), failed: () => text.saveProblem },
    mutationFn: ({ cluster, settings, isNew }: SaveLink): Promise<unknown> => {
      const { name, seeds, ...rest } = settings;
      const body = { ...rest, seeds: seeds === undefined || seeds === null ? null : [...seeds] };
      return isNew
        ? callApi(createRemoteCluster, { query: { cluster }, body: { name, ...body } })
        : callApi(updateRemoteCluster, { params: { name }, query: { cluster }, body });
    },
    onSettled: (_answer, _error, { cluster }) => forget(cluster),
  });
}

interface RemoveLink {
  readonly cluster: string;
  readonly name: string;
  /** Names of the dependents that were shown before it was confirmed. */
  readonly confirmed: readonly string[];
}

export type RemovalRefusal = RouteOutput<typeof deleteRemoteClusters>['errors'][number]['error']['payload'];

/** Answers why it was refused; undefined when the link is gone. */
export function useRemoveLink(): UseMutationResult<RemovalRefusal | undefined, Error, RemoveLink> {
  const forget = useForgetLinks();
  return useActionMutation({
    // A refusal stands where it was asked, with what else uses the link.
    told: {
      done: (refusal, { name }) => (refusal === undefined ? text.removed(name) : undefined),
      failed: ({ name }) => text.removeProblem(name),
    },
    mutationFn: async ({ cluster, name, confirmed }: RemoveLink) => {
      const { errors } = await callApi(deleteRemoteClusters, {
        params: { name },
        query: {
          cluster,
          ...(confirmed.length === 0 ? {} : { confirm_dependents: confirmed.join(',') }),
        },
      });
      return errors[0]?.error.payload;
    },
    onSettled: (_answer, _error, { cluster }) => forget(cluster),
  });
}

export type ReloadAnswer = RouteOutput<typeof reloadRemoteClusterCredentials>;

interface ReloadKeystores {
  readonly cluster: string;
  readonly name: string;
  readonly password: string;
}

/** The password is not kept after the request. */
export function useReloadKeystores(): UseMutationResult<ReloadAnswer, Error, ReloadKeystores> {
  const forget = useForgetLinks();
  return useActionMutation({
    // The answer has a row for each node, under what was pressed.
    told: { done: ({ message }) => message, isShown: true, failed: () => text.reloadProblem },
    gcTime: 0,
    mutationFn: ({ cluster, name, password }: ReloadKeystores) =>
      callApi(reloadRemoteClusterCredentials, {
        params: { name },
        query: { cluster },
        body: password === '' ? {} : { keystore_password: password },
      }),
    onSettled: (_answer, _error, { cluster }) => forget(cluster),
  });
}

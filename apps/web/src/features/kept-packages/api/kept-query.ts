/** Who looks after the integrations on a remote, and having its Kibana adopt or release them. */
import {
  adoptPackages,
  listKeptPackages,
  releasePackages,
  type KeptPackage,
  type KeptResult,
} from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import type { Said } from '../../../lib/toasts.ts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';
import { keptMessages as text } from '../../../texts/kept-packages.ts';

const keyOf = (outputId: string) => ['kept-packages', outputId];
/** That Kibana is somebody else's: what others do there shows after this time. */
const EVERY_MS = 30_000;

/** Read every 30 s, and not at all while it is not wanted: the server asks the remote and its Kibana. */
export function useKeptPackages(outputId: string, isWanted: boolean) {
  return useRouteQuery(
    listKeptPackages,
    { query: { output_id: outputId } },
    { queryKey: keyOf(outputId), isWanted, every: EVERY_MS },
  );
}

interface Handed {
  readonly items: readonly KeptResult[];
}

/**
 * Has the remote's Kibana take over packages in the version that is there. Some may fail while others are
 * adopted; the notice says which.
 */
export function useAdopt(
  outputId: string,
): UseMutationResult<Handed, Error, readonly Pick<KeptPackage, 'package_name' | 'version'>[]> {
  const client = useQueryClient();
  return useActionMutation({
    told: { done: outcomeAs(text.adopted), isShown: true, failed: () => text.failed },
    mutationFn: (packages: readonly Pick<KeptPackage, 'package_name' | 'version'>[]) =>
      callApi(adoptPackages, {
        body: {
          output_id: outputId,
          packages: packages.map(({ package_name: name, version }) => ({ name, version })),
        },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(outputId) }),
  });
}

/**
 * Has Lockstep look after packages that the remote's Kibana installed. As soon as one is `release-unseen`, the
 * request says that this Kibana is gone.
 */
export function useRelease(outputId: string): UseMutationResult<Handed, Error, readonly KeptPackage[]> {
  const client = useQueryClient();
  return useActionMutation({
    told: { done: outcomeAs(text.released), isShown: true, failed: () => text.releaseFailed },
    mutationFn: (packages: readonly KeptPackage[]) =>
      callApi(releasePackages, {
        body: {
          output_id: outputId,
          packages: packages.map(({ package_name: name }) => name),
          kibana_is_gone: packages.some(({ action }) => action === 'release-unseen'),
        },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(outputId) }),
  });
}

/** The page lists what was refused, and why. */
const outcomeAs =
  (done: (count: number) => string) =>
  ({ items }: Handed): Said => {
    const handed = items.filter(({ is_done: isDone }) => isDone).length;
    const refused = items.length - handed;
    return refused === 0
      ? { kind: 'done', title: done(handed) }
      : { kind: handed === 0 ? 'failed' : 'partial', title: text.refusedSaid(refused) };
  };

/** Who looks after the integrations on a remote, and having its Kibana adopt them or let go of them. */
import {
  adoptPackages,
  listKeptPackages,
  releasePackages,
  type KeptPackage,
  type KeptResult,
} from '@lockstep/contracts';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';

const keyOf = (outputId: string) => ['kept-packages', outputId];
/** That Kibana is somebody else's: what others do there shows after this time. */
const EVERY_MS = 30_000;

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

export function useAdopt(
  outputId: string,
): UseMutationResult<Handed, Error, readonly Pick<KeptPackage, 'package_name' | 'version'>[]> {
  const client = useQueryClient();
  return useMutation({
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

export function useRelease(outputId: string): UseMutationResult<Handed, Error, readonly KeptPackage[]> {
  const client = useQueryClient();
  return useMutation({
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

/** What a bundle would hold, and importing one from this device. */
import {
  BUNDLE_TYPE,
  describeBundle,
  importBundle,
  type BundleDescription,
  type BundleImport,
} from '@lockstep/contracts';
import {
  useMutation,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';
import { PACKAGES_KEY } from './packages-query.ts';

export function useBundleContents(): UseQueryResult<BundleDescription> {
  return useRouteQuery(describeBundle, {}, { queryKey: ['bundle-contents'], isLive: true });
}

interface Order {
  readonly file: Blob;
  readonly withAssets: boolean;
  /** Of what was previewed; undefined for a preview. */
  readonly manifestSha256: string | undefined;
}

export function useImportBundle(): UseMutationResult<BundleImport, Error, Order> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, withAssets, manifestSha256 }: Order) =>
      callApi(importBundle, {
        query: {
          dry_run: String(manifestSha256 === undefined),
          custom_assets: String(withAssets),
          ...(manifestSha256 === undefined ? {} : { manifest_sha256: manifestSha256 }),
        },
        body: { contentType: BUNDLE_TYPE, bytes: new Uint8Array(await file.arrayBuffer()) },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: PACKAGES_KEY }),
  });
}

/** What a bundle would hold, and importing one from this device. */
import {
  BUNDLE_TYPE,
  describeBundle,
  importBundle,
  type BundleDescription,
  type BundleImport,
} from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import type { Said } from '../../../lib/toasts.ts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';
import { bundleMessages as text } from '../../../texts/integrations-bundle.ts';
import { changesIn, failuresIn } from '../model/bundle-rows.ts';
import { PACKAGES_KEY } from './packages-query.ts';

/**
 * Packages and custom assets that an export now would hold. Asked each time it is opened: the cluster may have
 * changed since.
 */
export function useBundleContents(): UseQueryResult<BundleDescription> {
  return useRouteQuery(describeBundle, {}, { queryKey: ['bundle-contents'], isLive: true });
}

interface Order {
  readonly file: Blob;
  readonly withAssets: boolean;
  /** Of what was previewed; undefined for a preview. */
  readonly manifestSha256: string | undefined;
}

/**
 * Sends a bundle. Without `manifestSha256` nothing is written and the answer is what would be; with that of a
 * preview the server writes, and refuses another bundle.
 */
export function useImportBundle(): UseMutationResult<BundleImport, Error, Order> {
  const client = useQueryClient();
  return useActionMutation({
    told: { done: outcomeOf, isShown: true, failed: () => text.importFailed },
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

function outcomeOf(answer: BundleImport): Said | undefined {
  if (answer.is_dry_run) return undefined;
  const failures = failuresIn(answer);
  return { kind: failures === 0 ? 'done' : 'partial', title: text.done(changesIn(answer), failures) };
}

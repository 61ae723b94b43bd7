/** Installs a package from an archive of this device. */
import { uploadPackage, type RouteOutput } from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation, useCheckMutation } from '../../../lib/use-action-mutation.ts';
import { formatQuantity } from '../../../lib/format.ts';
import { integrationMessages as text } from '../../../texts/integrations.ts';
import type { ArchiveType } from '../model/archive-file.ts';
import { PACKAGES_KEY } from './packages-query.ts';

interface Archive {
  readonly contentType: ArchiveType;
  readonly file: Blob;
  /** Over a newer version that is installed. */
  readonly isForced?: boolean;
}

/** Reads an archive without installing it. That it cannot be read is said when it is to be installed. */
export function useCheckArchive(): UseMutationResult<UploadAnswer, Error, Omit<Archive, 'isForced'>> {
  return useCheckMutation({
    mutationFn: async ({ contentType, file }: Omit<Archive, 'isForced'>) =>
      callApi(uploadPackage, {
        query: { dryRun: 'true' },
        body: { contentType, bytes: new Uint8Array(await file.arrayBuffer()) },
      }),
  });
}

export type UploadAnswer = RouteOutput<typeof uploadPackage>;

/**
 * Sends the bytes as they are; the server tells the format by `contentType`. `isForced` installs over a newer
 * version; over the same one no force is needed.
 */
export function useUploadPackage(): UseMutationResult<UploadAnswer, Error, Archive> {
  const client = useQueryClient();
  return useActionMutation({
    told: {
      done: ({ _meta: { name }, items }) => text.uploadDone(name, formatQuantity(items.length, 'asset')),
      isShown: true,
      failed: () => text.uploadFailed,
    },
    mutationFn: async ({ contentType, file, isForced = false }: Archive) =>
      callApi(uploadPackage, {
        ...(isForced ? { query: { force: 'true' } } : {}),
        body: { contentType, bytes: new Uint8Array(await file.arrayBuffer()) },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: PACKAGES_KEY }),
  });
}

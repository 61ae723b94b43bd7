/** What removed packages have left on a cluster because it still uses them, and removing what is free by now. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { assetSchema, readPackages, writePackages } from './packages.ts';

export const leftOverAssetSchema = z.object({
  id: z.string(),
  type: z.string(),
  package_name: z.string(),
  package_version: z.string(),
  /** Why it stays, in the words of Elasticsearch. */
  message: z.string(),
  /** When its package was removed. */
  since: z.string(),
});
export type LeftOverAsset = z.infer<typeof leftOverAssetSchema>;

/** Absent: the home cluster; else the remote of an output that this console applies. */
const outputId = z.string().min(1).max(256).optional();

export const listLeftOverAssets = defineRoute({
  id: 'list-left-over-assets',
  method: 'GET',
  path: '/api/console/left_over_assets',
  summary: 'The assets of removed packages that a cluster still uses, as their removal has found it.',
  access: { ...readPackages, outputs: 'in-handler' },
  query: z.object({ output_id: outputId }),
  response: z.object({ items: z.array(leftOverAssetSchema) }),
  errors: [
    'OUTPUT_NOT_FOUND',
    'NOT_A_REMOTE_OUTPUT',
    'SYNC_NOT_ENABLED',
    'APPLIED_ELSEWHERE',
    'REMOTE_UNREACHABLE',
  ],
});

export const removeLeftOverAssets = defineRoute({
  id: 'remove-left-over-assets',
  method: 'POST',
  path: '/api/console/left_over_assets/_remove',
  summary: 'Removes what the cluster no longer uses of the assets that removed packages have left.',
  access: { ...writePackages, outputs: 'in-handler' },
  body: z.strictObject({ output_id: outputId }),
  response: z.object({
    removed: z.array(assetSchema.pick({ id: true, type: true })),
    /** Still in use. */
    items: z.array(leftOverAssetSchema),
  }),
  errors: [
    'OUTPUT_NOT_FOUND',
    'NOT_A_REMOTE_OUTPUT',
    'SYNC_NOT_ENABLED',
    'APPLIED_ELSEWHERE',
    'REMOTE_UNREACHABLE',
    'PRIVILEGES_MISSING',
    'CONFLICT',
  ],
});

/** Looked up live when a person opens the details of one row in the status flyout. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { assetStateSchema } from './packages-console.ts';

const readReports = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read', 'integrations-read']],
  outputs: 'in-path',
} as const;

const assetSideSchema = z.discriminatedUnion('kind', [
  /** Canonical form: keys sorted, what the cluster adds by itself left out. */
  z.object({ kind: z.literal('there'), body: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('absent') }),
  /** Could not be read; why. */
  z.object({ kind: z.literal('unknown'), message: z.string() }),
]);

const customAssetSidesSchema = z.object({
  type: z.enum(['component_template', 'ingest_pipeline']),
  name: z.string(),
  /** As the leader document has it; `absent` for one that was deleted on management. */
  main: assetSideSchema,
  remote: assetSideSchema,
  is_equal: z.boolean(),
});
export type CustomAssetSides = z.infer<typeof customAssetSidesSchema>;

export const getCustomAssetSides = defineRoute({
  id: 'get-custom-asset-sides',
  method: 'GET',
  path: '/api/console/sync_reports/{outputId}/custom_assets/{type}/{name}',
  summary: 'One custom asset on both sides, to be compared.',
  access: readReports,
  params: z.object({
    outputId: z.string().min(1).max(256),
    type: z.enum(['component_template', 'ingest_pipeline']),
    name: z.string().min(1).max(512),
  }),
  response: z.object({ item: customAssetSidesSchema }),
  errors: ['OUTPUT_NOT_FOUND', 'NOT_A_REMOTE_OUTPUT', 'SYNC_NOT_ENABLED', 'APPLIED_ELSEWHERE'],
});

/** Policies of the remote that use a package there, which is what blocks its uninstall. */
const remotePackageUsersSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    policies: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        agent_policies: z.array(z.object({ id: z.string(), name: z.string(), agents: z.number().int() })),
      }),
    ),
  }),
  /** The credentials of the output may not read them, or the remote does not answer. */
  z.object({ kind: z.literal('unknown'), message: z.string(), next_action: z.string() }),
]);
export type RemotePackageUsers = z.infer<typeof remotePackageUsersSchema>;

export const getRemotePackageUsers = defineRoute({
  id: 'get-remote-package-users',
  method: 'GET',
  path: '/api/console/sync_reports/{outputId}/integrations/{packageName}/users',
  summary: 'The policies on the remote that use an integration.',
  access: readReports,
  params: z.object({ outputId: z.string().min(1).max(256), packageName: z.string().min(1).max(256) }),
  response: z.object({ item: remotePackageUsersSchema }),
  errors: ['OUTPUT_NOT_FOUND', 'NOT_A_REMOTE_OUTPUT', 'SYNC_NOT_ENABLED', 'APPLIED_ELSEWHERE'],
});

/** What an install on the remote wrote, and how each of it is there now. */
const remotePackageAssetsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    /** On the remote. */
    version: z.string(),
    items: z.array(z.object({ id: z.string(), type: z.string(), state: assetStateSchema })),
  }),
  /** No install by Lockstep is on record there. */
  z.object({ kind: z.literal('not_recorded') }),
  /** The credentials of the output may not read them, or the remote does not answer. */
  z.object({ kind: z.literal('unknown'), message: z.string() }),
]);
export type RemotePackageAssets = z.infer<typeof remotePackageAssetsSchema>;

export const getRemotePackageAssets = defineRoute({
  id: 'get-remote-package-assets',
  method: 'GET',
  path: '/api/console/sync_reports/{outputId}/integrations/{packageName}/assets',
  summary: 'The assets of an integration on the remote, each present, missing or changed.',
  access: readReports,
  params: z.object({ outputId: z.string().min(1).max(256), packageName: z.string().min(1).max(256) }),
  response: z.object({ item: remotePackageAssetsSchema }),
  errors: ['OUTPUT_NOT_FOUND', 'NOT_A_REMOTE_OUTPUT', 'SYNC_NOT_ENABLED', 'APPLIED_ELSEWHERE'],
});

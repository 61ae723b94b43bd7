/** The two status routes that Kibana and Lockstep share (docs/elastic/synced-integrations.md#status-of-a-remote), and the badge's roll-up. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';

const wireSyncStatusSchema = z.enum(['completed', 'synchronizing', 'failed', 'warning']);
export type WireSyncStatus = z.infer<typeof wireSyncStatusSchema>;

const warningSchema = z.object({ title: z.string(), message: z.string().optional() });

const integrationStatusSchema = z.object({
  id: z.string().optional(),
  package_name: z.string().optional(),
  package_version: z.string().optional(),
  sync_status: wireSyncStatusSchema,
  install_status: z.object({ main: z.string(), remote: z.string().optional() }),
  updated_at: z.string().optional(),
  error: z.string().optional(),
  warning: warningSchema.optional(),
});

const customAssetStatusSchema = z.object({
  type: z.string(),
  name: z.string(),
  package_name: z.string(),
  package_version: z.string(),
  sync_status: wireSyncStatusSchema,
  error: z.string().optional(),
  is_deleted: z.boolean().optional(),
  warning: warningSchema.optional(),
});

export const remoteSyncedIntegrationsSchema = z.object({
  integrations: z.array(integrationStatusSchema).max(10_000),
  custom_assets: z.record(z.string(), customAssetStatusSchema).optional(),
  error: z.string().optional(),
  warning: warningSchema.optional(),
});

export type RemoteSyncedIntegrations = z.infer<typeof remoteSyncedIntegrationsSchema>;

const readStatus = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read', 'integrations-read']],
} as const;

export const getSyncedIntegrationsStatus = defineRoute({
  id: 'get-synced-integrations-status',
  method: 'GET',
  path: '/api/fleet/remote_synced_integrations/status',
  summary: 'What this cluster, as the remote side, has applied of what its follower index says.',
  access: readStatus,
  response: remoteSyncedIntegrationsSchema,
  errors: [],
});

export const getRemoteSyncedIntegrationsStatus = defineRoute({
  id: 'get-remote-synced-integrations-status',
  method: 'GET',
  path: '/api/fleet/remote_synced_integrations/{outputId}/remote_status',
  summary: 'The status of the remote behind one output.',
  access: { ...readStatus, outputs: 'in-path' },
  params: z.object({ outputId: z.string().min(1) }),
  response: remoteSyncedIntegrationsSchema,
  errors: ['NOT_A_REMOTE_OUTPUT', 'SYNC_NOT_ENABLED', 'REMOTE_KIBANA_URL_MISSING', 'REMOTE_API_KEY_MISSING'],
});

const SEVERITY: readonly WireSyncStatus[] = ['failed', 'warning', 'synchronizing', 'completed'];

/** The worst of some statuses: failed > warning > synchronizing > completed; an empty list is completed. */
function worstSyncStatus(statuses: readonly WireSyncStatus[]): WireSyncStatus {
  return SEVERITY.find((status) => statuses.includes(status)) ?? 'completed';
}

/**
 * The overall status of one remote's answer (docs/elastic/synced-integrations.md#overall-status): an error is failed; items that are
 * uninstalled on both sides do not count; every custom asset does. A warning about the whole, which a Kibana never
 * sends, is one of them.
 */
export function rollUpSyncStatus(answer: RemoteSyncedIntegrations): WireSyncStatus {
  if (answer.error !== undefined) return 'failed';
  const integrations = answer.integrations.filter(
    ({ install_status: { main, remote } }) => !(main === 'not_installed' && remote === 'not_installed'),
  );
  return worstSyncStatus([
    ...(answer.warning === undefined ? [] : (['warning'] as const)),
    ...integrations.map((item) => item.sync_status),
    ...Object.values(answer.custom_assets ?? {}).map((asset) => asset.sync_status),
  ]);
}

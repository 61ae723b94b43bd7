/**
 * The document that travels from the management cluster to every remote (docs/elastic/synced-integrations.md#leader-index).
 * Readers tolerate unknown and missing members, because a Kibana may have written it; writers emit exactly these.
 */
import { z } from 'zod';

export const installSourceSchema = z.enum(['registry', 'upload', 'bundled', 'custom']);

const remoteHostSchema = z.looseObject({
  name: z.string(),
  hosts: z.array(z.string()).default([]),
  sync_integrations: z.boolean().default(false),
  sync_uninstalled_integrations: z.boolean().default(false),
});

const leaderIntegrationSchema = z.looseObject({
  package_name: z.string(),
  package_version: z.string(),
  updated_at: z.string(),
  install_status: z.string(),
  install_source: installSourceSchema.optional().catch(undefined),
  /** Our own member: since when it is a tombstone. Absent for live entries and when a Kibana wrote the document. */
  deleted_at: z.string().optional().catch(undefined),
  /** Our own member: names of the packages that it needs; absent when there are none. */
  dependencies: z.array(z.string()).optional().catch(undefined),
  /** Our own member: namespaces with index templates of their own; absent when there are none. */
  namespace_customization_enabled_for: z.array(z.string()).optional().catch(undefined),
  /** Our own member: it came with a package that needs it, and goes with the last one. */
  installed_as_dependency: z.boolean().optional().catch(undefined),
});

/**
 * A custom asset under the key `<type>:<name>`; entries of unknown types are carried along untouched. A component
 * template has `template` (settings, mappings, aliases), a pipeline has `pipeline` (the whole body). `_meta` and
 * `version` of a component template are our own members: a Kibana neither writes nor reads them.
 */
export const leaderCustomAssetSchema = z.looseObject({
  type: z.string(),
  name: z.string(),
  package_name: z.string().default(''),
  package_version: z.string().default(''),
  is_deleted: z.boolean().default(false),
  deleted_at: z.string().optional(),
  template: z.record(z.string(), z.unknown()).optional().catch(undefined),
  pipeline: z.record(z.string(), z.unknown()).optional().catch(undefined),
  _meta: z.record(z.string(), z.unknown()).optional().catch(undefined),
  version: z.number().optional().catch(undefined),
});

export type LeaderCustomAsset = z.infer<typeof leaderCustomAssetSchema>;

/** The custom template of a namespace that packages have opted in. */
const leaderNamespaceAssetSchema = leaderCustomAssetSchema.extend({ namespace: z.string() });

export type LeaderNamespaceAsset = z.infer<typeof leaderNamespaceAssetSchema>;

/** Our own member: lets a reader see which generation it has. Absent when a Kibana wrote the document. */
const lockstepStampSchema = z.looseObject({ generation: z.number().int().min(1), hash: z.string() });

export const leaderDocumentSchema = z.looseObject({
  remote_es_hosts: z.array(remoteHostSchema).default([]),
  integrations: z.array(leaderIntegrationSchema).default([]),
  custom_assets: z.record(z.string(), leaderCustomAssetSchema).default({}),
  /** Our own member: a Kibana must not write these. */
  namespace_assets: z.record(z.string(), leaderNamespaceAssetSchema).optional(),
  custom_assets_error: z.looseObject({ timestamp: z.string(), error: z.string() }).optional(),
  lockstep: lockstepStampSchema.optional().catch(undefined),
});

export type LeaderDocument = z.infer<typeof leaderDocumentSchema>;

/** How long a follower may be away and still catch up; 12 hours unless set (docs/elastic/elasticsearch.md#retention-leases). */
export const LEASE_PERIOD_SETTING = 'index.soft_deletes.retention_lease.period';
export const LEASE_PERIOD = '30d';

/** Settings and mapping of the leader index (docs/elastic/synced-integrations.md#leader-index); the lease period is our own addition. */
export const LEADER_INDEX_BODY = {
  settings: { auto_expand_replicas: '0-1', [LEASE_PERIOD_SETTING]: LEASE_PERIOD },
  mappings: {
    dynamic: false,
    _meta: { version: '1.0' },
    properties: {
      remote_es_hosts: {
        properties: {
          name: { type: 'keyword' },
          hosts: { type: 'keyword' },
          sync_integrations: { type: 'boolean' },
        },
      },
      integrations: {
        properties: {
          package_name: { type: 'keyword' },
          package_version: { type: 'keyword' },
          updated_at: { type: 'date' },
        },
      },
    },
  },
} as const;

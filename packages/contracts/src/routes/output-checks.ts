/** Before an output is saved: is it reachable, what may its credentials do, what would syncing change there. */
import { z } from 'zod';
import { conditionRefSchema } from '../conditions.ts';
import { defineRoute } from '../route.ts';
import { outputChangeSchema } from './outputs.ts';

const writeOutputs = { kind: 'privileges', anyOf: [['fleet-settings-all']] } as const;

/**
 * The form as it stands, over the stored output if there is one. A stored secret is used only for an address that it
 * was stored for: with a new address the secret has to be entered again.
 */
const draftBody = z.strictObject({
  output_id: z.string().min(1).max(256).optional(),
  draft: outputChangeSchema,
});

export const checkSchema = z.object({
  /** Stable name, such as `host`, `service_token`, `remote_api_key`, `kibana_url`, `kibana_api_key`, `addressed`. */
  id: z.string(),
  /** What was checked, in words, for instance an address. */
  label: z.string(),
  state: z.enum(['passed', 'failed', 'warning', 'skipped']),
  message: z.string(),
  next_action: z.string().nullable(),
  /** The form field that it speaks about; null for none. */
  field: z.string().nullable(),
  /** The condition that this line shows; null where there is none yet, such as the text of a host. */
  condition: conditionRefSchema.nullable().optional(),
});
export type Check = z.infer<typeof checkSchema>;

const privilegeCheckSchema = z.object({
  name: z.string(),
  held: z.boolean(),
  /** What it is needed for. */
  needed_for: z.string(),
});

export const testOutput = defineRoute({
  id: 'test-output',
  method: 'POST',
  path: '/api/console/outputs/test',
  summary: 'Tries hosts, token, remote Kibana URL and API key of a form without saving it; changes nothing.',
  access: { ...writeOutputs, outputs: 'in-handler' },
  body: draftBody,
  response: z.object({
    /** In the order in which they depend on each other. */
    checks: z.array(checkSchema),
    remote: z
      .object({
        name: z.string(),
        version: z.string(),
        cluster_uuid: z.string(),
        license: z.string().nullable(),
      })
      .nullable(),
    privileges: z.array(privilegeCheckSchema),
    /** When the remote API key expires; null when it does not or is unknown. */
    key_expires_at: z.string().nullable(),
  }),
  errors: ['OUTPUT_NOT_FOUND', 'OUTPUT_INVALID'],
});

const previewItemSchema = z.object({
  /** Package name or asset key. */
  item: z.string(),
  title: z.string().nullable(),
  action: z.enum([
    'install',
    'upgrade',
    'set_namespaces',
    'uninstall',
    'put_asset',
    'remove_asset',
    'none',
    'cannot',
  ]),
  from_version: z.string().nullable(),
  to_version: z.string().nullable(),
  reason: z.object({ code: z.string(), message: z.string(), next_action: z.string() }),
});
export type PreviewItem = z.infer<typeof previewItemSchema>;

/** A condition that is False: while it is, nothing of the preview happens. */
const obstacleSchema = conditionRefSchema.pick({ type: true, reason: true }).extend({
  message: z.string(),
  next_action: z.string(),
});
export type PreviewObstacle = z.infer<typeof obstacleSchema>;

const unknownPreviewSchema = z.object({
  kind: z.literal('unknown'),
  message: z.string(),
  next_action: z.string(),
});

const plannedSyncSchema = z.object({
  kind: z.literal('preview'),
  items: z.array(previewItemSchema),
  /** Removals that prune protection would block. */
  blocked: z.array(z.string()),
  /** In the order in which they depend on each other. */
  in_the_way: z.array(obstacleSchema),
});

export const previewSync = defineRoute({
  id: 'preview-sync',
  method: 'POST',
  path: '/api/console/outputs/preview',
  summary: 'What the first run after saving would install, upgrade, remove, or cannot sync; changes nothing.',
  access: { ...writeOutputs, outputs: 'in-handler' },
  body: draftBody,
  response: z.discriminatedUnion('kind', [
    plannedSyncSchema,
    /** The remote cannot be read with what the form holds; why, and what to do. */
    unknownPreviewSchema,
  ]),
  errors: ['OUTPUT_NOT_FOUND', 'OUTPUT_INVALID'],
});

export const previewOutputSync = defineRoute({
  id: 'preview-output-sync',
  method: 'GET',
  path: '/api/console/outputs/{outputId}/sync_preview',
  summary: 'What a sync of this output would do now, item by item; changes nothing.',
  access: {
    kind: 'privileges',
    anyOf: [['fleet-settings-read', 'integrations-read']],
    outputs: 'in-path',
  },
  params: z.object({ outputId: z.string().min(1).max(256) }),
  response: z.object({
    item: z.discriminatedUnion('kind', [
      /** `fingerprint` is given to `POST /api/console/sync`, so that the sync does this and nothing else. */
      plannedSyncSchema.extend({ fingerprint: z.string() }),
      /** The remote cannot be read, or another console applies the integrations there. */
      unknownPreviewSchema,
    ]),
  }),
  errors: ['OUTPUT_NOT_FOUND', 'NOT_A_REMOTE_OUTPUT', 'SYNC_NOT_ENABLED'],
});
export type SyncPreview = z.infer<typeof previewOutputSync.response>['item'];

/** What can be made on the remote with credentials that are used once and not kept. */
export const REMOTE_CREDENTIALS = [
  'service_token',
  'remote_api_key',
  'kibana_api_key',
  /** Goes into the same field, where the Kibana of the remote installs. */
  'kibana_install_key',
] as const;

export const createRemoteCredentials = defineRoute({
  id: 'create-remote-credentials',
  method: 'POST',
  path: '/api/console/outputs/remote_credentials',
  summary:
    'Creates service token and API keys on the remote with credentials given for this one request; shown this once.',
  access: writeOutputs,
  body: z.strictObject({
    hosts: z.array(z.string().max(2048)).min(1).max(100),
    certificate_authorities: z.array(z.string().max(65_536)).max(10).default([]),
    credentials: z.union([
      z.strictObject({ username: z.string().min(1).max(256), password: z.string().min(1).max(1024) }),
      z.strictObject({ api_key: z.string().min(1).max(16_384) }),
    ]),
    wanted: z.array(z.enum(REMOTE_CREDENTIALS)).min(1).max(REMOTE_CREDENTIALS.length),
    /** Becomes part of the names of the keys. */
    output_name: z.string().max(256).default(''),
    /** For an output that is to be made: refused where the cluster is home itself, or an output leads to it already. */
    is_new: z.boolean().default(false),
  }),
  response: z.object({
    created: z.array(
      z.object({
        kind: z.enum(REMOTE_CREDENTIALS),
        name: z.string(),
        value: z.string(),
        /** The request that takes it back, to be run on the remote. */
        revoke: z.string(),
      }),
    ),
    /** Members that could not be made, and why; what was made stands. */
    failed: z.array(
      z.object({ kind: z.enum(REMOTE_CREDENTIALS), message: z.string(), next_action: z.string() }),
    ),
  }),
  errors: ['OUTPUT_INVALID', 'REMOTE_UNREACHABLE', 'REMOTE_VERSION_UNSUPPORTED', 'REMOTE_REFUSED'],
});

/** The requests that a person can run on the remote instead, for copying. */
export const REMOTE_CREDENTIAL_REQUESTS = {
  service_token: 'POST kbn:/api/fleet/service_tokens\n{\n  "remote": true\n}',
  /** Exactly what this console uses to apply integrations there. */
  remote_api_key: `POST /_security/api_key
{
  "name": "lockstep_apply",
  "role_descriptors": {
    "lockstep_apply": {
      "cluster": ["monitor", "manage_index_templates", "manage_ingest_pipelines", "manage_ilm", "manage_transform", "monitor_enrich"],
      "indices": [
        {
          "names": ["logs-*", "metrics-*", "traces-*", "synthetics-*", ".logs-*", ".metrics-*"],
          "privileges": ["view_index_metadata", "manage", "read", "index", "delete"]
        },
        { "names": ["lockstep-installations"], "privileges": ["all"] },
        { "names": ["lockstep-policies"], "privileges": ["read", "view_index_metadata"] },
        { "names": ["fleet-synced-integrations-ccr-*"], "privileges": ["read", "monitor", "view_index_metadata"] },
        {
          "names": ["lockstep-applied"],
          "privileges": ["create_index", "read", "write", "monitor", "view_index_metadata"]
        }
      ]
    }
  }
}`,
  kibana_api_key: `POST /_security/api_key
{
  "name": "integration_sync_api_key",
  "role_descriptors": {
    "integration_writer": {
      "cluster": [],
      "indices": [],
      "applications": [
        {
          "application": "kibana-.kibana",
          "privileges": ["feature_fleet.read", "feature_fleetv2.read"],
          "resources": ["*"]
        },
        {
          "application": "lockstep",
          "privileges": ["fleet_settings_read", "integrations_read"],
          "resources": ["*"]
        }
      ]
    }
  }
}`,
  kibana_install_key: `POST /_security/api_key
{
  "name": "lockstep_fleet",
  "role_descriptors": {
    "integration_installer": {
      "cluster": [],
      "indices": [],
      "applications": [
        {
          "application": "kibana-.kibana",
          "privileges": ["feature_fleet.all", "feature_fleetv2.all"],
          "resources": ["*"]
        }
      ]
    }
  }
}`,
} as const;

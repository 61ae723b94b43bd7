/** Repairs: previewed with their exact requests, confirmed, run step by step, checked afterward, recorded. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { repairKindSchema } from './doctor.ts';

const writeSettings = { kind: 'privileges', anyOf: [['fleet-settings-all']], outputs: 'in-handler' } as const;

/**
 * Credentials of the remote for this one request, where the API key of the output may not do what is needed. Used
 * once and not kept.
 */
export const remoteCredentialsSchema = z.union([
  z.strictObject({ username: z.string().min(1).max(256), password: z.string().min(1).max(1024) }),
  z.strictObject({ api_key: z.string().min(1).max(16_384) }),
]);

const repairOrder = {
  output_id: z.string().min(1).max(256),
  repair: repairKindSchema,
  /**
   * What the preview asks for in `inputs`, by name: `host` of `correct-host`, `alias` and `proxy_address` of
   * `create-alias`, `keystore_password` of `reload-secure-settings`, `item` of `clear-attempts`, `follower` of
   * `remove-leftovers`, `index` of `unblock-index`.
   */
  inputs: z.record(z.string().max(64), z.string().max(2048)).default({}),
  credentials: remoteCredentialsSchema.optional(),
};

export const repairRequestSchema = z.object({
  /** Name of the cluster. */
  cluster: z.string(),
  method: z.string(),
  path: z.string(),
  /** JSON, to be shown and copied; null for none. Secrets are shown as `<…>`. */
  body: z.string().nullable(),
  note: z.string().nullable(),
});

export const repairPreviewSchema = z.object({
  output_id: z.string(),
  repair: repairKindSchema,
  title: z.string(),
  /** What it does, in one sentence. */
  summary: z.string(),
  /** True when something is deleted that cannot be brought back from where it is. */
  is_destructive: z.boolean(),
  /** In the order in which they are sent; waiting in between is a note. */
  requests: z.array(repairRequestSchema),
  /** What it needs to be told; `value` is a suggestion. */
  inputs: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      value: z.string(),
      is_required: z.boolean(),
      is_secret: z.boolean(),
    }),
  ),
  /** Why it cannot be done now, and what to do instead; null when it can. */
  obstacle: z.object({ message: z.string(), next_action: z.string() }).nullable(),
  /** True when the API key of the output may not do this: give credentials of the remote. */
  needs_credentials: z.boolean(),
  /** Sent along with the order: it is refused when the requests would be others by now. */
  fingerprint: z.string(),
});
export type RepairPreview = z.infer<typeof repairPreviewSchema>;

export const repairRunSchema = z.object({
  id: z.string(),
  output_id: z.string(),
  output_name: z.string(),
  repair: repairKindSchema,
  title: z.string(),
  actor: z.string(),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  state: z.enum(['running', 'done', 'failed']),
  steps: z.array(
    z.object({
      label: z.string(),
      state: z.enum(['waiting', 'running', 'done', 'failed']),
      message: z.string().nullable(),
    }),
  ),
  /** The check afterward; null until then. */
  check: z.object({ is_healthy: z.boolean(), message: z.string() }).nullable(),
  /** Why it failed and what to do; null when it did not. */
  problem: z.object({ message: z.string(), next_action: z.string() }).nullable(),
});
export type RepairRun = z.infer<typeof repairRunSchema>;

export const previewRepair = defineRoute({
  id: 'preview-repair',
  method: 'POST',
  path: '/api/console/repairs/preview',
  summary: 'The exact requests of a repair in the current state; changes nothing.',
  access: writeSettings,
  body: z.strictObject(repairOrder),
  response: z.object({ item: repairPreviewSchema }),
  errors: [
    'OUTPUT_NOT_FOUND',
    'NOT_A_REMOTE_OUTPUT',
    'REMOTE_UNREACHABLE',
    'REMOTE_VERSION_UNSUPPORTED',
    'REMOTE_REFUSED',
  ],
});

export const startRepair = defineRoute({
  id: 'start-repair',
  method: 'POST',
  path: '/api/console/repairs',
  summary: 'Starts a repair that was previewed; followed by its ID or by `repair-changed` events.',
  access: writeSettings,
  body: z.strictObject({ ...repairOrder, fingerprint: z.string().min(1).max(128) }),
  response: z.object({ item: repairRunSchema }),
  errors: [
    'OUTPUT_NOT_FOUND',
    'NOT_A_REMOTE_OUTPUT',
    'REMOTE_UNREACHABLE',
    'REMOTE_VERSION_UNSUPPORTED',
    'REMOTE_REFUSED',
    'REPAIR_NOT_POSSIBLE',
    'CONFLICT',
  ],
});

export const getRepair = defineRoute({
  id: 'get-repair',
  method: 'GET',
  path: '/api/console/repairs/{repairId}',
  summary: 'Where a repair stands; kept for an hour after its end, and in the activity log after that.',
  access: {
    kind: 'privileges',
    anyOf: [['fleet-settings-read', 'integrations-read']],
    outputs: 'in-handler',
  },
  params: z.object({ repairId: z.string().min(1).max(128) }),
  response: z.object({ item: repairRunSchema }),
  errors: ['REPAIR_NOT_FOUND'],
});

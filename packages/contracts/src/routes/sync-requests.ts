/** "Sync now": asked for all remotes, one remote or one item, and followed by its id to a final result. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { runResultSchema, syncScopeSchema } from './activity.ts';

const writeSync = { kind: 'privileges', anyOf: [['fleet-settings-all']], outputs: 'in-handler' } as const;
const readSync = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read', 'integrations-read']],
  outputs: 'in-handler',
} as const;

export const syncRequestSchema = z.object({
  id: z.string(),
  scope: syncScopeSchema,
  actor: z.string(),
  asked_at: z.string(),
  /** `waiting` until a run has taken it up; then `running`; then final. */
  state: z.enum([...runResultSchema.options, 'waiting']),
  ended_at: z.string().nullable(),
  /** One line: what was done, or why not; null until it has ended. */
  message: z.string().nullable(),
  /** Runs that worked for it, newest last: their records are in the activity log once they have ended. */
  run_ids: z.array(z.string()),
});
export type SyncRequest = z.infer<typeof syncRequestSchema>;

export const startSync = defineRoute({
  id: 'start-sync',
  method: 'POST',
  path: '/api/console/sync',
  summary: 'Starts a run now; with an item, waits of that item after failures are skipped.',
  access: writeSync,
  body: z
    .strictObject({
      output_id: z.string().min(1).max(256).optional(),
      /** Package name or asset key; only together with an output. */
      item: z.string().min(1).max(512).optional(),
      /** Of a preview of this output: refused when a sync would do something else by now. */
      fingerprint: z.string().min(1).max(128).optional(),
    })
    .refine(({ output_id, item }) => item === undefined || output_id !== undefined, {
      message: 'An item is asked for on one output: name output_id too.',
      path: ['output_id'],
    })
    .refine(
      ({ output_id, item, fingerprint }) =>
        fingerprint === undefined || (output_id !== undefined && item === undefined),
      {
        message: 'A preview is of one output as a whole: name output_id, and no item.',
        path: ['fingerprint'],
      },
    )
    .nullish(),
  response: z.object({ item: syncRequestSchema }),
  errors: ['OUTPUT_NOT_FOUND', 'NOT_A_REMOTE_OUTPUT', 'SYNC_NOT_ENABLED', 'APPLIED_ELSEWHERE', 'CONFLICT'],
});

export const getSyncRequest = defineRoute({
  id: 'get-sync-request',
  method: 'GET',
  path: '/api/console/sync/{requestId}',
  summary: 'Where a "sync now" stands; requests are kept for an hour after their end.',
  access: readSync,
  params: z.object({ requestId: z.string().min(1).max(128) }),
  response: z.object({ item: syncRequestSchema }),
  errors: ['SYNC_REQUEST_NOT_FOUND'],
});

export const approveRemovals = defineRoute({
  id: 'approve-removals',
  method: 'POST',
  path: '/api/console/outputs/{outputId}/approve_removals',
  summary:
    'Approves removals that prune protection blocks; refused when others are blocked by now than were named.',
  access: { ...writeSync, outputs: 'in-path' },
  params: z.object({ outputId: z.string().min(1).max(256) }),
  /** Exactly the names that the person has seen: package names and asset keys. */
  body: z.strictObject({ items: z.array(z.string().min(1).max(512)).min(1).max(10_000) }),
  response: z.object({ item: syncRequestSchema }),
  errors: ['OUTPUT_NOT_FOUND', 'NOT_A_REMOTE_OUTPUT', 'SYNC_NOT_ENABLED', 'APPLIED_ELSEWHERE', 'CONFLICT'],
});

/**
 * What happened: runs, changes of state, and what people did. Kept in the home cluster for a configured time.
 * A run that found nothing to do leaves no record of its own; the next one that does says how many there were.
 */
import { z } from 'zod';
import { ACTIVITY_ACTIONS, type ActivityActionName } from '../activity-actions.ts';
import { defineRoute } from '../route.ts';
import { syncStateSchema } from '../sync-states.ts';

/** How a run ended, for good; `running` until then. */
export const RUN_RESULTS = ['succeeded', 'partial', 'failed', 'timed_out', 'superseded'] as const;
export const runResultSchema = z.enum([...RUN_RESULTS, 'running']);
export type RunResult = z.infer<typeof runResultSchema>;

/** Why a run began. `follow_up`: something was still on its way after the run before. */
const RUN_CAUSES = ['start', 'interval', 'change', 'follower_moved', 'asked', 'follow_up'] as const;
const runCauseSchema = z.enum(RUN_CAUSES);

/** What a run, a request or a record is about; null members mean "all". */
export const syncScopeSchema = z.object({
  output_id: z.string().nullable(),
  /** A package name, or the key `<type>:<name>` of a custom asset. */
  item: z.string().nullable(),
});

/** One thing that a run did, or tried, on a remote. */
const runStepSchema = z.object({
  kind: z.enum(['install', 'upgrade', 'set_namespaces', 'uninstall', 'put_asset', 'remove_asset']),
  /** A package name or the key of a custom asset. */
  item: z.string(),
  from_version: z.string().nullable(),
  to_version: z.string().nullable(),
  /** Code and words of why it was to be done. */
  reason: z.object({ code: z.string(), message: z.string() }),
  result: z.enum(['done', 'failed', 'refused', 'not_attempted']),
  /** Raw cause, free of secrets; null when done. */
  message: z.string().nullable(),
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
});
export type RunStep = z.infer<typeof runStepSchema>;

const base = {
  id: z.string(),
  /** Of the message catalog; not there when this console does not know what happened. */
  code: z.string().optional(),
  at: z.string(),
  output_id: z.string().nullable(),
  output_name: z.string().nullable(),
};

/** One run of one remote, or of publishing (`output_id` null). */
export const runRecordSchema = z.object({
  ...base,
  kind: z.literal('run'),
  cause: runCauseSchema,
  /** Who asked; null when nobody did. */
  actor: z.string().nullable(),
  scope: syncScopeSchema,
  result: runResultSchema,
  ended_at: z.string().nullable(),
  /** Which console ran it. */
  console: z.string(),
  steps: z.array(runStepSchema),
  /** Generation of the leader document that was written (publishing) or applied (remote). */
  generation: z.number().int().nullable(),
  /** Why it did not succeed; null when it did. */
  message: z.string().nullable(),
  /** Runs with nothing to do since the record before this one. */
  idle_runs_before: z.number().int(),
});
export type RunRecord = z.infer<typeof runRecordSchema>;

const standingSchema = z.object({
  state: syncStateSchema,
  code: z.string().nullable(),
  version: z.string().nullable(),
});

/** A remote, an integration or a custom asset that is now in another state than before. */
export const stateChangeSchema = z.object({
  ...base,
  kind: z.literal('state_change'),
  subject: z.enum(['remote', 'integration', 'asset']),
  /** Package name or asset key; null for the remote itself. */
  item: z.string().nullable(),
  /** Null when it was not, or is no longer, reported. */
  before: standingSchema.nullable(),
  after: standingSchema.nullable(),
  message: z.string().nullable(),
  /** The run that saw it. */
  run_id: z.string().nullable(),
});
export type StateChange = z.infer<typeof stateChangeSchema>;

/** Something that a person did through this console; values are free of secrets. */
export const userActionSchema = z.object({
  ...base,
  kind: z.literal('action'),
  actor: z.string(),
  /** A name of `ACTIVITY_ACTIONS`, or what another version of this console calls it. */
  action: z.string(),
  /** What it was done to, in words: a name with its kind. */
  target: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  result: z.enum(['done', 'failed']),
  message: z.string().nullable(),
});
export type UserAction = z.infer<typeof userActionSchema>;

export const activityEntrySchema = z.discriminatedUnion('kind', [
  runRecordSchema,
  stateChangeSchema,
  userActionSchema,
]);
export type ActivityEntry = z.infer<typeof activityEntrySchema>;

/** Codes of what happened by itself; what people did has those of `ACTIVITY_ACTIONS`. */
export const ACTIVITY_EVENTS = {
  run: { code: 'LS-3103', meaning: 'A run changed something, or failed.' },
  state_change: {
    code: 'LS-3104',
    meaning: 'A remote, an integration or a custom asset is in another state.',
  },
} as const;

const isKnownAction = (action: string): action is ActivityActionName =>
  Object.hasOwn(ACTIVITY_ACTIONS, action);

/** Code of the message catalog; undefined for what another version of this console recorded. */
export function codeOfEntry(entry: ActivityEntry): string | undefined {
  if (entry.kind !== 'action') return ACTIVITY_EVENTS[entry.kind].code;
  return isKnownAction(entry.action) ? ACTIVITY_ACTIONS[entry.action].code : undefined;
}

export const ACTIVITY_KINDS = ['run', 'state_change', 'action'] as const;
/** Elasticsearch pages no further than this many entries; filter by time to see older ones. */
export const MAX_ACTIVITY_DEPTH = 10_000;

const readActivity = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read', 'integrations-read']],
  outputs: 'in-handler',
} as const;

const activityFilter = {
  kind: z.enum(ACTIVITY_KINDS).optional(),
  output_id: z.string().min(1).max(256).optional(),
  /** Package name or asset key. */
  item: z.string().min(1).max(512).optional(),
  actor: z.string().min(1).max(256).optional(),
  result: z.enum([...RUN_RESULTS, 'running', 'done']).optional(),
  /** ISO times: from (inclusive), to (exclusive). */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};

export const listActivity = defineRoute({
  id: 'list-activity',
  method: 'GET',
  path: '/api/console/activity',
  summary: 'Runs, changes of state and user actions, newest first, by page and filter.',
  access: readActivity,
  query: z.strictObject({
    page: z.coerce.number().int().min(1).default(1),
    per_page: z.coerce.number().int().min(1).max(100).default(25),
    ...activityFilter,
  }),
  response: z.object({
    items: z.array(activityEntrySchema),
    total: z.number().int(),
    page: z.number().int(),
    per_page: z.number().int(),
  }),
  errors: [],
});

/** At most this many steps, whatever the time between the first and the last. */
export const MAX_ACTIVITY_STEPS = 64;

export const countActivity = defineRoute({
  id: 'count-activity',
  method: 'GET',
  path: '/api/console/activity_counts',
  summary:
    'How many entries of the activity log fit a filter, and how many of them failed, step by step over its time.',
  access: readActivity,
  query: z.strictObject(activityFilter),
  response: z.object({
    /** Length of a step in milliseconds. */
    step_ms: z.number().int(),
    /** Oldest first, without gaps; empty where nothing fits. */
    items: z
      .array(
        z.object({
          /** Begin of the step; it ends where the next one begins. */
          at: z.string(),
          entries: z.number().int(),
          /** Runs and actions that failed, wholly or in part. */
          failed: z.number().int(),
        }),
      )
      .max(MAX_ACTIVITY_STEPS),
  }),
  errors: [],
});

export const getActivityEntry = defineRoute({
  id: 'get-activity-entry',
  method: 'GET',
  path: '/api/console/activity/{entryId}',
  summary: 'One run with its steps, one change of state or one user action.',
  access: readActivity,
  params: z.object({ entryId: z.string().min(1).max(128) }),
  response: z.object({
    item: activityEntrySchema,
    /** Changes of state that this run saw; empty for other entries. */
    changes: z.array(stateChangeSchema),
  }),
  errors: ['ACTIVITY_ENTRY_NOT_FOUND'],
});

/** Diagnosis: probes from the management cluster to the remote and back, warnings before it breaks, pasted errors. */
import { z } from 'zod';
import {
  CONDITION_TYPES,
  conditionEvidenceSchema,
  REASON_NAMES,
  REMEDY_IDS,
  type ConditionStage,
  type RemedyId,
} from '../conditions.ts';
import { TRANSPORTS } from '../output-rules.ts';
import { READ_ANY_OUTPUT } from '../privileges.ts';
import { defineRoute } from '../route.ts';

const readSettings = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read', 'integrations-read']],
  outputs: 'in-handler',
} as const;

/** Where a probe looks; the order of the path from management to the remote and back. */
export const PROBE_AREAS = [
  'management',
  'output',
  'remote',
  'connection',
  'replication',
  'items',
] as const satisfies readonly ConditionStage[];

const PROBE_RESULTS = ['failed', 'warning', 'passed', 'skipped'] as const;

/** What can be repaired by this console; each is a value of `repair` in the routes for repairs. */
export const REPAIR_KINDS = [
  'resume-follower',
  'restart-follower',
  'open-follower',
  'recreate-follower',
  'create-follower',
  'create-alias',
  'reload-secure-settings',
  'resend-leader',
  'clear-attempts',
  'correct-host',
  'recreate-remote-key',
  'unblock-index',
  'start-transforms',
  'upload-packages',
  'reinstall-packages',
  'remove-leftovers',
] as const satisfies readonly RemedyId[];
export const repairKindSchema = z.enum(REPAIR_KINDS);
export type RepairKind = z.infer<typeof repairKindSchema>;

/** What the next action asks for, the first of it first: repairs of this console, forms, and steps of a guide. */
const remediesSchema = z.array(z.enum(REMEDY_IDS));
/** Everything that this console can do: what the next action asks for, then what helps where the cause is another one. */
const repairsSchema = z.array(repairKindSchema);

const probeResultSchema = z.object({
  /** Stable name, such as `follower-active`. */
  id: z.string(),
  area: z.enum(PROBE_AREAS),
  label: z.string(),
  result: z.enum(PROBE_RESULTS),
  /** As the condition gives it, such as `FollowerPaused`. */
  reason: z.enum(REASON_NAMES).optional(),
  /** One sentence: what was found, or the cause. */
  message: z.string(),
  next_action: z.string().nullable(),
  /** For a skipped one: the id of the probe that has to pass first. */
  because: z.string().nullable(),
  /** Entry of the trouble-shooting catalog, such as `C6`. */
  problem_id: z.string().nullable(),
  evidence: z.array(conditionEvidenceSchema),
  remedies: remediesSchema,
  repairs: repairsSchema,
});
export type ProbeResult = z.infer<typeof probeResultSchema>;

export const diagnosisSchema = z.object({
  output_id: z.string(),
  output_name: z.string(),
  /** Without replication there are no link and no follower to look at. */
  transport: z.enum(TRANSPORTS),
  checked_at: z.string(),
  duration_ms: z.number().int(),
  status: z.enum(['healthy', 'warning', 'broken']),
  /** The first broken link, from management to the remote; null when nothing failed. */
  first_broken: z
    .object({
      probe_id: z.string(),
      message: z.string(),
      next_action: z.string().nullable(),
      problem_id: z.string().nullable(),
      remedies: remediesSchema,
      repairs: repairsSchema,
    })
    .nullable(),
  /** In the order in which they depend on each other. */
  probes: z.array(probeResultSchema),
  /** The same as plain text, for a ticket. */
  text: z.string(),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

export const runDoctor = defineRoute({
  id: 'run-doctor',
  method: 'POST',
  path: '/api/console/doctor',
  summary:
    'Runs every probe for one remote output, or for all; reads only, ends within 20 seconds, and when the caller goes.',
  access: readSettings,
  body: z.strictObject({ output_id: z.string().min(1).max(256).optional() }).nullish(),
  response: z.object({ items: z.array(diagnosisSchema) }),
  errors: ['OUTPUT_NOT_FOUND', 'NOT_A_REMOTE_OUTPUT'],
});

const explainedErrorSchema = z.object({
  /** Entry of the trouble-shooting catalog, such as `D5`. */
  id: z.string(),
  symptom: z.string(),
  cause: z.string(),
  remedy: z.string(),
  /** The requests that show whether it is so, one line. */
  detected_by: z.string(),
  /** As conditions give it, such as `HistoryLost`. */
  reason: z.enum(REASON_NAMES),
  /** The condition that is not true because of it; null when only one request was refused. */
  condition_type: z.enum(CONDITION_TYPES).nullable(),
  /** Mildest first. */
  remedies: z.array(z.enum(REMEDY_IDS)),
  /** Passes by itself. */
  is_transient: z.boolean(),
});
export type ExplainedError = z.infer<typeof explainedErrorSchema>;

export const explainPastedError = defineRoute({
  id: 'explain-error',
  method: 'POST',
  path: '/api/console/explain_error',
  summary:
    'Names the entries of the trouble-shooting catalog that a log line or an answer fits; keeps nothing.',
  access: READ_ANY_OUTPUT,
  body: z.strictObject({ text: z.string().min(1).max(100_000) }),
  response: z.object({ items: z.array(explainedErrorSchema) }),
  errors: [],
});

export const WARNING_KINDS = [
  'lease_running_out',
  'key_expires',
  'certificate_expires',
  'license_expires',
  'lag_grows',
  'remote_late',
  'document_grows',
] as const;

export const consoleWarningSchema = z.object({
  /** The same as long as it is about the same thing. */
  id: z.string(),
  kind: z.enum(WARNING_KINDS),
  severity: z.enum(['warning', 'critical']),
  /** Null when it is about the management cluster. */
  output_id: z.string().nullable(),
  output_name: z.string().nullable(),
  /** What it is about: a key, a certificate, an index. */
  subject: z.string(),
  message: z.string(),
  next_action: z.string(),
  /** When it breaks, if that is known. */
  due_at: z.string().nullable(),
});
export type ConsoleWarning = z.infer<typeof consoleWarningSchema>;

export const listWarnings = defineRoute({
  id: 'list-warnings',
  method: 'GET',
  path: '/api/console/warnings',
  summary:
    'What will break if nobody acts: leases, keys, certificates, licenses, lag. Checked every minute or so.',
  access: readSettings,
  query: z.strictObject({ output_id: z.string().min(1).max(256).optional() }),
  response: z.object({
    items: z.array(consoleWarningSchema),
    /** Null before the first look. */
    looked_at: z.string().nullable(),
  }),
  errors: [],
});

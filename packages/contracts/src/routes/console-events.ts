/** Events of a console as server-sent events. Each has `event: <kind>` and one line of JSON as data. */
import { z } from 'zod';
import type { Access } from '../privileges.ts';
import { repairRunSchema } from './repairs.ts';
import { endedLessonSchema } from './sandbox-lab.ts';
import { syncStateSchema } from '../sync-states.ts';
import { syncRequestSchema } from './sync-requests.ts';

/**
 * A plain route: it answers a stream, not JSON. A client that was away for a while has missed events and asks the
 * other routes how things are.
 */
export const streamEvents = {
  path: '/api/console/events',
  access: {
    kind: 'privileges',
    anyOf: [['integrations-read'], ['fleet-settings-read']],
    outputs: 'in-handler',
  } satisfies Access,
} as const;

const installProgressSchema = z.object({
  kind: z.literal('install-progress'),
  package_name: z.string(),
  version: z.string(),
  phase: z.enum([
    'fetching',
    'checking',
    'writing',
    'data-streams',
    'cleaning-up',
    'rolling-back',
    'removing',
  ]),
  /** Assets of this run so far, and all of them. */
  done: z.number().int(),
  total: z.number().int(),
  /** The asset that this event is about. */
  asset: z
    .object({
      id: z.string(),
      type: z.string(),
      state: z.enum(['written', 'unchanged', 'removed', 'retained', 'refused']),
      message: z.string().optional(),
    })
    .optional(),
});

const installEndedSchema = z.object({
  kind: z.literal('install-ended'),
  package_name: z.string(),
  version: z.string(),
  outcome: z.enum(['installed', 'already-installed', 'removed', 'failed', 'retained']),
  message: z.string().optional(),
});

const installationsChangedSchema = z.object({
  kind: z.literal('installations-changed'),
  package_names: z.array(z.string()),
});

const runEndedSchema = z.object({
  kind: z.literal('run-ended'),
  ended_at: z.string(),
  result: z.string(),
});

/** The report of a remote is another than before; its rows are read from the routes. */
const reportChangedSchema = z.object({
  kind: z.literal('report-changed'),
  output_id: z.string(),
  output_name: z.string(),
  state: syncStateSchema,
});

/** Outputs were created, changed or deleted. */
const outputsChangedSchema = z.object({ kind: z.literal('outputs-changed') });

/** Agent or integration policies were created, changed or deleted. */
const policiesChangedSchema = z.object({ kind: z.literal('policies-changed') });

/** A record was added to the activity log, or one that was running has ended. */
const activityChangedSchema = z.object({
  kind: z.literal('activity-changed'),
  entry_id: z.string(),
  output_id: z.string().nullable(),
});

/** A "sync now" has come one state further. */
const syncRequestChangedSchema = z.object({
  kind: z.literal('sync-request-changed'),
  request_id: z.string(),
  /** Null: of all of them. */
  output_id: z.string().nullable(),
  state: syncRequestSchema.shape.state,
});

/** A repair has come one step further. */
const repairChangedSchema = z.object({
  kind: z.literal('repair-changed'),
  repair_id: z.string(),
  output_id: z.string(),
  state: repairRunSchema.shape.state,
});

/** Warnings have appeared or gone; they are read from their route. */
const warningsChangedSchema = z.object({ kind: z.literal('warnings-changed') });

/** A lesson of the sandbox lab has started, was given a hint, or has ended. */
const lessonChangedSchema = z.object({
  kind: z.literal('lesson-changed'),
  lesson_id: z.string(),
  title: z.string(),
  /** Null while it runs. */
  ended: endedLessonSchema.nullable(),
});

export const consoleEventSchema = z.discriminatedUnion('kind', [
  installProgressSchema,
  installEndedSchema,
  installationsChangedSchema,
  runEndedSchema,
  reportChangedSchema,
  outputsChangedSchema,
  policiesChangedSchema,
  activityChangedSchema,
  syncRequestChangedSchema,
  repairChangedSchema,
  warningsChangedSchema,
  lessonChangedSchema,
]);

export type ConsoleEvent = z.infer<typeof consoleEventSchema>;

interface EventMessage {
  /** It never changes and is never given to another message. */
  readonly code: string;
  /** One sentence for `docs/messages.md`. */
  readonly meaning: string;
}

export const CONSOLE_EVENTS = {
  'activity-changed': {
    code: 'LS-1201',
    meaning: 'The activity log has a new entry, or a running one has ended.',
  },
  'warnings-changed': { code: 'LS-1202', meaning: 'Warnings have appeared or gone.' },
  'run-ended': { code: 'LS-3201', meaning: 'A run of the sync task has ended.' },
  'report-changed': { code: 'LS-3202', meaning: 'The report of a remote is another than before.' },
  'sync-request-changed': { code: 'LS-3203', meaning: 'A requested sync has come one state further.' },
  'install-progress': { code: 'LS-4201', meaning: 'An install or removal has come one step further.' },
  'install-ended': { code: 'LS-4202', meaning: 'An install or removal has ended.' },
  'installations-changed': { code: 'LS-4203', meaning: 'Other integrations are installed than before.' },
  'outputs-changed': { code: 'LS-5201', meaning: 'Outputs were created, changed or deleted.' },
  'policies-changed': {
    code: 'LS-5202',
    meaning: 'Agent or integration policies were created, changed or deleted.',
  },
  'repair-changed': { code: 'LS-6201', meaning: 'A repair has come one step further.' },
  'lesson-changed': {
    code: 'LS-8201',
    meaning: 'A lesson of the sandbox lab has started, was given a hint, or has ended.',
  },
} as const satisfies Readonly<Record<ConsoleEvent['kind'], EventMessage>>;

/** The frame of one event in the stream; its data begin with the code of the message. */
export function encodeConsoleEvent(event: ConsoleEvent): string {
  const data = { code: CONSOLE_EVENTS[event.kind].code, ...consoleEventSchema.parse(event) };
  return `event: ${event.kind}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** The data of one frame; undefined when it is of a kind that this client does not know. */
export function decodeConsoleEvent(data: string): ConsoleEvent | undefined {
  try {
    return consoleEventSchema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

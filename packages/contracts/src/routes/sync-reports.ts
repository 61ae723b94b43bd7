/** The richer report that our own screens show beside the wire-compatible status. */
import { z } from 'zod';
import { conditionSummarySchema } from '../conditions.ts';
import { TRANSPORTS } from '../output-rules.ts';
import { defineRoute } from '../route.ts';
import { syncStateSchema } from '../sync-states.ts';
import { consoleWarningSchema } from './doctor.ts';

export const reasonSchema = z.object({ code: z.string(), message: z.string(), next_action: z.string() });

/**
 * The stages of the chain: ok up to the break, the break marked, unknown after it. What wants a look is a warning and no
 * break. With direct transport there are three: management, remote, applied.
 */
export const STAGES = ['management', 'leader', 'replication', 'remote', 'applied'] as const;

const stageSchema = z.object({
  id: z.enum(STAGES),
  state: z.enum(['ok', 'waiting', 'warning', 'broken', 'unknown']),
  detail: z.string(),
});

const sideSchema = z.object({ version: z.string(), install_status: z.string() });

/** One custom asset of one remote: a component template or ingest pipeline whose name ends in `@custom`. */
export const reportedAssetSchema = z.object({
  type: z.enum(['component_template', 'ingest_pipeline']),
  name: z.string(),
  /** True for one that was deleted on management. */
  is_deleted: z.boolean(),
  state: syncStateSchema,
  reason: reasonSchema.nullable(),
  detail: z.string().nullable(),
  next_retry_at: z.string().nullable(),
  /** Failed attempts of this body. */
  attempts: z.number().int().optional(),
  /** The package that it belongs to; empty when the leader document does not say. */
  package_name: z.string().optional(),
  /** The run that saw it come into this state, as far as this console remembers. */
  changed_in_run: z.string().nullable().optional(),
});

export const reportedIntegrationSchema = z.object({
  package_name: z.string(),
  package_title: z.string().nullable(),
  state: syncStateSchema,
  reason: reasonSchema.nullable(),
  /** Raw cause of the newest failure, for "details". */
  detail: z.string().nullable(),
  main: sideSchema,
  remote: sideSchema.nullable(),
  updated_at: z.string(),
  attempts: z.object({
    count: z.number().int(),
    max: z.number().int(),
    next_retry_at: z.string().nullable(),
  }),
  /** Its custom assets; absent when nobody looks after them there. */
  custom_assets: z.array(reportedAssetSchema).optional(),
  /** The run that saw it come into this state, as far as this console remembers. */
  changed_in_run: z.string().nullable().optional(),
});

export type ReportedAsset = z.infer<typeof reportedAssetSchema>;
export type ReportedIntegration = z.infer<typeof reportedIntegrationSchema>;

export const syncReportSchema = z.object({
  output_id: z.string(),
  output_name: z.string(),
  applied_by: z.enum(['console', 'remote']),
  transport: z.enum(TRANSPORTS),
  state: syncStateSchema,
  reason: reasonSchema.nullable(),
  detail: z.string().nullable(),
  /** The condition that decides about this remote; null before the first look. */
  condition: conditionSummarySchema.nullable().optional(),
  counts: z.object({
    total: z.number().int(),
    in_sync: z.number().int(),
    syncing: z.number().int(),
    late: z.number().int(),
    out_of_sync: z.number().int(),
    warning: z.number().int(),
    failed: z.number().int(),
    /** In none of the above: nobody could look. */
    unknown: z.number().int(),
  }),
  stages: z.array(stageSchema),
  integrations: z.array(reportedIntegrationSchema),
  /** Custom assets of integrations that are not in the list. */
  other_custom_assets: z.array(reportedAssetSchema).optional(),
  /** Which edition of the list each side has; with direct transport `follower` is the one that was applied there. */
  generation: z.object({ leader: z.number().int(), follower: z.number().int().nullable() }).nullable(),
  /** What carries the list to the remote; absent when nobody could look. */
  follower: z
    .object({
      index: z.string(),
      /** Operations that the follower has not copied yet. */
      operations_behind: z.number().int().nullable(),
      /** How old the newest thing is that has not arrived, in milliseconds; 0 when nothing waits. */
      lag_ms: z.number().int().nullable(),
    })
    .nullable()
    .optional(),
  /** Removals that prune protection blocks until a person approves them: package names and asset keys. */
  blocked_removals: z.array(z.string()).optional(),
  /** Where several management clusters want different things of this remote, one line each. */
  conflicts: z.array(z.object({ item: z.string(), message: z.string() })).optional(),
  /** What only the remote has. */
  only_on_remote: z.array(z.object({ package_name: z.string(), version: z.string() })).optional(),
  /** The run that saw the remote come into this state, as far as this console remembers. */
  changed_in_run: z.string().nullable().optional(),
  /** What will break there if nobody acts, as it was seen last; absent before the first look. */
  warnings: z.array(consoleWarningSchema).optional(),
  /** True while a run works on this remote, here or in another console. */
  is_running: z.boolean().optional(),
  /** When the remote was last looked at; null when that has not worked yet. */
  checked_at: z.string().nullable(),
  unreachable_since: z.string().nullable(),
  /** The last time that everything was in sync. */
  last_in_sync_at: z.string().nullable(),
  /** The last run of this console that ended; null before the first. */
  last_run: z
    .object({ ended_at: z.string(), result: z.enum(['success', 'error']), duration_ms: z.number() })
    .nullable(),
  /** The latest moment of the next run. */
  next_run_at: z.string().nullable(),
});

export type SyncReport = z.infer<typeof syncReportSchema>;

const readReports = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read', 'integrations-read']],
  outputs: 'in-path',
} as const;

export const listSyncReports = defineRoute({
  id: 'list-sync-reports',
  method: 'GET',
  path: '/api/console/sync_reports',
  summary: 'One report per remote output with syncing on: the whole outputs table in one answer.',
  access: { ...readReports, outputs: 'in-handler' },
  response: z.object({ items: z.array(syncReportSchema) }),
  errors: [],
});

export const getSyncReport = defineRoute({
  id: 'get-sync-report',
  method: 'GET',
  path: '/api/console/sync_reports/{outputId}',
  summary: 'The report of one remote output.',
  access: readReports,
  params: z.object({ outputId: z.string().min(1) }),
  response: z.object({ item: syncReportSchema }),
  errors: ['OUTPUT_NOT_FOUND', 'NOT_A_REMOTE_OUTPUT', 'SYNC_NOT_ENABLED'],
});

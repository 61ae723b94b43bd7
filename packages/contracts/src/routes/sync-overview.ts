/** All remotes beside each other: where each stands, every integration on each, and how the last hours went. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { syncStateSchema } from '../sync-states.ts';
import { reasonSchema, reportedIntegrationSchema, syncReportSchema } from './sync-reports.ts';

/** A report by its counts: what is as long as there are integrations is left out. */
export const syncReportHeadSchema = syncReportSchema.omit({
  integrations: true,
  other_custom_assets: true,
  blocked_removals: true,
  conflicts: true,
  only_on_remote: true,
});
export type SyncReportHead = z.infer<typeof syncReportHeadSchema>;

const indexSchema = z.number().int().min(0);

/**
 * The integrations of one remote, short where they are alike. An integration that is not among `others` is in the state
 * `usual`, and if that is `in_sync`, at the version that management has.
 */
const matrixColumnSchema = z.object({
  usual: z.object({ state: syncStateSchema.nullable(), reason: indexSchema.nullable() }),
  /** Index of the integration, state (null: not in the list of this remote), version on the remote, index of the reason. */
  others: z.array(
    z.tuple([indexSchema, syncStateSchema.nullable(), z.string().nullable(), indexSchema.nullable()]),
  ),
});
export type MatrixColumn = z.infer<typeof matrixColumnSchema>;

export const matrixPackageSchema = z.object({
  name: z.string(),
  title: z.string().nullable(),
  /** On management; the last one there of what is removed. */
  version: z.string(),
  is_removed: z.boolean(),
});

export const syncOverviewSchema = z.object({
  remotes: z.array(syncReportHeadSchema.extend({ column: matrixColumnSchema })),
  packages: z.array(matrixPackageSchema),
  /** Each once; columns name them by index. */
  reasons: z.array(reasonSchema),
});
export type SyncOverview = z.infer<typeof syncOverviewSchema>;

const readReports = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read', 'integrations-read']],
  outputs: 'in-handler',
} as const;

/** At most so many outputs are named in one question; who wants more asks for all. */
export const MAX_NAMED_OUTPUTS = 100;

/** Ids of outputs, joined by commas: what is asked for is these alone. */
const namedOutputs = z
  .string()
  .min(1)
  .max(10_000)
  .refine((ids) => ids.split(',').length <= MAX_NAMED_OUTPUTS, {
    message: `Name at most ${MAX_NAMED_OUTPUTS} outputs at once.`,
  })
  .optional();

/** One integration in a list of remotes, without what is looked up in the report of that remote. */
const integrationHeadSchema = reportedIntegrationSchema.omit({ detail: true, custom_assets: true });

export const listSyncReportHeads = defineRoute({
  id: 'list-sync-report-heads',
  method: 'GET',
  path: '/api/console/sync_report_heads',
  summary: 'Every remote output with syncing on by its counts, and how one integration stands there.',
  access: readReports,
  query: z.object({ output_ids: namedOutputs, package_name: z.string().min(1).max(256).optional() }),
  response: z.object({
    items: z.array(
      syncReportHeadSchema.extend({
        /** The integration that the question names; null where that remote has it not in its list. */
        integration: integrationHeadSchema.nullable().optional(),
      }),
    ),
  }),
  errors: [],
});
export type ListedSyncReportHead = z.infer<typeof listSyncReportHeads.response>['items'][number];

export const getSyncOverview = defineRoute({
  id: 'get-sync-overview',
  method: 'GET',
  path: '/api/console/sync_overview',
  summary: 'Every remote output with syncing on by its counts, and the state of every integration on each.',
  access: readReports,
  query: z.object({ output_ids: namedOutputs }),
  response: syncOverviewSchema,
  errors: [],
});

export const TIMELINE_HOURS = 24;
/** Half an hour each. */
export const TIMELINE_STEPS = 48;

export const getSyncTimeline = defineRoute({
  id: 'get-sync-timeline',
  method: 'GET',
  path: '/api/console/sync_timeline',
  summary: 'The worst state and the greatest lag of every remote output in each half hour of the last day.',
  access: readReports,
  response: z.object({
    from: z.string(),
    to: z.string(),
    items: z.array(
      z.object({
        output_id: z.string(),
        /** Oldest first; null where the activity log tells nothing. */
        states: z.array(syncStateSchema.nullable()),
        /**
         * The greatest lag of its follower that was seen in the same half hours, in milliseconds; null where nobody looked. Kept
         * in memory: a console that starts has none of the time before.
         */
        lags: z.array(z.number().int().nullable()).optional(),
      }),
    ),
  }),
  errors: [],
});

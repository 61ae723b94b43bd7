/** All remotes beside each other: where each stands, every integration on each, and how the last hours went. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { syncStateSchema } from '../sync-states.ts';
import { reasonSchema, syncReportSchema } from './sync-reports.ts';

/** A report by its counts: what is as long as there are integrations is left out. */
export const syncReportHeadSchema = syncReportSchema.omit({
  integrations: true,
  other_custom_assets: true,
  held_removals: true,
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

export const getSyncOverview = defineRoute({
  id: 'get-sync-overview',
  method: 'GET',
  path: '/api/console/sync_overview',
  summary: 'Every remote output with syncing on by its counts, and the state of every integration on each.',
  access: readReports,
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
  summary: 'The worst state of every remote output in each half hour of the last day, from the history.',
  access: readReports,
  response: z.object({
    from: z.string(),
    to: z.string(),
    items: z.array(
      z.object({
        output_id: z.string(),
        /** Oldest first; null where the history tells nothing. */
        states: z.array(syncStateSchema.nullable()),
      }),
    ),
  }),
  errors: [],
});

/** Clusters that this console can act on: its home with the user's own rights, remotes with the stored key of an output. */
import { z } from 'zod';
import { READ_ANY_OUTPUT } from '../privileges.ts';
import { defineRoute } from '../route.ts';
import { HOME_CLUSTER } from './dev-console.ts';

/**
 * Which cluster a route acts on: `home`, or the id of a remote output. At home a user has his own rights. On a remote
 * the stored remote API key acts, so the user needs the Fleet settings privilege, and only what the key may is possible.
 */
export const clusterQuery = z.object({ cluster: z.string().min(1).max(256).default(HOME_CLUSTER) });

const MAX_NAMES = 100;

/** Names in a path, joined by commas, as Kibana takes them. */
export const manyNames = z
  .string()
  .min(1)
  .max(10_000)
  .refine((names) => names.split(',').length <= MAX_NAMES, {
    message: `Name at most ${MAX_NAMES} at once.`,
  });

export const reachableClusterSchema = z.object({
  /** What the `cluster` parameter takes. */
  id: z.string(),
  /** Name for people: of the console's home, or of the output. */
  name: z.string(),
  kind: z.enum(['home', 'remote']),
  /** `no-key`: the output has no remote API key. `not-allowed`: the user lacks the Fleet privilege. */
  state: z.enum(['reachable', 'unreachable', 'refused', 'no-key', 'not-allowed']),
  acts_as: z.enum(['user', 'remote_api_key']),
  cluster_name: z.string().nullable(),
  version: z.string().nullable(),
  /** Why it cannot be used; null when it can. */
  message: z.string().nullable(),
  next_action: z.string().nullable(),
});
export type ReachableCluster = z.infer<typeof reachableClusterSchema>;

export const listReachableClusters = defineRoute({
  id: 'list-reachable-clusters',
  method: 'GET',
  path: '/api/console/clusters',
  summary: 'Clusters that pages about links and replication can show, each asked just now.',
  access: READ_ANY_OUTPUT,
  response: z.object({ items: z.array(reachableClusterSchema) }),
  errors: [],
});

/** An error of Elasticsearch as it came, and what is known about it. */
export const elasticsearchErrorSchema = z.object({
  /** Elasticsearch's words, without secrets. */
  reason: z.string(),
  /** Elasticsearch's `error.type`; null when the text came without one. */
  error_type: z.string().nullable(),
  /** Entries of the catalog of known problems that fit, the most specific first. */
  known: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      cause: z.string(),
      remedy: z.string(),
      detect: z.string(),
    }),
  ),
});
export type ElasticsearchErrorView = z.infer<typeof elasticsearchErrorSchema>;

/** What came of an action that consists of several. Only `done` means that everything was done and seen to be so. */
export const actionStepSchema = z.object({
  /** In words, such as "Pause replication". */
  label: z.string(),
  state: z.enum(['done', 'failed', 'skipped']),
  message: z.string().nullable(),
});
export type ActionStep = z.infer<typeof actionStepSchema>;

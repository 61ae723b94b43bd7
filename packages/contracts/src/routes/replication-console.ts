/** Followers as they really are: state with its reason, lag, lease, explained errors; and actions that say how far they came. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import {
  followCreateErrors,
  followerDraftBody,
  followerParametersInput,
  followerParametersSchema,
  manageReplication,
  replicationErrors,
} from './replication.ts';
import { actionStepSchema, clusterQuery, elasticsearchErrorSchema } from './reachable-clusters.ts';
import { MAX_WAIT_MS } from './remote-clusters.ts';

const signedIn = { kind: 'signed-in' } as const;

/**
 * `recovering`: copies the leader for the first time. `lagging`: behind, or reads fail and are tried again. `failed`:
 * has given up, though Elasticsearch calls it active. `missing`: an output expects it and it is not there.
 */
const followerStateSchema = z.enum(['recovering', 'active', 'lagging', 'paused', 'failed', 'missing']);
export type FollowerState = z.infer<typeof followerStateSchema>;

/** How long the leader keeps what this follower has not read. After that it has to be recreated. */
const followerLeaseSchema = z.object({
  /** `absent`: the leader has none for this follower. `unknown`: the leader's cluster cannot be asked from here. */
  state: z.enum(['held', 'expiring', 'absent', 'unknown']),
  renewed_at: z.string().nullable(),
  period_ms: z.number().nullable(),
  /** Counted from the last renewal; never more than the period. */
  left_ms: z.number().nullable(),
  message: z.string(),
});

export const followerDetailSchema = z.object({
  name: z.string(),
  state: followerStateSchema,
  /** The reason for the state in one sentence. */
  message: z.string(),
  next_action: z.string().nullable(),
  remote_cluster: z.string(),
  leader_index: z.string(),
  /** Carries the integrations of this output. */
  output: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Operations behind the leader as far as it is known; null while not running. */
  lag: z.number().nullable(),
  time_since_last_read_ms: z.number().nullable(),
  shards: z.array(
    z.object({
      id: z.number(),
      leader_checkpoint: z.number(),
      follower_checkpoint: z.number(),
      operations_written: z.number(),
      time_since_last_read_ms: z.number(),
    }),
  ),
  fatal_error: elasticsearchErrorSchema.nullable(),
  read_errors: z.array(elasticsearchErrorSchema.extend({ retries: z.number() })),
  /** Absent in lists; only details ask the leader. */
  lease: followerLeaseSchema.optional(),
  /** Documents on both sides; only in details, null where a side cannot be asked. */
  documents: z.object({ leader: z.number().nullable(), follower: z.number().nullable() }).optional(),
  /** Absent while paused: Elasticsearch forgets them then. */
  parameters: followerParametersSchema.nullable(),
  /** Limits that this console remembers from before the pause; used when it resumes. */
  saved_parameters: followerParametersSchema.nullable(),
});
export type FollowerDetail = z.infer<typeof followerDetailSchema>;

export const listFollowers = defineRoute({
  id: 'list-followers',
  method: 'GET',
  path: '/api/console/replication/followers',
  summary:
    'Followers of a cluster with their real state, and followers that outputs expect and that are missing.',
  access: signedIn,
  query: clusterQuery,
  response: z.object({
    items: z.array(followerDetailSchema),
    /** False: progress and errors cannot be read, for want of a license or a privilege; then states are not certain. */
    stats_known: z.boolean(),
    message: z.string().nullable(),
  }),
  errors: replicationErrors,
});

const params = z.object({ name: z.string().min(1).max(1000) });

export const getFollower = defineRoute({
  id: 'get-follower',
  method: 'GET',
  path: '/api/console/replication/followers/{name}',
  summary: 'One follower with lease and document counts of both sides.',
  access: signedIn,
  params,
  query: clusterQuery,
  response: z.object({ item: followerDetailSchema }),
  errors: [...replicationErrors, 'FOLLOWER_NOT_FOUND'],
});

export const followerOutcomeSchema = z.object({
  /** True only when every step was done and the wanted state was seen. */
  done: z.boolean(),
  /** How it ended, such as "Replication is active." or "Still recovering after 10 s; …". */
  message: z.string(),
  next_action: z.string().nullable(),
  steps: z.array(actionStepSchema),
  /** The follower as it is now; null when it is gone. */
  item: followerDetailSchema.nullable(),
});
export type FollowerOutcome = z.infer<typeof followerOutcomeSchema>;

const wait = z.number().int().min(0).max(MAX_WAIT_MS).default(10_000);

export const createFollower = defineRoute({
  id: 'create-follower',
  method: 'POST',
  path: '/api/console/replication/followers',
  summary: 'Makes a follower and waits, at most wait_ms, until it is active.',
  access: manageReplication,
  query: clusterQuery,
  body: followerDraftBody.extend({ wait_ms: wait }),
  response: followerOutcomeSchema,
  errors: followCreateErrors,
});

/** Actions that destroy something ask for the name once more. */
export const CONFIRMED_FOLLOWER_ACTIONS = ['unfollow', 'delete', 'recreate'] as const;

export const actOnFollower = defineRoute({
  id: 'act-on-follower',
  method: 'POST',
  path: '/api/console/replication/followers/{name}/actions',
  summary:
    'Pauses, resumes, changes, unfollows, deletes or recreates, and waits for the state that was wanted.',
  access: manageReplication,
  params,
  query: clusterQuery,
  body: z
    .strictObject({
      action: z.enum(['pause', 'resume', 'update', 'unfollow', 'delete', 'recreate']),
      /** For resume, update and recreate: all limits that are not to be the default. Absent: as they were. */
      parameters: z.strictObject(followerParametersInput).optional(),
      /** The name of the follower, for actions that cannot be undone. */
      confirm: z.string().max(1000).optional(),
      wait_ms: wait,
    })
    .refine(
      ({ action, confirm }) =>
        confirm !== undefined || !CONFIRMED_FOLLOWER_ACTIONS.some((each) => each === action),
      { message: 'Repeat the name of the follower.', path: ['confirm'] },
    ),
  response: followerOutcomeSchema,
  errors: [
    ...replicationErrors,
    'FOLLOWER_NOT_FOUND',
    'FOLLOWER_INVALID',
    'REMOTE_CLUSTER_NOT_FOUND',
    'LEADER_INDEX_NOT_FOUND',
  ],
});

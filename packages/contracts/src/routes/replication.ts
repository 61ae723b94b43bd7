/** Replication in Kibana's paths and shapes (docs/elastic/remote-clusters.md#kibanas-api). Ours is in replication-console.ts. */
import { z } from 'zod';
import { FOLLOWER_PARAMETERS, type FollowerParameterName } from '../follower-parameters.ts';
import { defineRoute } from '../route.ts';
import { clusterQuery, manyNames } from './reachable-clusters.ts';

/** Reading is decided by Elasticsearch itself. */
const signedIn = { kind: 'signed-in' } as const;
/**
 * Either lets somebody change replication, and Elasticsearch does not count one as part of the other. Rights on the
 * indices are Elasticsearch's to check.
 */
export const manageReplication = { kind: 'cluster-rights', anyOf: ['manage_ccr', 'manage'] } as const;
export const replicationErrors = [
  'OUTPUT_NOT_FOUND',
  'NOT_A_REMOTE_OUTPUT',
  'REMOTE_API_KEY_MISSING',
  'REMOTE_UNREACHABLE',
  'REMOTE_VERSION_UNSUPPORTED',
  'REMOTE_REFUSED',
  'REPLICATION_NOT_LICENSED',
] as const;
const short = z.string().min(1).max(1000);
const one = z.object({ id: short });
const many = z.object({ id: manyNames });

type Members<T> = Readonly<Record<FollowerParameterName, T>>;

/** One member per parameter, all optional. */
function perParameter<T extends z.ZodType>(count: T, text: T): Members<T> {
  return Object.fromEntries(
    FOLLOWER_PARAMETERS.map(({ name, kind }) => [name, kind === 'count' ? count : text]),
  ) as Members<T>;
}

const value = z.union([z.string(), z.number()]).optional();
export const followerParametersSchema = z.object(perParameter(value, value));
export type FollowerParameters = z.infer<typeof followerParametersSchema>;

const given = z.union([z.string().max(64), z.number()]).nullish();
/** Values are checked by the server with the rules of follower-parameters.ts; problems name their field. */
export const followerParametersInput = perParameter(given, given);

const followerShardSchema = z.object({
  id: z.number(),
  remoteCluster: z.string(),
  leaderIndex: z.string(),
  leaderGlobalCheckpoint: z.number(),
  leaderMaxSequenceNum: z.number(),
  followerGlobalCheckpoint: z.number(),
  followerMaxSequenceNum: z.number(),
  lastRequestedSequenceNum: z.number(),
  outstandingReadRequestsCount: z.number(),
  outstandingWriteRequestsCount: z.number(),
  writeBufferOperationsCount: z.number(),
  writeBufferSizeBytes: z.number(),
  followerMappingVersion: z.number(),
  followerSettingsVersion: z.number(),
  totalReadTimeMs: z.number(),
  totalReadRemoteExecTimeMs: z.number(),
  successfulReadRequestCount: z.number(),
  failedReadRequestsCount: z.number(),
  operationsReadCount: z.number(),
  bytesReadCount: z.number(),
  totalWriteTimeMs: z.number(),
  successfulWriteRequestsCount: z.number(),
  failedWriteRequestsCount: z.number(),
  operationsWrittenCount: z.number(),
  readExceptions: z.array(z.unknown()),
  timeSinceLastReadMs: z.number(),
  /** Not in Kibana's shape, which loses it. */
  fatalException: z.unknown().optional(),
});

export const followerIndexSchema = followerParametersSchema.extend({
  name: z.string(),
  remoteCluster: z.string(),
  leaderIndex: z.string(),
  status: z.enum(['active', 'paused']),
  /** Absent while paused. */
  shards: z.array(followerShardSchema).optional(),
});
export type FollowerIndex = z.infer<typeof followerIndexSchema>;

const itemErrorsSchema = z.array(
  z.object({
    id: z.string(),
    error: z.object({ statusCode: z.number().int(), error: z.string(), message: z.string() }),
  }),
);

export const getReplicationPermissions = defineRoute({
  id: 'get-replication-permissions',
  method: 'GET',
  path: '/api/cross_cluster_replication/permissions',
  summary: 'Whether replication may be managed here, and which cluster privileges are missing.',
  access: signedIn,
  query: clusterQuery,
  response: z.object({ hasPermission: z.boolean(), missingClusterPrivileges: z.array(z.string()) }),
  errors: replicationErrors,
});

export const listFollowerIndices = defineRoute({
  id: 'list-follower-indices',
  method: 'GET',
  path: '/api/cross_cluster_replication/follower_indices',
  summary: 'Follower indices of a cluster.',
  access: signedIn,
  query: clusterQuery,
  response: z.object({ indices: z.array(followerIndexSchema) }),
  errors: replicationErrors,
});

export const getFollowerIndex = defineRoute({
  id: 'get-follower-index',
  method: 'GET',
  path: '/api/cross_cluster_replication/follower_indices/{id}',
  summary: 'One follower index.',
  access: signedIn,
  params: one,
  query: clusterQuery,
  response: followerIndexSchema,
  errors: [...replicationErrors, 'FOLLOWER_NOT_FOUND'],
});

export const followCreateErrors = [
  ...replicationErrors,
  'FOLLOWER_INVALID',
  'FOLLOWER_EXISTS',
  'REMOTE_CLUSTER_NOT_FOUND',
  'LEADER_INDEX_NOT_FOUND',
] as const;

export const followerDraftBody = z.strictObject({
  name: short,
  remoteCluster: short,
  leaderIndex: short,
  ...followerParametersInput,
});

export const createFollowerIndex = defineRoute({
  id: 'create-follower-index',
  method: 'POST',
  path: '/api/cross_cluster_replication/follower_indices',
  summary: 'Makes a follower index and starts replication.',
  access: manageReplication,
  query: clusterQuery,
  body: followerDraftBody,
  response: z.object({
    follow_index_created: z.boolean(),
    follow_index_shards_acked: z.boolean(),
    index_following_started: z.boolean(),
  }),
  errors: followCreateErrors,
});

export const updateFollowerIndex = defineRoute({
  id: 'update-follower-index',
  method: 'PUT',
  path: '/api/cross_cluster_replication/follower_indices/{id}',
  summary: 'Changes limits: pauses where need be, and resumes with the new ones.',
  access: manageReplication,
  params: one,
  query: clusterQuery,
  body: z.strictObject(followerParametersInput),
  response: z.object({ acknowledged: z.boolean() }),
  errors: [
    ...replicationErrors,
    'FOLLOWER_NOT_FOUND',
    'FOLLOWER_INVALID',
    'REMOTE_CLUSTER_NOT_FOUND',
    'LEADER_INDEX_NOT_FOUND',
  ],
});

export const pauseFollowerIndices = defineRoute({
  id: 'pause-follower-indices',
  method: 'PUT',
  path: '/api/cross_cluster_replication/follower_indices/{id}/pause',
  summary: 'Pauses replication of one follower, or several joined by commas.',
  access: manageReplication,
  params: many,
  query: clusterQuery,
  response: z.object({ itemsPaused: z.array(z.string()), errors: itemErrorsSchema }),
  errors: replicationErrors,
});

export const resumeFollowerIndices = defineRoute({
  id: 'resume-follower-indices',
  method: 'PUT',
  path: '/api/cross_cluster_replication/follower_indices/{id}/resume',
  summary:
    'Resumes replication of one follower, or several joined by commas, with the limits that it had where known.',
  access: manageReplication,
  params: many,
  query: clusterQuery,
  response: z.object({ itemsResumed: z.array(z.string()), errors: itemErrorsSchema }),
  errors: replicationErrors,
});

export const unfollowIndices = defineRoute({
  id: 'unfollow-indices',
  method: 'PUT',
  path: '/api/cross_cluster_replication/follower_indices/{id}/unfollow',
  summary: 'Makes regular indices of followers, permanently: pause, close, unfollow, open.',
  access: manageReplication,
  params: many,
  query: clusterQuery,
  response: z.object({
    itemsUnfollowed: z.array(z.string()),
    itemsNotOpen: z.array(z.string()),
    errors: itemErrorsSchema,
  }),
  errors: replicationErrors,
});

export const autoFollowPatternSchema = z.object({
  name: z.string(),
  active: z.boolean(),
  remoteCluster: z.string(),
  leaderIndexPatterns: z.array(z.string()),
  leaderIndexExclusionPatterns: z.array(z.string()),
  followIndexPattern: z.string(),
  /** Newest first; what did not get followed and why. */
  errors: z.array(z.object({ leaderIndex: z.string(), timestamp: z.number(), reason: z.string() })),
});
export type AutoFollowPattern = z.infer<typeof autoFollowPatternSchema>;

const patternFields = {
  remoteCluster: short,
  leaderIndexPatterns: z.array(short).min(1).max(1000),
  leaderIndexExclusionPatterns: z.array(short).max(1000).optional(),
  followIndexPattern: short,
};
const patternErrors = [...replicationErrors, 'AUTO_FOLLOW_PATTERN_NOT_FOUND'] as const;
const putPatternErrors = [...replicationErrors, 'FOLLOWER_INVALID', 'REMOTE_CLUSTER_NOT_FOUND'] as const;
const PATTERNS = '/api/cross_cluster_replication/auto_follow_patterns';

export const listAutoFollowPatterns = defineRoute({
  id: 'list-auto-follow-patterns',
  method: 'GET',
  path: PATTERNS,
  summary: 'Auto-follow patterns of a cluster.',
  access: signedIn,
  query: clusterQuery,
  response: z.object({ patterns: z.array(autoFollowPatternSchema) }),
  errors: replicationErrors,
});

export const getAutoFollowPattern = defineRoute({
  id: 'get-auto-follow-pattern',
  method: 'GET',
  path: `${PATTERNS}/{id}`,
  summary: 'One auto-follow pattern.',
  access: signedIn,
  params: one,
  query: clusterQuery,
  response: autoFollowPatternSchema,
  errors: patternErrors,
});

export const createAutoFollowPattern = defineRoute({
  id: 'create-auto-follow-pattern',
  method: 'POST',
  path: PATTERNS,
  summary: 'Adds an auto-follow pattern; it follows indices that are created from now on.',
  access: manageReplication,
  query: clusterQuery,
  body: z.strictObject({ id: short, ...patternFields }),
  response: z.object({ acknowledged: z.boolean() }),
  errors: [...putPatternErrors, 'AUTO_FOLLOW_PATTERN_EXISTS'],
});

export const updateAutoFollowPattern = defineRoute({
  id: 'update-auto-follow-pattern',
  method: 'PUT',
  path: `${PATTERNS}/{id}`,
  summary: 'Replaces an auto-follow pattern; a paused one stays paused.',
  access: manageReplication,
  params: one,
  query: clusterQuery,
  body: z.strictObject({ active: z.boolean().optional(), ...patternFields }),
  response: z.object({ acknowledged: z.boolean() }),
  errors: [...putPatternErrors, 'AUTO_FOLLOW_PATTERN_NOT_FOUND'],
});

export const deleteAutoFollowPatterns = defineRoute({
  id: 'delete-auto-follow-patterns',
  method: 'DELETE',
  path: `${PATTERNS}/{id}`,
  summary: 'Removes patterns; the followers that they made stay.',
  access: manageReplication,
  params: many,
  query: clusterQuery,
  response: z.object({ itemsDeleted: z.array(z.string()), errors: itemErrorsSchema }),
  errors: replicationErrors,
});

export const pauseAutoFollowPatterns = defineRoute({
  id: 'pause-auto-follow-patterns',
  method: 'POST',
  path: `${PATTERNS}/{id}/pause`,
  summary: 'Pauses patterns: new leader indices are not followed meanwhile.',
  access: manageReplication,
  params: many,
  query: clusterQuery,
  response: z.object({ itemsPaused: z.array(z.string()), errors: itemErrorsSchema }),
  errors: replicationErrors,
});

export const resumeAutoFollowPatterns = defineRoute({
  id: 'resume-auto-follow-patterns',
  method: 'POST',
  path: `${PATTERNS}/{id}/resume`,
  summary: 'Resumes patterns; indices made meanwhile are followed too.',
  access: manageReplication,
  params: many,
  query: clusterQuery,
  response: z.object({ itemsResumed: z.array(z.string()), errors: itemErrorsSchema }),
  errors: replicationErrors,
});

/** Cross-cluster replication, seen from the cluster that holds the follower. Facts: spec/elasticsearch-apis.md 7. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { isElasticFault, whenNotFound, type FaultKind } from './cluster-fault.ts';
import { parseAllStats, parseFollowerStats, type FollowerStats } from './follower-stats.ts';
import { asObject, flagAt, given, isObject, objectsAt, stringAt, type JsonObject } from './read-json.ts';
import { exactName, listInPath } from './request-path.ts';

export interface FollowRequest {
  /** The follower index to make. */
  readonly index: string;
  /** Alias under which this cluster knows the leader's cluster. */
  readonly remoteCluster: string;
  readonly leaderIndex: string;
  /** Settings in which the follower differs from its leader. */
  readonly settings?: JsonObject;
  /** Read and write limits in Elasticsearch's names, such as `read_poll_timeout`. */
  readonly parameters?: JsonObject;
  /** When set, the answer waits until that many copies of each shard follow. */
  readonly waitForActiveShards?: number | 'all';
}

export interface Followed {
  readonly indexCreated: boolean;
  readonly shardsAcknowledged: boolean;
  /** False when not waited for; following still starts. */
  readonly followingStarted: boolean;
}

export interface FollowerInfo {
  readonly index: string;
  readonly remoteCluster: string;
  readonly leaderIndex: string;
  /** A follower that failed for good is still `active`: only its stats tell. */
  readonly status: 'active' | 'paused';
  /** In Elasticsearch's names; a paused follower has none. */
  readonly parameters?: JsonObject;
}

export interface Followers {
  /** Throws `licence`, `not-found` (alias or leader), `forbidden` (leader not open to us) or `invalid` with the cause. */
  follow(request: FollowRequest, options?: CallOptions): Promise<Followed>;
  /** Followers that match a name or a pattern with `*`; other indices are left out. */
  info(pattern: string, options?: CallOptions): Promise<readonly FollowerInfo[]>;
  /** Undefined when nothing runs under that name: missing, no follower, or paused. */
  stats(index: string, options?: CallOptions): Promise<FollowerStats | undefined>;
  /** Of several at once, in the order asked for. Undefined when one of them does not run. */
  statsOf(indices: readonly string[], options?: CallOptions): Promise<readonly FollowerStats[] | undefined>;
  /** Of every follower that runs; paused ones are not among them. */
  allStats(options?: CallOptions): Promise<readonly FollowerStats[]>;
  pause(index: string, options?: CallOptions): Promise<'paused' | 'already-paused'>;
  /** Starts again with default parameters unless some are given. */
  resume(
    index: string,
    parameters?: JsonObject,
    options?: CallOptions,
  ): Promise<'resumed' | 'already-active'>;
  /** Makes an ordinary index of a paused and closed follower, for ever. */
  unfollow(index: string, options?: CallOptions): Promise<void>;
}

export function createFollowers(calls: ClusterCalls): Followers {
  const post = (
    index: string,
    action: string,
    body: JsonObject | undefined,
    options?: CallOptions,
  ): Promise<void> =>
    calls.write(
      { method: 'POST', path: [exactName(index), '_ccr', action], ...given('body', body) },
      () => undefined,
      options,
    );
  return {
    follow: (request, options) => follow(calls, request, options),
    info: (pattern, options) =>
      whenNotFound(calls.read({ method: 'GET', path: [pattern, '_ccr', 'info'] }, parseInfo, options), []),
    stats(index, options) {
      const request = { method: 'GET', path: [exactName(index), '_ccr', 'stats'] } as const;
      return whenNotFound(
        calls.read(request, (body) => parseFollowerStats(body, index), options),
        undefined,
      );
    },
    statsOf: (indices, options) => statsOf(calls, indices, options),
    allStats: (options) =>
      calls.read({ method: 'GET', path: ['_all', '_ccr', 'stats'] }, parseAllStats, options),
    pause: async (index, options) =>
      (await unlessAlready(
        post(index, 'pause_follow', undefined, options),
        'invalid',
        /^no shard follow tasks/,
      ))
        ? 'already-paused'
        : 'paused',
    resume: async (index, parameters, options) =>
      (await unlessAlready(
        post(index, 'resume_follow', parameters ?? {}, options),
        'conflict',
        /already exist/,
      ))
        ? 'already-active'
        : 'resumed',
    unfollow: (index, options) => post(index, 'unfollow', undefined, options),
  };
}

async function statsOf(
  calls: ClusterCalls,
  indices: readonly string[],
  options: CallOptions | undefined,
): Promise<readonly FollowerStats[] | undefined> {
  if (indices.length === 0) return [];
  // More names than a request line can hold are asked for together with everything else that follows.
  const path = [listInPath(indices) ?? '_all', '_ccr', 'stats'];
  const parse = (body: unknown) => indices.flatMap((index) => parseFollowerStats(body, index) ?? []);
  const found = await whenNotFound(calls.read({ method: 'GET', path }, parse, options), []);
  return found.length === indices.length ? found : undefined;
}

function follow(
  calls: ClusterCalls,
  request: FollowRequest,
  options: CallOptions | undefined,
): Promise<Followed> {
  return calls.write(
    {
      method: 'PUT',
      path: [exactName(request.index), '_ccr', 'follow'],
      query: { wait_for_active_shards: request.waitForActiveShards },
      body: {
        ...request.parameters,
        remote_cluster: request.remoteCluster,
        leader_index: request.leaderIndex,
        ...given('settings', request.settings),
      },
    },
    parseFollowed,
    options,
  );
}

/** True when the refusal says that things already are as wanted. */
async function unlessAlready(call: Promise<void>, kind: FaultKind, words: RegExp): Promise<boolean> {
  try {
    await call;
    return false;
  } catch (error) {
    if (isElasticFault(error, kind) && words.test(error.fault.reason ?? '')) return true;
    throw error;
  }
}

function parseFollowed(body: unknown): Followed {
  const answer = asObject(body);
  return {
    indexCreated: flagAt(answer, 'follow_index_created'),
    shardsAcknowledged: flagAt(answer, 'follow_index_shards_acked'),
    followingStarted: flagAt(answer, 'index_following_started'),
  };
}

function parseInfo(body: unknown): readonly FollowerInfo[] {
  return objectsAt(asObject(body), 'follower_indices').map((follower) => {
    const { parameters } = follower;
    return {
      index: stringAt(follower, 'follower_index'),
      remoteCluster: stringAt(follower, 'remote_cluster'),
      leaderIndex: stringAt(follower, 'leader_index'),
      status: stringAt(follower, 'status') === 'active' ? 'active' : 'paused',
      ...(isObject(parameters) ? { parameters } : {}),
    };
  });
}

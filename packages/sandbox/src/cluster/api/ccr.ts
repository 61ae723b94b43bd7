import { type estypes } from '@elastic/elasticsearch';
import { createFollower, parseFollow } from '../ccr/follow.ts';
import { PARAMETER_NAMES } from '../ccr/follow-parameters.ts';
import { presentShard } from '../ccr/follow-progress.ts';
import { requireCcr } from '../ccr/leader-checks.ts';
import { pauseFollower, resumeFollower, unfollowIndex } from '../ccr/manage-follower.ts';
import { ElasticError, resourceNotFound } from '../http/errors.ts';
import {
  ACKNOWLEDGED,
  asGiven,
  cluster,
  index,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { deniedOnCluster, mayOnCluster } from '../security/authorize.ts';
import { remoteUser } from '../security/remote-user.ts';
import { type FollowParameters, type IndexMetadata } from '../state/collections.ts';
import { OPEN_AND_CLOSED, resolveIndexList, splitExpression } from '../state/index-names.ts';

/** Creating the follower and starting it are two acts: who may not do the second leaves it paused. */
const follow = async (context: RequestContext): Promise<Reply<estypes.CcrFollowResponse>> => {
  const waits = readActiveShards(context.request.query.text('wait_for_active_shards')) !== '0';
  const request = parseFollow(context.request.params['index'] ?? '', context.request.body.requiredObject());
  const user = remoteUser(context.subject, request.alias);
  const { restore, begin } = await createFollower(context, request, { user, signal: context.signal });
  const mayStart = mayOnCluster(context.subject, RESUME);
  if (!waits) {
    restore()
      .then(() => (mayStart ? begin() : undefined))
      .catch((error: unknown) => {
        // A leader that goes away meanwhile leaves the follower as it is: there and not started.
        if (!(error instanceof ElasticError)) context.onBug(error);
      });
    return ok({
      follow_index_created: true,
      follow_index_shards_acked: false,
      index_following_started: false,
    });
  }
  await restore();
  if (!mayStart) throw deniedOnCluster(context.subject, RESUME);
  begin();
  return ok({ follow_index_created: true, follow_index_shards_acked: true, index_following_started: true });
};

const RESUME = 'cluster:admin/xpack/ccr/resume_follow';

/** A number of copies or `all`. */
function readActiveShards(text = '0'): string {
  if (text === 'all' || /^\d+$/.test(text)) return text;
  throw new ElasticError(400, {
    type: 'illegal_argument_exception',
    reason: `cannot parse ActiveShardCount[${text}]`,
    cause: { type: 'number_format_exception', reason: `For input string: "${text}"` },
  });
}

const orderedParameters = (parameters: FollowParameters): JsonObject =>
  Object.fromEntries(PARAMETER_ORDER.map((name) => [name, parameters[name as keyof FollowParameters]]));

/** The order in which responses print them (docs/elastic/elasticsearch.md#follow-parameters). */
const PARAMETER_ORDER = [
  'max_read_request_operation_count',
  'max_write_request_operation_count',
  'max_outstanding_read_requests',
  'max_outstanding_write_requests',
  'max_read_request_size',
  'max_write_request_size',
  'max_write_buffer_count',
  'max_write_buffer_size',
  'max_retry_delay',
  'read_poll_timeout',
].filter((name) => PARAMETER_NAMES.includes(name));

const presentInfo = (context: RequestContext, follower: IndexMetadata): JsonObject => {
  const task = context.state.table('follow-tasks').get(follower.uuid);
  return {
    follower_index: follower.name,
    remote_cluster: follower.follows?.remoteCluster ?? '',
    leader_index: follower.follows?.leaderIndex ?? '',
    status: task ? 'active' : 'paused',
    ...(task && { parameters: orderedParameters(task.parameters) }),
  };
};

const info = (context: RequestContext): Reply<estypes.CcrFollowInfoResponse> => {
  const found = resolveIndexList(context.state, context.request.params['index'], OPEN_AND_CLOSED);
  const followers = found.filter((one) => one.follows !== undefined);
  return ok({ follower_indices: asGiven(followers.map((one) => presentInfo(context, one))) });
};

/** Stats of the running tasks whose follower a name matches literally or `_all`/`*` (docs/elastic/elasticsearch.md#follower-stats). */
function presentStats(context: RequestContext, wanted: readonly string[]): readonly JsonObject[] {
  const isAll = wanted.some((name) => name === '_all' || name === '*');
  return context.replication.tasks
    .filter(({ record }) => isAll || wanted.includes(record.followerIndex))
    .sort((a, b) => (a.record.followerIndex < b.record.followerIndex ? -1 : 1))
    .flatMap((task) => {
      const follower = context.state.table('indices').get(task.record.followerIndex);
      if (follower?.uuid !== task.record.followerUuid) return [];
      const checkpoint = context.state.shard(follower.uuid)?.maxSeqNo ?? -1;
      const shard = presentShard(task.progress, follower, {
        checkpoint,
        now: context.now(),
        isHuman: context.request.query.flag('human', false),
      });
      const lag = Number(shard['leader_global_checkpoint']) - Number(shard['follower_global_checkpoint']);
      return [{ index: follower.name, total_global_checkpoint_lag: lag, shards: [shard] }];
    });
}

const stats = (context: RequestContext): Reply<estypes.CcrFollowStatsResponse> => {
  requireCcr(context);
  const wanted = splitExpression(context.request.params['index']);
  const found = presentStats(context, wanted);
  if (found.length === 0 && !wanted.some((name) => name === '_all' || name === '*')) {
    throw resourceNotFound(`No shard follow tasks for follower indices [${wanted.join(',')}]`);
  }
  return ok({ indices: asGiven(found) });
};

const allStats = (context: RequestContext): Reply<estypes.CcrStatsResponse> => {
  requireCcr(context);
  return ok({
    auto_follow_stats: asGiven(context.autoFollow.stats()),
    follow_stats: { indices: asGiven(presentStats(context, ['_all'])) },
  });
};

export const ccrRoutes: readonly Route[] = [
  route<estypes.CcrFollowResponse>({
    methods: ['PUT'],
    paths: ['/{index}/_ccr/follow'],
    access: index('indices:admin/xpack/ccr/put_follow'),
    query: ['wait_for_active_shards', 'master_timeout'],
    handle: follow,
  }),
  route<estypes.CcrFollowInfoResponse>({
    methods: ['GET'],
    paths: ['/{index}/_ccr/info'],
    access: cluster('cluster:monitor/ccr/follow_info'),
    query: ['master_timeout'],
    handle: info,
  }),
  route<estypes.CcrFollowStatsResponse>({
    methods: ['GET'],
    paths: ['/{index}/_ccr/stats'],
    access: cluster('cluster:monitor/ccr/follow_stats'),
    query: ['timeout'],
    handle: stats,
  }),
  route<estypes.CcrStatsResponse>({
    methods: ['GET'],
    paths: ['/_ccr/stats'],
    access: cluster('cluster:monitor/ccr/stats'),
    query: ['timeout', 'master_timeout'],
    handle: allStats,
  }),
  route<estypes.CcrPauseFollowResponse>({
    methods: ['POST'],
    paths: ['/{index}/_ccr/pause_follow'],
    access: cluster('cluster:admin/xpack/ccr/pause_follow'),
    query: ['master_timeout'],
    handle: (context) => {
      pauseFollower(context, context.request.params['index'] ?? '');
      return ok(ACKNOWLEDGED);
    },
  }),
  route<estypes.CcrResumeFollowResponse>({
    methods: ['POST'],
    paths: ['/{index}/_ccr/resume_follow'],
    access: cluster(RESUME),
    query: ['master_timeout'],
    handle: async (context) => {
      await resumeFollower(context, context.request.params['index'] ?? '', context.request.body.object());
      return ok(ACKNOWLEDGED);
    },
  }),
  route<estypes.CcrUnfollowResponse>({
    methods: ['POST'],
    paths: ['/{index}/_ccr/unfollow'],
    access: index('indices:admin/xpack/ccr/unfollow'),
    query: ['master_timeout'],
    handle: async (context) => {
      await unfollowIndex(context, context.request.params['index'] ?? '');
      return ok(ACKNOWLEDGED);
    },
  }),
];

import { ElasticError, illegalArgument, noSuchIndex, resourceAlreadyExists } from '../http/errors.ts';
import { type RequestContext } from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { type LeaderMetadata } from '../remote/protocol.ts';
import { storedUser, remoteUser } from '../security/remote-user.ts';
import { put } from '../state/cluster-state.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { isFollowing } from '../state/index-blocks.ts';
import { shardCount } from '../state/index-settings.ts';
import { DEFAULT_PARAMETERS, parseParameters, refuseUnknownFields } from './follow-parameters.ts';
import { FOLLOWING, leaseId, settingsDifference } from './follower-index.ts';
import { findLeader, requireCcr } from './leader-checks.ts';

const PARSER = 'cluster:admin/xpack/ccr/resume_follow';

function findIndex(context: RequestContext, name: string): IndexMetadata {
  const index = context.state.table('indices').get(name);
  if (!index) throw noSuchIndex(name);
  return index;
}

/** @throws 404 missing, 400 not a follower or not running (docs/elastic/elasticsearch.md#pause-resume-unfollow) */
export function pauseFollower(context: RequestContext, name: string): void {
  const index = findIndex(context, name);
  if (!index.follows) throw illegalArgument(`index [${name}] is not a follower index`);
  const tasks = context.state.table('follow-tasks');
  if (!tasks.has(index.uuid)) throw illegalArgument(`no shard follow tasks for [${name}]`);
  context.replication.stop(index.uuid);
}

/** Starts following again, with parameters of its own or the defaults: never the ones from before. */
export async function resumeFollower(context: RequestContext, name: string, body: JsonObject): Promise<void> {
  refuseUnknownFields(body, PARSER, []);
  const parameters = { ...DEFAULT_PARAMETERS, ...parseParameters(PARSER, body) };
  requireCcr(context);
  const before = findIndex(context, name);
  if (!before.follows) throw illegalArgument(`follow index [${name}] does not have ccr metadata`);
  const { remoteCluster: alias, leaderIndex } = before.follows;
  const user = remoteUser(context.subject, alias);
  const leader = await findLeader(context, { alias, leaderIndex }, { user, signal: context.signal });
  const follower = findIndex(context, name);
  checkStillFits(follower, leader);
  if (context.state.table('follow-tasks').has(follower.uuid)) {
    throw resourceAlreadyExists(`task with id {${follower.uuid}-0} already exist`);
  }
  context.replication.start({
    followerIndex: name,
    followerUuid: follower.uuid,
    parameters,
    startedBy: storedUser(user),
  });
}

/** Is the leader still the one that this follower was made from, and do the two fit? In the order of the facts. */
function checkStillFits(follower: IndexMetadata, leader: LeaderMetadata): void {
  const { name, follows } = follower;
  if (follows?.leaderUuid !== leader.uuid) {
    throw illegalArgument(
      `follow index [${name}] should reference [${leader.uuid}] as leader index but instead reference [${follows?.leaderUuid ?? ''}] as leader index`,
    );
  }
  if (follows.leaderHistoryUuid !== leader.historyUuid) {
    throw illegalArgument(
      `leader shard [${name}][0] should reference [${follows.leaderHistoryUuid}] as history uuid but instead reference [${leader.historyUuid}] as history uuid`,
    );
  }
  const shards = {
    leader: Number(leader.settings['index.number_of_shards'] ?? 1),
    follower: shardCount(follower.settings),
  };
  if (shards.leader !== shards.follower) {
    throw illegalArgument(
      `leader index primary shards [${shards.leader}] does not match with the number of shards of the follow index [${shards.follower}]`,
    );
  }
  if (!leader.isOpen || !follower.isOpen) throw illegalArgument('leader and follow index must be open');
  if (!isFollowing(follower)) {
    throw illegalArgument(
      `the following index [${name}] is not ready to follow; the setting [${FOLLOWING}] must be enabled.`,
    );
  }
  const difference = settingsDifference(follower, leader);
  // Settings that a running task would copy are no reason to refuse: only those fixed at creation are.
  const fixed = ['index.number_of_shards', 'index.mode', 'index.sort.field'];
  if (difference && fixed.some((key) => difference[0][key] !== difference[1][key])) {
    throw illegalArgument(
      `the leader index settings [${JSON.stringify(difference[0])}] and follower index settings [${JSON.stringify(difference[1])}] must be identical`,
    );
  }
}

/**
 * Makes a paused, closed follower a plain index. The conversion stands even when the leader cannot be told.
 * @throws 400 in the order of the facts; 500 when the lease on the leader could not be removed
 */
export async function unfollowIndex(context: RequestContext, name: string): Promise<void> {
  const index = findIndex(context, name);
  const { follows } = index;
  if (!follows) throw illegalArgument(`index [${name}] is not a follower index`);
  const refuse = (why: string): ElasticError =>
    illegalArgument(
      `cannot convert the follower index [${name}] to a non-follower, because it has not been ${why}`,
    );
  if (index.isOpen) throw refuse('closed');
  if (context.state.table('follow-tasks').has(index.uuid)) throw refuse('paused');
  const { [FOLLOWING]: _following, ...settings } = index.settings;
  const lease = leaseId(context.name, index);
  context.store.apply([
    put('indices', name, {
      ...index,
      settings,
      settingsVersion: index.settingsVersion + 1,
      follows: undefined,
    }),
  ]);
  context.store.flush();
  try {
    const user = remoteUser(context.subject, follows.remoteCluster);
    await context.remotes.send(
      follows.remoteCluster,
      'lease',
      { kind: 'remove', index: follows.leaderIndex, uuid: follows.leaderUuid, id: lease },
      { user, signal: context.signal },
    );
  } catch (error) {
    if (!(error instanceof ElasticError) || error.body.type === 'index_not_found_exception') return;
    throw new ElasticError(500, {
      type: 'exception',
      reason: error.body.reason,
      meta: { failed_to_remove_retention_leases: lease },
      cause: error.body,
    });
  }
}

/** Followers over HTTP in Kibana's paths and shapes. */
import {
  createFollowerIndex,
  getFollowerIndex,
  getReplicationPermissions,
  listFollowerIndices,
  pauseFollowerIndices,
  resumeFollowerIndices,
  toFollowSettings,
  unfollowIndices,
  updateFollowerIndex,
  type FollowerOutcome,
} from '@lockstep/contracts';
import { valueAt } from '@lockstep/json';
import type { Binder } from '../../http/bind-route.ts';
import type { Principal } from '../../http/principal.ts';
import { AppError } from '../../lib/app-error.ts';
import type { OpenCluster } from '../../clusters/open-cluster.ts';
import { changeHead } from '../../clusters/record-change.ts';
import { actOnFollower, startFollowing, type ActionRequest } from './act-on-follower.ts';
import { checkedDraft, checkedParameters } from './check-parameters.ts';
import { eachItem } from './each-item.ts';
import { presentFollower } from './present-kibana.ts';
import { readStats } from './read-followers.ts';
import { openFollowerActions, type ReplicationRoutesOptions } from './replication-context.ts';

const NEEDED = ['manage', 'manage_ccr'];

export function bindKibanaFollowerRoutes(binder: Binder, options: ReplicationRoutesOptions): void {
  const { onCluster } = options;
  const act = async (opened: OpenCluster, principal: Principal, request: Omit<ActionRequest, 'waitMs'>) => {
    const context = await openFollowerActions(options, opened, principal);
    const change = { action: `follower_${request.action}`, kind: 'follower', target: request.name } as const;
    const outcome = await options.recording(changeHead(principal, opened, change), async (note) => {
      const answer = await actOnFollower(context, { ...request, waitMs: 0 });
      note({ after: { message: answer.message } });
      return answer;
    });
    options.onChange(opened.id);
    return outcome;
  };

  binder.guarded(getReplicationPermissions, ({ query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'read' }, async ({ connection }) => {
      const held = await connection.security.hasPrivileges({ cluster: NEEDED });
      const missing = NEEDED.filter((privilege) => held.cluster[privilege] !== true);
      return { hasPermission: missing.length === 0, missingClusterPrivileges: missing };
    }),
  );
  binder.guarded(listFollowerIndices, ({ query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'read' }, async ({ connection }) => {
      const [infos, { stats }] = await Promise.all([connection.followers.info('*'), readStats(connection)]);
      return {
        indices: infos.map((info) =>
          presentFollower(
            info,
            stats.find(({ index }) => index === info.index),
          ),
        ),
      };
    }),
  );
  binder.guarded(getFollowerIndex, ({ params: { id }, query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'read' }, async ({ connection }) => {
      const [infos, { stats }] = await Promise.all([connection.followers.info(id), readStats(connection)]);
      const info = infos.find(({ index }) => index === id);
      if (info === undefined) throw new AppError('FOLLOWER_NOT_FOUND', `no such index [${id}]`);
      return presentFollower(
        info,
        stats.find(({ index }) => index === id),
      );
    }),
  );
  binder.guarded(createFollowerIndex, ({ query: { cluster }, body }, { principal, log }) =>
    onCluster({ cluster, principal, intent: 'change' }, async (opened) => {
      const { name, remoteCluster, leaderIndex } = body;
      const settings = toFollowSettings(checkedDraft(body));
      const change = { action: 'follower_created', kind: 'follower', target: name } as const;
      const answer = await options.recording(changeHead(principal, opened, change), () =>
        startFollowing(opened.connection, { name, remoteCluster, leaderIndex, settings }),
      );
      log.info('follower-created', { user: principal.username, cluster, follower: name });
      options.onChange(cluster);
      return {
        follow_index_created: valueAt(answer, 'follow_index_created') === true,
        follow_index_shards_acked: valueAt(answer, 'follow_index_shards_acked') === true,
        index_following_started: valueAt(answer, 'index_following_started') === true,
      };
    }),
  );
  binder.guarded(updateFollowerIndex, ({ params: { id }, query: { cluster }, body }, { principal }) =>
    onCluster({ cluster, principal, intent: 'change' }, async (opened) => {
      const parameters = checkedParameters(body);
      requireEveryStep(await act(opened, principal, { name: id, action: 'update', parameters }));
      return { acknowledged: true };
    }),
  );
  binder.guarded(pauseFollowerIndices, ({ params: { id }, query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'change' }, async (opened) => {
      const { done, errors } = await eachItem(id, async (name) =>
        requireEveryStep(await act(opened, principal, { name, action: 'pause' })),
      );
      return { itemsPaused: done, errors };
    }),
  );
  binder.guarded(resumeFollowerIndices, ({ params: { id }, query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'change' }, async (opened) => {
      const { done, errors } = await eachItem(id, async (name) =>
        requireEveryStep(await act(opened, principal, { name, action: 'resume' })),
      );
      return { itemsResumed: done, errors };
    }),
  );
  binder.guarded(unfollowIndices, ({ params: { id }, query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'change' }, async (opened) => {
      const itemsNotOpen: string[] = [];
      const { done, errors } = await eachItem(id, async (name) => {
        const outcome = await act(opened, principal, { name, action: 'unfollow' });
        const isClosed = outcome.steps.some(
          ({ label, state }) => label === 'Open the index' && state === 'failed',
        );
        if (isClosed) itemsNotOpen.push(name);
        else requireEveryStep(outcome);
      });
      return { itemsUnfollowed: done, itemsNotOpen, errors };
    }),
  );
}

/** Kibana's answers know only done and failed: Elasticsearch has taken every step, or it is an error. */
function requireEveryStep({ steps, message, next_action: nextAction }: FollowerOutcome): void {
  if (!steps.some(({ state }) => state === 'failed')) return;
  throw new AppError('FOLLOWER_INVALID', message, nextAction === null ? {} : { nextAction });
}

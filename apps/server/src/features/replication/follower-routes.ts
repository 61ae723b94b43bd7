/** Followers over HTTP as they really are; Kibana's shapes are in kibana-follower-routes.ts. */
import {
  actOnFollower as actOnFollowerRoute,
  CONFIRMED_FOLLOWER_ACTIONS,
  createFollower as createFollowerRoute,
  getFollower,
  listFollowers as listFollowersRoute,
  toFollowSettings,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { changeHead } from '../../clusters/record-change.ts';
import { actOnFollower, settle, startFollowing } from './act-on-follower.ts';
import { checkedDraft, checkedParameters } from './check-parameters.ts';
import { listFollowers } from './read-followers.ts';
import {
  followerContext,
  openFollowerActions,
  type ReplicationRoutesOptions,
} from './replication-context.ts';

export function bindFollowerRoutes(binder: Binder, options: ReplicationRoutesOptions): void {
  const { onCluster } = options;
  binder.guarded(listFollowersRoute, ({ query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'read' }, async ({ connection }) =>
      listFollowers(connection, await followerContext(options, cluster)),
    ),
  );
  binder.guarded(getFollower, ({ params: { name }, query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'read' }, async (opened) => {
      const context = await openFollowerActions(options, opened, principal);
      const item = await context.look(name);
      if (item === undefined)
        throw new AppError('FOLLOWER_NOT_FOUND', `The follower index "${name}" does not exist.`);
      return { item };
    }),
  );
  binder.guarded(createFollowerRoute, ({ query: { cluster }, body }, { principal, log }) =>
    onCluster({ cluster, principal, intent: 'change' }, async (opened) => {
      const { name, remoteCluster, leaderIndex, wait_ms: waitMs } = body;
      const settings = toFollowSettings(checkedDraft(body));
      const change = { action: 'follower_created', kind: 'follower', target: name } as const;
      await options.recording(changeHead(principal, opened, change), async (note) => {
        await startFollowing(opened.connection, { name, remoteCluster, leaderIndex, settings });
        note({ after: { remoteCluster, leaderIndex, ...settings } });
      });
      log.info('follower-created', { user: principal.username, cluster, follower: name });
      options.onChange(cluster);
      const context = await openFollowerActions(options, opened, principal);
      return settle(context, {
        name,
        waitMs,
        states: ['active'],
        message: 'The follower is created, and replication is active.',
        steps: [{ label: 'Follow the leader', state: 'done', message: null }],
      });
    }),
  );
  binder.guarded(actOnFollowerRoute, ({ params: { name }, query: { cluster }, body }, { principal, log }) =>
    onCluster({ cluster, principal, intent: 'change' }, async (opened) => {
      requireConfirmation(name, body.action, body.confirm);
      const parameters = body.parameters === undefined ? undefined : checkedParameters(body.parameters);
      const context = await openFollowerActions(options, opened, principal);
      const { action } = body;
      const change = { action: `follower_${action}`, kind: 'follower', target: name } as const;
      const who = { user: principal.username, cluster, follower: name };
      const outcome = await options.recording(changeHead(principal, opened, change), async (note) => {
        const answer = await actOnFollower(context, { name, action, parameters, waitMs: body.wait_ms });
        note({ after: { done: answer.done, message: answer.message } });
        return answer;
      });
      log.info('follower-changed', { ...who, action, done: outcome.done });
      options.onChange(cluster);
      return outcome;
    }),
  );
}

function requireConfirmation(name: string, action: string, confirm: string | undefined): void {
  const isNeeded = CONFIRMED_FOLLOWER_ACTIONS.some((each) => each === action);
  if (!isNeeded || confirm === name) return;
  throw new AppError('FOLLOWER_INVALID', `Repeat the name ${name} to confirm.`, {
    attributes: { problems: [{ field: 'confirm', message: 'This is not the name of the follower.' }] },
  });
}

/** What can be done with a follower as it is, and the requests that it takes. Pure. */
import {
  followerRequests,
  toFollowSettings,
  type ElasticsearchRequest,
  type FollowerDetail,
} from '@lockstep/contracts';
import type { Permission } from '../../../lib/permission.ts';
import { followerMessages as text } from '../../../texts/replication.ts';
import type { FollowerAction } from './follower-action.ts';

/** Whether an action makes sense now; rights come first. */
export function mayAct(
  action: FollowerAction | 'edit',
  { state }: Pick<FollowerDetail, 'state'>,
  permission: Permission,
): Permission {
  if (permission.kind === 'denied') return permission;
  // The console remembers followers, so one that is gone can be recreated.
  if (state === 'missing')
    return action === 'recreate' ? permission : { kind: 'denied', reason: text.denied.missing };
  if (action === 'pause' && state === 'paused') return { kind: 'denied', reason: text.denied.alreadyPaused };
  // A follower that has given up still counts as running: it is paused first.
  if (action === 'resume' && state !== 'paused') return { kind: 'denied', reason: text.denied.alreadyActive };
  return permission;
}

/** What is done with several at once. What loses documents is asked for one at a time. */
export const BULK_ACTIONS = ['pause', 'resume', 'unfollow'] as const satisfies readonly FollowerAction[];
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** Where one of them can take it: the others are left out, and the question says so. */
export function mayActOnMany(
  action: BulkAction,
  followers: readonly Pick<FollowerDetail, 'state'>[],
  permission: Permission,
): Permission {
  if (permission.kind === 'denied') return permission;
  return followers.some((one) => mayAct(action, one, permission).kind === 'allowed')
    ? permission
    : { kind: 'denied', reason: text.bulkNothing };
}

/** The limits to go on with: what is set, else what was saved before the pause. */
export function knownLimits({
  parameters,
  saved_parameters: saved,
}: FollowerDetail): NonNullable<FollowerDetail['parameters']> {
  return parameters ?? saved ?? {};
}

/** The requests in their order, for people who would rather send them by hand. The server sends the same. */
export function requestsOf(action: FollowerAction, detail: FollowerDetail): readonly ElasticsearchRequest[] {
  const requests = followerRequests(action, {
    name: detail.name,
    remoteCluster: detail.remote_cluster,
    leaderIndex: detail.leader_index,
    settings: toFollowSettings(knownLimits(detail)),
  });
  // What is paused already is not paused again.
  return action === 'unfollow' && detail.state === 'paused' ? requests.slice(1) : requests;
}

import { expect, it } from 'vitest';
import { makeFollower } from '../../../testing/make-link.ts';
import { mayAct, requestsOf } from './follower-actions.ts';
import { followerProblems, NEW_FOLLOWER, toDraft, toFollowerValues } from './follower-values.ts';

const ALLOWED = { kind: 'allowed' } as const;

it('offers what makes sense in a state; rights come first', () => {
  expect(mayAct('pause', { state: 'active' }, ALLOWED)).toEqual(ALLOWED);
  expect(mayAct('pause', { state: 'paused' }, ALLOWED).kind).toBe('denied');
  expect(mayAct('resume', { state: 'failed' }, ALLOWED).kind).toBe('denied');
  expect(mayAct('delete', { state: 'missing' }, ALLOWED).kind).toBe('denied');
  expect(mayAct('recreate', { state: 'missing' }, ALLOWED)).toEqual(ALLOWED);
  const denied = { kind: 'denied', reason: 'no' } as const;
  expect(mayAct('resume', { state: 'paused' }, denied)).toEqual(denied);
});

it('shows requests with the limits that are saved, and pauses only what runs', () => {
  const paused = makeFollower({
    state: 'paused',
    parameters: null,
    saved_parameters: { maxOutstandingReadRequests: 4 },
  });
  expect(requestsOf('resume', paused)).toEqual([
    { method: 'POST', path: '/orders-copy/_ccr/resume_follow', body: { max_outstanding_read_requests: 4 } },
  ]);
  const paths = (state: 'active' | 'paused') =>
    requestsOf('unfollow', makeFollower({ state })).map(({ path }) => path.split('/').at(-1));
  expect(paths('active')).toEqual(['pause_follow', '_close', 'unfollow', '_open']);
  expect(paths('paused')).toEqual(['_close', 'unfollow', '_open']);
});

it('leaves defaults empty, sends counts as numbers, and evaluates limits by their kind', () => {
  const values = toFollowerValues(
    makeFollower({ parameters: { maxOutstandingReadRequests: 4, maxReadRequestSize: '32mb' } }),
  );
  expect(values.maxReadRequestSize).toBe('');
  expect(toDraft(values)).toEqual({
    name: 'orders-copy',
    remoteCluster: 'paris',
    leaderIndex: 'orders',
    maxOutstandingReadRequests: 4,
  });
  const wrong = { ...values, maxOutstandingReadRequests: 'many', maxRetryDelay: '10m' };
  expect(followerProblems(wrong, false).map(({ field }) => field)).toEqual([
    'maxOutstandingReadRequests',
    'maxRetryDelay',
  ]);
  expect(followerProblems(NEW_FOLLOWER, true).map(({ field }) => field)).toEqual([
    'remoteCluster',
    'leaderIndex',
    'name',
  ]);
});

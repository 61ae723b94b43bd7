import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FollowerInfo, FollowerShard } from '@lockstep/elastic';
import { presentLease } from './follower-lease.ts';
import { evaluateFollower, withTrouble } from './follower-state.ts';

const info: FollowerInfo = { index: 'f', remoteCluster: 'm', leaderIndex: 'l', status: 'active' };
const shard: FollowerShard = {
  shardId: 0,
  remoteCluster: 'm',
  leaderIndex: 'l',
  leaderGlobalCheckpoint: 5,
  followerGlobalCheckpoint: 5,
  operationsWritten: 1,
  timeSinceLastReadMs: 100,
  readErrors: [],
  raw: {},
};
const known = { isStatsKnown: true, isStarted: undefined };
const running = (more: Partial<FollowerShard>, lag = 0) =>
  evaluateFollower({ info, stats: { index: 'f', lag, shards: [shard, { ...shard, ...more }] }, ...known });

it('is active while it keeps up', () => {
  expect(running({}).state).toBe('active');
  expect(running({}, 900).state).toBe('active');
});

it('is failed whenever a shard has given up, whatever else is said', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.string(), (lag, silence, reason) => {
      const fatalError = { errorType: 'exception', reason };
      const readErrors = [{ errorType: 'exception', reason, retries: 1 }];
      expect(running({ fatalError, readErrors, timeSinceLastReadMs: silence }, lag).state).toBe('failed');
    }),
  );
  const lost = running({
    fatalError: {
      errorType: 'resource_not_found_exception',
      reason: 'Operations are no longer available for replicating. Existing retention leases [[]]',
    },
  });
  expect(lost.message).toBe('Has given up: History that the follower needs is gone.');
  expect(lost.nextAction).toContain('Recreate');
});

it('lags while reads fail, nothing is read for long, or much is missing', () => {
  const readErrors = [{ errorType: 'connect_transport_exception', reason: 'no route', retries: 3 }];
  expect(running({ readErrors }).state).toBe('lagging');
  expect(running({ timeSinceLastReadMs: 400_000 }).message).toContain('7 minutes');
  expect(running({}, 5_000).message).toContain('5,000 operations');
});

it('tells paused from recovering, and does not call certain what cannot be read', () => {
  const paused = { ...info, status: 'paused' } as const;
  expect(evaluateFollower({ info: paused, stats: undefined, ...known }).state).toBe('paused');
  expect(
    evaluateFollower({ info: paused, stats: undefined, isStatsKnown: true, isStarted: false }).state,
  ).toBe('recovering');
  expect(evaluateFollower({ info, stats: undefined, ...known }).state).toBe('recovering');
  const unread = evaluateFollower({ info, stats: undefined, isStatsKnown: false, isStarted: undefined });
  expect(unread.message).toContain('cannot be read');
});

describe('a follower whose output is in trouble', () => {
  const trouble = {
    reason: 'LinkDisconnected',
    message: 'The link is down.',
    nextAction: 'Look at it.',
  } as const;
  const lagging = running({ readErrors: [{ errorType: 'x', reason: 'no route', retries: 3 }] });

  it('says what every other page says, however replication itself would call it', () => {
    for (const own of [running({}), lagging]) {
      expect(withTrouble(own, trouble)).toEqual({
        state: 'failed',
        message: 'The link is down.',
        nextAction: 'Look at it.',
      });
    }
    expect(withTrouble(lagging, { ...trouble, reason: 'LinkSlow' }).state).toBe('lagging');
  });

  it('is still paused or missing, because that is what can be acted on, in the words of its trouble', () => {
    for (const state of ['paused', 'missing', 'failed'] as const) {
      const own = { state, message: 'own words', nextAction: null };
      expect(withTrouble(own, trouble)).toMatchObject({ state, message: 'The link is down.' });
    }
  });

  it('goes on to be copied for the first time, and is itself without trouble', () => {
    const recovering = { state: 'recovering', message: 'own words', nextAction: null } as const;
    expect(withTrouble(recovering, trouble)).toBe(recovering);
    expect(withTrouble(lagging, undefined)).toBe(lagging);
  });
});

it('has a lease with at most its period left, and warns at half of it', () => {
  const period = 1_000;
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { minLength: 1 }), fc.nat(10_000), (renewals, now) => {
      const { left_ms: left, state } = presentLease(renewals, { period, now });
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(period);
      expect(state).toBe((left ?? 0) <= period / 2 ? 'expiring' : 'held');
    }),
  );
  expect(presentLease([], { period, now: 0 }).state).toBe('absent');
});

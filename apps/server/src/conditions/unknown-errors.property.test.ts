/** Nobody is told to destroy something because of an error that nobody knows, wherever it comes from. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainError, type RemedyId } from '@lockstep/contracts';
import type { FollowerShard } from '@lockstep/elastic';
import { evaluateFollower } from '../features/replication/follower-state.ts';
import { evaluateAnswers, FOLLOWER, giveUp, reading, statsPath, WELL } from '../testing/condition-answers.ts';
import type { EvaluatedCondition } from './evaluate-conditions.ts';
import type { Answer } from './observation.ts';

/** Deletes an index, or replaces a credential that something else may use. */
const DESTRUCTIVE: readonly RemedyId[] = [
  'recreate-follower',
  'recreate-cross-cluster-key',
  'recreate-remote-key',
  'remove-leftovers',
];

const DESTRUCTIVE_WORDS = /\b(delete|recreate|unfollow|create it again|created again|start over)\b/i;

/** Words that no rule knows, some of them dressed as an exception. */
const unknownText = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.lorem({ maxCount: 8 }),
    fc.constantFrom(
      'the printer is on fire',
      'expected <END> but got [7]',
      'quota of the tenant is used up',
      'unexpected byte [0x7b] while parsing the frame',
    ),
  )
  .filter((text) => explainError({ reason: text, isFatal: true }).length === 0);

const unknownType = fc.constantFrom('exception', 'unheard_of_exception', 'tenant_quota_exception');

/** What an answer may be that says no more than that something went wrong. */
const refusal: fc.Arbitrary<Answer> = fc
  .tuple(fc.constantFrom(400, 405, 409, 418, 500, 501), unknownType, unknownText)
  .map(([status, type, reason]) => ({
    kind: 'answered',
    status,
    body: { error: { type, reason }, status },
  }));

function expectMild(found: readonly EvaluatedCondition[]): void {
  for (const { type, status, reason, remedies = [], nextAction = '' } of found) {
    if (status === 'True') continue;
    const harm = remedies.filter((remedy) => DESTRUCTIVE.includes(remedy));
    expect({ type, reason, harm }).toEqual({ type, reason, harm: [] });
    expect(nextAction, `${type} ${reason}`).not.toMatch(DESTRUCTIVE_WORDS);
  }
}

describe('an error that nobody knows leads to no destructive advice', () => {
  it('as the answer to any question', async () => {
    const places = fc.uniqueArray(fc.constantFrom(...Object.keys(WELL)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(places, refusal, async (asked, answer) => {
        expectMild(await evaluateAnswers(Object.fromEntries(asked.map((place) => [place, answer]))));
      }),
    );
  });

  it('as what a follower has given up for, or goes on trying over', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), unknownType, unknownText, async (isFatal, type, reason) => {
        const found = await evaluateAnswers({ [statsPath]: (isFatal ? giveUp : reading)(type, reason) });
        expect(found.some(({ status, severity }) => status === 'False' && severity === 'error')).toBe(true);
        expectMild(found);
      }),
    );
  });

  it('on the page of followers, of one that no output uses', () => {
    fc.assert(
      fc.property(fc.boolean(), unknownType, unknownText, (isFatal, errorType, reason) => {
        const shard: FollowerShard = {
          shardId: 0,
          remoteCluster: 'm',
          leaderIndex: 'l',
          leaderGlobalCheckpoint: 5,
          followerGlobalCheckpoint: 5,
          operationsWritten: 1,
          timeSinceLastReadMs: 100,
          readErrors: isFatal ? [] : [{ errorType, reason, retries: 1 }],
          ...(isFatal ? { fatalError: { errorType, reason } } : {}),
          raw: {},
        };
        const { state, nextAction } = evaluateFollower({
          info: { index: FOLLOWER, remoteCluster: 'm', leaderIndex: 'l', status: 'active' },
          stats: { index: FOLLOWER, lag: 0, shards: [shard] },
          isStatsKnown: true,
          isStarted: undefined,
        });
        expect(state).toBe(isFatal ? 'failed' : 'lagging');
        expect(nextAction).not.toMatch(DESTRUCTIVE_WORDS);
      }),
    );
  });
});

describe('a 503 about a part of the cluster', () => {
  const ABOUT_A_PART = [
    'unavailable_shards_exception',
    'no_shard_available_action_exception',
    'search_phase_execution_exception',
    'process_cluster_event_timeout_exception',
  ];

  it('does not make the cluster unreachable, whatever was asked', async () => {
    const places = Object.keys(WELL).filter((place) => place !== 'remote /' && place !== 'home /');
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...places), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...ABOUT_A_PART),
        async (asked, type) => {
          const body = { error: { type, reason: 'primary shard is not active' }, status: 503 };
          const answer: Answer = { kind: 'answered', status: 503, body };
          const found = await evaluateAnswers(Object.fromEntries(asked.map((place) => [place, answer])));
          for (const { type: about, status, reason } of found) {
            if (about === 'HomeReachable' || about === 'RemoteReachable') expect(status).toBe('True');
            expect([about, reason]).not.toEqual([about, 'Unreachable']);
          }
          expectMild(found);
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FOLLOWER_PARAMETERS,
  followerParameterProblem,
  fromFollowSettings,
  parseByteSize,
  parseTimeValue,
  toFollowSettings,
} from './follower-parameters.ts';
import { followerRequests, leaderIndexProblem, newIndexNameProblem } from './index-names.ts';

describe('a parameter of replication', () => {
  it('has a default that is right', () => {
    for (const parameter of FOLLOWER_PARAMETERS)
      expect(followerParameterProblem(parameter, parameter.default)).toBeUndefined();
  });

  it.each([
    ['maxReadRequestOperationCount', 0],
    ['maxReadRequestOperationCount', 1.5],
    ['maxReadRequestOperationCount', 2_147_483_648],
    ['maxReadRequestSize', '32'],
    ['maxReadRequestSize', '0mb'],
    ['maxReadRequestSize', 32],
    ['maxRetryDelay', '0ms'],
    ['maxRetryDelay', '6m'],
    ['readPollTimeout', '1 minute'],
  ] as const)('%s = %s is refused', (name, value) => {
    const parameter = FOLLOWER_PARAMETERS.find((each) => each.name === name);
    expect(parameter === undefined ? '' : followerParameterProblem(parameter, value)).toMatch(/^Enter a /);
  });

  it('goes to Elasticsearch and back without loss, and leaves out what is empty', () => {
    const values = fc.record(
      Object.fromEntries(
        FOLLOWER_PARAMETERS.map(({ name, kind }) => [
          name,
          kind === 'count' ? fc.integer({ min: 1 }) : fc.constantFrom('1mb', '30s'),
        ]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(values, (given) => {
        expect(fromFollowSettings(toFollowSettings(given))).toEqual(given);
      }),
    );
    expect(toFollowSettings({ maxReadRequestSize: '', maxRetryDelay: null })).toEqual({});
  });

  it('has units', () => {
    expect([parseTimeValue('12h'), parseTimeValue('500ms'), parseTimeValue('5')]).toEqual([
      43_200_000,
      500,
      undefined,
    ]);
    expect([parseByteSize('32mb'), parseByteSize('1kb'), parseByteSize('x')]).toEqual([
      33_554_432,
      1_024,
      undefined,
    ]);
  });
});

describe('the name of an index', () => {
  it('is accepted exactly when Elasticsearch takes it for an index of one’s own', () => {
    const name = fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9._+-]{1,20}$/));
    fc.assert(
      fc.property(name, (text) => {
        const isLegal =
          /^[^-_+.]/.test(text) && !/[\\/*?"<>|,#:\s]/u.test(text) && text === text.toLowerCase();
        expect(newIndexNameProblem(text) === undefined).toBe(isLegal);
      }),
    );
    expect(newIndexNameProblem('é'.repeat(128))).toContain('255 bytes');
    expect(newIndexNameProblem('é'.repeat(127))).toBeUndefined();
  });

  it('of a leader may begin with a period', () => {
    expect(leaderIndexProblem('.hidden')).toBeUndefined();
    expect(leaderIndexProblem('a b')).toContain('blanks');
    expect(leaderIndexProblem('')).toContain('Enter');
  });
});

it('an action on a follower is the requests that are sent, in order', () => {
  const draft = { name: 'f', remoteCluster: 'm', leaderIndex: 'l', settings: { max_retry_delay: '1s' } };
  const shown = (verb: Parameters<typeof followerRequests>[0]) =>
    followerRequests(verb, draft).map(({ method, path }) => `${method} ${path}`);
  expect(shown('unfollow')).toEqual([
    'POST /f/_ccr/pause_follow',
    'POST /f/_close',
    'POST /f/_ccr/unfollow',
    'POST /f/_open',
  ]);
  expect(shown('recreate')).toEqual(['DELETE /f', 'PUT /f/_ccr/follow']);
  expect(followerRequests('update', draft)[1]?.body).toEqual({ max_retry_delay: '1s' });
});

import { describe, expect, it } from 'vitest';
import type { FailedInstall, FailedRemoval, Installation, LeaderIntegration } from '../model.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import {
  makeHost,
  makeInstallation,
  makeIntegration,
  makeTombstone,
  MINUTE,
  NOON,
} from '../testing/make-state.ts';
import { classify, type ClassifyContext } from './classify.ts';

const context: ClassifyContext = { host: makeHost(), policy: DEFAULT_POLICY, now: NOON };
const wanted = makeIntegration({ packageVersion: '2.0.0' });
const tombstone = makeTombstone({ packageVersion: '2.0.0' });

function failures(count: number, minutesAgo: number, targetVersion = '2.0.0'): readonly FailedInstall[] {
  return Array.from({ length: count }, (_, i) => ({
    targetVersion,
    at: NOON - (minutesAgo + i) * MINUTE,
    name: 'Error',
    message: `failure ${i}`,
  }));
}

function final(count: number, minutesAgo: number): readonly FailedInstall[] {
  return failures(count, minutesAgo).map((failure) => ({ ...failure, isFinal: true }));
}

function failed(failedInstalls: readonly FailedInstall[]): Installation {
  return makeInstallation({ status: 'install_failed', failedInstalls });
}

function removals(count: number, minutesAgo: number): readonly FailedRemoval[] {
  return failures(count, minutesAgo).map(({ at, name, message }) => ({ at, name, message }));
}

const kindOf = (want: LeaderIntegration | undefined, seen?: Installation, more?: Partial<ClassifyContext>) =>
  classify({ wanted: want, seen }, { ...context, ...more }).kind;

describe('a wanted package', () => {
  it.each<[string, string, Installation | undefined]>([
    ['missing', 'no record', undefined],
    ['in-sync', 'the same version', makeInstallation()],
    ['in-sync', 'the same version but for build metadata', makeInstallation({ version: '2.0.0+a' })],
    ['newer-installed', 'a newer version (B1)', makeInstallation({ version: '2.3.0' })],
    ['outdated', 'an older version', makeInstallation({ version: '1.9.9' })],
    ['outdated', 'a prerelease of the version', makeInstallation({ version: '2.0.0-beta.1' })],
    ['outdated', '9 before 10', makeInstallation({ version: '1.10.0' })],
    ['installing', 'an install that began now', makeInstallation({ status: 'installing', startedAt: NOON })],
    [
      'installing',
      'an upgrade that began 30 minutes ago',
      makeInstallation({ version: '1.0.0', status: 'installing', startedAt: NOON - 30 * MINUTE }),
    ],
    [
      'install-stalled',
      'an install that began over 30 minutes ago (B7)',
      makeInstallation({ status: 'installing', startedAt: NOON - 30 * MINUTE - 1 }),
    ],
    [
      'install-stalled',
      'an install that began at no readable time',
      makeInstallation({ status: 'installing', startedAt: NaN }),
    ],
    [
      'install-stalled',
      'an install that begins next year',
      makeInstallation({ status: 'installing', startedAt: NOON + 1e10 }),
    ],
    ['install-failed', 'a failed install without attempts (B6)', failed([])],
    ['install-failed', 'attempts at another version only (B4)', failed(failures(5, 1, '1.9.9'))],
    ['backing-off', 'one attempt 4 minutes ago', failed(failures(1, 4))],
    ['install-failed', 'one attempt 5 minutes ago (R12)', failed(failures(1, 5))],
    ['backing-off', 'two attempts, the newest 9 minutes ago', failed(failures(2, 9))],
    ['install-failed', 'two attempts, the newest 10 minutes ago', failed(failures(2, 10))],
    ['backing-off', 'three attempts, the newest 19 minutes ago', failed(failures(3, 19))],
    ['install-failed', 'three attempts, the newest 20 minutes ago', failed(failures(3, 20))],
    ['backing-off', 'four attempts, the newest just now (R11)', failed(failures(4, 0))],
    ['install-failed', 'four attempts, the newest 40 minutes ago (B5)', failed(failures(4, 40))],
    ['attempts-exhausted', 'five attempts long ago (R10)', failed(failures(5, 9999))],
    ['refused', 'a refusal that waiting cannot recover', failed(final(1, 4))],
    ['refused', 'the same hours later, when others would be tried again', failed(final(1, 23 * 60))],
    ['refused', 'the same for the fifth time', failed(final(5, 4))],
    ['install-failed', 'the same a day ago: the cluster may have been upgraded', failed(final(5, 24 * 60))],
    ['install-failed', 'the same at no readable time', failed([{ ...final(1, 0)[0]!, at: NaN }])],
    ['backing-off', 'another failure since', failed([...failures(1, 1), ...final(1, 60)])],
    ['backing-off', 'an unordered ledger', failed(failures(1, 50).concat(failures(1, 3)))],
    ['install-failed', 'an attempt at no readable time', failed([{ ...failures(1, 0)[0]!, at: NaN }])],
    ['install-failed', 'an attempt in the future', failed(failures(1, -60))],
    [
      'backing-off',
      'an upgrade that failed and was rolled back (B2)',
      makeInstallation({ version: '1.0.0', failedInstalls: failures(1, 1) }),
    ],
    [
      'install-failed',
      'a newer version that could never be installed',
      makeInstallation({
        version: '3.0.0',
        status: 'install_failed',
        failedInstalls: failures(5, 1, '3.0.0'),
      }),
    ],
    [
      'newer-unfinished',
      'a newer version in place below a failed upgrade',
      makeInstallation({ version: '3.0.0', installVersion: '4.0.0', status: 'install_failed' }),
    ],
    ['unreadable-version', 'a version that is none', makeInstallation({ version: 'latest' })],
  ])('is %s: %s', (kind, _name, seen) => {
    expect(kindOf(wanted, seen)).toBe(kind);
  });

  it.each<[string, string, LeaderIntegration, Installation | undefined]>([
    ['unreadable-version', 'a garbage version', makeIntegration({ packageVersion: '1.x' }), undefined],
    ['unreadable-version', 'no name', makeIntegration({ packageName: '' }), undefined],
    [
      'in-sync',
      'the same garbage on both sides',
      makeIntegration({ packageVersion: '1.x' }),
      makeInstallation({ version: '1.x' }),
    ],
    ['cannot-sync', 'uploaded', makeIntegration({ installSource: 'upload' }), undefined],
    ['cannot-sync', 'made by hand', makeIntegration({ installSource: 'custom' }), undefined],
    [
      'cannot-sync',
      'made by hand, tried before (R13)',
      makeIntegration({ installSource: 'custom' }),
      failed(failures(1, 500)),
    ],
    ['in-sync', 'uploaded on both sides', makeIntegration({ installSource: 'upload' }), makeInstallation()],
    ['missing', 'bundled', makeIntegration({ installSource: 'bundled' }), undefined],
    ['missing', 'of unknown source', makeIntegration({ installSource: undefined }), undefined],
  ])('is %s: %s', (kind, _name, want, seen) => {
    expect(kindOf(want, seen)).toBe(kind);
  });

  it('says when it tries again, and what failed', () => {
    const situation = classify({ wanted, seen: failed(failures(2, 1)) }, context);
    expect(situation).toEqual({
      kind: 'backing-off',
      retryAt: NOON + 9 * MINUTE,
      attempts: { count: 2, max: 5, last: expect.objectContaining({ message: 'failure 0' }) as unknown },
    });
  });

  it('tries again at once when the policy has no waits, and repeats the last wait when it has few', () => {
    const seen = failed(failures(4, 1));
    const policy = { ...DEFAULT_POLICY, backoffMs: [] };
    expect(kindOf(wanted, seen, { policy })).toBe('install-failed');
    expect(kindOf(wanted, seen, { policy: { ...policy, backoffMs: [2 * MINUTE] } })).toBe('backing-off');
  });
});

describe('a tombstone', () => {
  it.each<[string, string, Installation | undefined]>([
    ['removed', 'no record', undefined],
    ['to-remove', 'the same version', makeInstallation()],
    ['to-remove', 'an older version', makeInstallation({ version: '1.0.0' })],
    ['to-remove', 'an install that failed', failed(failures(1, 0))],
    ['removal-kept-newer', 'a newer version', makeInstallation({ version: '2.1.0' })],
    ['installing', 'an install that runs', makeInstallation({ status: 'installing', startedAt: NOON })],
    ['to-remove', 'an install that died', makeInstallation({ status: 'installing', startedAt: 0 })],
    ['unreadable-version', 'a version that is none', makeInstallation({ version: 'x' })],
    [
      'removal-failed',
      'a removal that failed just now',
      makeInstallation({ failedRemovals: removals(1, 0) }),
    ],
    [
      'to-remove',
      'a removal that failed 5 minutes ago',
      makeInstallation({ failedRemovals: removals(1, 5) }),
    ],
    [
      'removal-failed',
      'many failures, 39 minutes ago',
      makeInstallation({ failedRemovals: removals(5, 39) }),
    ],
    ['to-remove', 'many failures, 40 minutes ago', makeInstallation({ failedRemovals: removals(5, 40) })],
  ])('is %s: %s', (kind, _name, seen) => {
    expect(kindOf(tombstone, seen)).toBe(kind);
  });

  it('is removal-not-allowed when the addressing output does not pass uninstalls on (A5)', () => {
    const host = makeHost({ syncUninstalledIntegrations: false });
    expect(kindOf(tombstone, makeInstallation(), { host })).toBe('removal-not-allowed');
    expect(kindOf(tombstone, undefined, { host })).toBe('removed');
  });
});

describe('a remote that is not addressed', () => {
  it.each([
    ['no entry', undefined],
    ['an entry with syncing off (R2)', makeHost({ syncIntegrations: false })],
  ])('has nothing to do, but what is well is well: %s', (_name, host) => {
    expect(kindOf(wanted, undefined, { host })).toBe('not-addressed');
    expect(kindOf(wanted, failed(failures(5, 1)), { host })).toBe('not-addressed');
    expect(kindOf(tombstone, makeInstallation(), { host })).toBe('not-addressed');
    expect(kindOf(wanted, makeInstallation(), { host })).toBe('in-sync');
    expect(kindOf(tombstone, undefined, { host })).toBe('removed');
  });
});

it('leaves alone what the leader does not list', () => {
  expect(kindOf(undefined, makeInstallation())).toBe('not-listed');
});

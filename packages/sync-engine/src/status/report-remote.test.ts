import fc from 'fast-check';
import { runs } from '@lockstep/tools/test-runs';
import { describe, expect, it } from 'vitest';
import type { Installation, LeaderIntegration, LeaderState } from '../model.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { arbitraryLeader, arbitraryRemote } from '../testing/generate-state.ts';
import {
  makeHost,
  makeInstallation,
  makeIntegration,
  makeLeader,
  makeTombstone,
  MINUTE,
  NOON,
} from '../testing/make-state.ts';
import type { ObservedRemote, RemoteObservation } from './observation.ts';
import type { ReportInput } from './report-input.ts';
import { reportRemote } from './report-remote.ts';
import { worstFirst, type SyncReport } from './sync-report.ts';

const names = { management: 'berlin', remote: 'tokyo', output: 'Tokyo' };

function observed(changes: Partial<ObservedRemote> = {}): ObservedRemote {
  return {
    kind: 'observed',
    at: NOON,
    leader: makeLeader(),
    installations: [],
    host: makeHost(),
    ...changes,
  };
}

function report(changes: Partial<ReportInput>): SyncReport {
  const observation = changes.observation ?? observed();
  const input: ReportInput = {
    names,
    isSyncEnabled: true,
    leader: observation.kind === 'observed' ? observation.leader : makeLeader(),
    observation,
    policy: DEFAULT_POLICY,
    now: NOON,
    lastInSyncAt: undefined,
    behindSince: undefined,
    ...changes,
  };
  return reportRemote(input);
}

function reportOf(integrations: readonly LeaderIntegration[], installations: readonly Installation[]) {
  return report({ observation: observed({ leader: makeLeader({ integrations }), installations }) });
}

const stages = (made: SyncReport) => made.stages.map((stage) => stage.state).join(' ');
const failure = { targetVersion: '2.0.0', at: NOON - MINUTE, name: 'Error', message: 'raw text' };
const rolledBack = makeInstallation({ version: '1.0.0', failedInstalls: [failure] });

describe('a remote that was looked at', () => {
  it('is in sync when everything is there', () => {
    const made = reportOf(
      [makeIntegration()],
      [makeInstallation(), makeInstallation({ packageName: 'extra' })],
    );
    expect(made).toMatchObject({
      state: 'in_sync',
      reason: undefined,
      counts: { total: 1, inSync: 1 },
      generation: { leader: 1, follower: 1, lag: 0 },
      lastInSyncAt: NOON,
      behindSince: undefined,
      observedAt: NOON,
      notListed: [{ packageName: 'extra', version: '2.0.0', status: 'installed' }],
    });
    expect(stages(made)).toBe('ok ok ok ok ok');
    expect(made.integrations).toEqual([
      {
        packageName: 'nginx',
        state: 'in_sync',
        reason: undefined,
        detail: undefined,
        situation: 'in-sync',
        main: { version: '2.0.0', status: 'installed' },
        remote: { version: '2.0.0', status: 'installed' },
        updatedAt: makeInstallation().updatedAt,
        attempts: { count: 0, max: 5, nextRetryAt: undefined },
        assets: [],
      },
    ]);
  });

  it('is in sync with nothing to sync, and does not count what is gone on both sides', () => {
    expect(reportOf([], []).state).toBe('in_sync');
    const made = reportOf([makeTombstone()], []);
    expect(made).toMatchObject({ state: 'in_sync', counts: { total: 0 } });
    expect(made.integrations).toMatchObject([{ situation: 'removed', reason: { code: 'already-removed' } }]);
  });

  it('speaks of one integration by name and of several by number', () => {
    const one = reportOf([makeIntegration()], [rolledBack]);
    expect(one).toMatchObject({ state: 'failed', reason: { code: 'backing-off' }, detail: 'raw text' });
    const two = reportOf(
      [
        makeIntegration(),
        makeIntegration({ packageName: 'redis' }),
        makeIntegration({ packageName: 'system' }),
      ],
      [rolledBack, { ...rolledBack, packageName: 'redis' }, makeInstallation({ packageName: 'system' })],
    );
    expect(two.reason).toMatchObject({
      code: 'some-failed',
      message: '2 of 3 integrations failed on tokyo.',
    });
    expect(two.counts).toMatchObject({ total: 3, failed: 2, inSync: 1 });
    expect(stages(two)).toBe('ok ok ok ok broken');
  });

  it('shows attempts, the next try and the cause that matters', () => {
    const notFound = { ...failure, name: 'PackageNotFoundError' };
    const [row] = reportOf([makeIntegration()], [{ ...rolledBack, failedInstalls: [notFound] }]).integrations;
    expect(row).toMatchObject({
      state: 'failed',
      attempts: { count: 1, max: 5, nextRetryAt: NOON + 4 * MINUTE },
      reason: {
        code: 'package-not-found',
        message: 'The package registry that tokyo uses has no nginx 2.0.0.',
      },
      detail: 'raw text',
    });
  });

  it.each<[string, string, LeaderIntegration, Installation | undefined]>([
    ['syncing', 'not-installed', makeIntegration(), undefined],
    ['syncing', 'older-installed', makeIntegration(), makeInstallation({ version: '1.0.0' })],
    ['syncing', 'installing', makeIntegration(), makeInstallation({ status: 'installing', startedAt: NOON })],
    [
      'late',
      'retry-after-stall',
      makeIntegration(),
      makeInstallation({ status: 'installing', startedAt: 0 }),
    ],
    ['failed', 'retry-after-failure', makeIntegration(), makeInstallation({ status: 'install_failed' })],
    ['failed', 'unreadable-version', makeIntegration({ packageVersion: 'x' }), undefined],
    ['warning', 'cannot-sync', makeIntegration({ installSource: 'upload' }), undefined],
    ['syncing', 'uninstalled-on-management', makeTombstone(), makeInstallation()],
    ['changed_on_remote', 'removal-kept-newer', makeTombstone(), makeInstallation({ version: '3.0.0' })],
  ])('is %s because of %s', (state, code, entry, record) => {
    const made = reportOf([entry], record ? [record] : []);
    expect(made).toMatchObject({ state, reason: { code } });
    // What wants a look breaks nothing.
    const applied = { warning: 'warning', changed_on_remote: 'warning', syncing: 'waiting', late: 'waiting' };
    expect(stages(made)).toBe(
      `ok ok ok ok ${Object.entries(applied).find(([key]) => key === state)?.[1] ?? 'broken'}`,
    );
  });

  it('is in sync with a newer version, and says so on the row', () => {
    const made = reportOf([makeIntegration()], [makeInstallation({ version: '3.0.0' })]);
    expect(made).toMatchObject({
      state: 'in_sync',
      counts: { total: 1, inSync: 1 },
      integrations: [{ state: 'newer_on_remote', reason: { code: 'newer-installed' } }],
    });
  });

  it('keeps a removal that failed a warning while the next try is due', () => {
    const failedRemovals = [{ at: 0, name: 'Error', message: 'in use' }];
    const made = reportOf([makeTombstone()], [makeInstallation({ failedRemovals })]);
    expect(made).toMatchObject({ state: 'warning', detail: 'in use', reason: { code: 'retry-removal' } });
  });

  it('is out of sync when prune protection blocks removals', () => {
    const all = ['a', 'b', 'c', 'd'];
    const made = reportOf(
      all.map((packageName) => makeTombstone({ packageName })),
      all.map((packageName) => makeInstallation({ packageName })),
    );
    expect(made).toMatchObject({
      state: 'out_of_sync',
      reason: { code: 'prune-protection' },
      counts: { outOfSync: 4 },
    });
  });

  it('is not addressed, however well its integrations look', () => {
    const leader = makeLeader({ integrations: [makeIntegration()] });
    const made = report({
      observation: observed({ leader, installations: [makeInstallation()], host: undefined }),
    });
    expect(made).toMatchObject({
      state: 'not_addressed',
      reason: { code: 'not-addressed' },
      lastInSyncAt: undefined,
    });
    expect(stages(made)).toBe('ok ok ok broken unknown');
  });

  it('sorts rows with the worst first', () => {
    const made = reportOf(
      [makeIntegration({ packageName: 'a' }), makeIntegration({ packageName: 'b' }), makeIntegration()],
      [makeInstallation({ packageName: 'a' }), rolledBack],
    );
    expect(worstFirst(made.integrations).map((row) => row.packageName)).toEqual(['nginx', 'b', 'a']);
  });
});

describe('a follower without the newest leader document', () => {
  const old = makeLeader({ integrations: [makeIntegration()] });
  const newest: LeaderState = makeLeader({
    integrations: [makeIntegration({ packageVersion: '2.1.0' }), makeIntegration({ packageName: 'redis' })],
    stamp: { generation: 3, hash: 'hash-3' },
  });
  const behind = {
    leader: newest,
    observation: observed({ leader: old, installations: [makeInstallation()] }),
  };

  it('is syncing, although all that it knows of is applied', () => {
    const made = report(behind);
    expect(made).toMatchObject({
      state: 'syncing',
      generation: { leader: 3, follower: 1, lag: 2 },
      behindSince: NOON,
      lastInSyncAt: undefined,
      integrations: [
        { packageName: 'nginx', state: 'syncing', main: { version: '2.1.0' }, remote: { version: '2.0.0' } },
        { packageName: 'redis', state: 'syncing', situation: undefined, remote: undefined },
      ],
    });
    expect(stages(made)).toBe('ok ok waiting ok waiting');
  });

  it('is late once that has lasted too long, and then recovers', () => {
    const now = NOON + DEFAULT_POLICY.lateAfterMs;
    const observation = { ...behind.observation, at: now };
    expect(report({ ...behind, observation, now, behindSince: NOON })).toMatchObject({ state: 'syncing' });
    const made = report({ ...behind, observation, now: now + 1, behindSince: NOON });
    expect(made).toMatchObject({
      state: 'late',
      reason: { code: 'replication-late' },
      behindSince: NOON,
      counts: { late: 2 },
    });
    expect(stages(made)).toBe('ok ok broken ok waiting');
    expect(report({ observation, leader: old, now, behindSince: NOON })).toMatchObject({
      state: 'in_sync',
      behindSince: undefined,
    });
  });

  it('keeps failures that are known', () => {
    const observation = observed({ leader: old, installations: [{ ...rolledBack, version: '1.0.0' }] });
    expect(report({ ...behind, observation })).toMatchObject({
      state: 'failed',
      integrations: [{ state: 'failed', main: { version: '2.1.0' } }, {}],
    });
  });

  it('is behind when only the addresses changed, and may be addressed by the newest', () => {
    const leader = { ...old, hosts: [makeHost({ name: 'new' })], stamp: { generation: 2, hash: 'hash-2' } };
    const made = report({ leader, observation: observed({ leader: old, host: undefined }) });
    expect(made).toMatchObject({
      state: 'syncing',
      reason: { code: 'not-replicated' },
      integrations: [{ state: 'syncing' }],
    });
  });

  it('shows the error of replication', () => {
    const observation = { ...behind.observation, replicationError: 'connection reset' };
    const made = report({ ...behind, observation });
    expect(made).toMatchObject({
      state: 'syncing',
      reason: { code: 'replication-failing' },
      detail: 'connection reset',
    });
    expect(stages(made)).toBe('ok ok broken ok waiting');
  });

  it('is compared by content when a Kibana wrote the document', () => {
    const unstamped = { ...old, stamp: undefined };
    const installations = [makeInstallation()];
    const same = report({ leader: unstamped, observation: observed({ leader: unstamped, installations }) });
    expect(same).toMatchObject({ state: 'in_sync', generation: { lag: undefined } });
    const other = report({
      leader: { ...newest, stamp: undefined },
      observation: observed({ leader: unstamped, installations }),
    });
    expect(other.state).toBe('syncing');
  });

  it('is behind, by no known number, when the document was started over', () => {
    const leader = { ...old, stamp: { generation: 1, hash: 'other' } };
    const follower = { ...old, stamp: { generation: 7, hash: 'hash-7' } };
    const made = report({
      leader,
      observation: observed({ leader: follower, installations: [makeInstallation()] }),
    });
    expect(made).toMatchObject({ state: 'syncing', generation: { leader: 1, follower: 7, lag: undefined } });
  });
});

describe('time', () => {
  it('makes what should have been applied late', () => {
    const leader = makeLeader({
      integrations: [makeIntegration(), makeIntegration({ packageName: 'redis' })],
    });
    const made = report({
      observation: observed({ leader }),
      behindSince: NOON - DEFAULT_POLICY.lateAfterMs - 1,
    });
    expect(made).toMatchObject({
      state: 'late',
      reason: { code: 'apply-late', message: '2 integrations should have been applied on tokyo by now.' },
    });
  });

  it('leaves an install that is running alone', () => {
    const leader = makeLeader({ integrations: [makeIntegration()] });
    const installations = [makeInstallation({ status: 'installing', startedAt: NOON })];
    const made = report({ observation: observed({ leader, installations }), behindSince: 0 });
    expect(made).toMatchObject({
      state: 'syncing',
      behindSince: undefined,
      dueAt: NOON + DEFAULT_POLICY.installStaleMs,
    });
  });

  it('says when the first of its waits ends, and nothing when nothing waits', () => {
    const leader = makeLeader({
      integrations: [makeIntegration(), makeIntegration({ packageName: 'redis' })],
    });
    const stalled = NOON + DEFAULT_POLICY.installStaleMs;
    const dueWith = (startedAt: number) => {
      const running = makeInstallation({ packageName: 'redis', status: 'installing', startedAt });
      return report({ observation: observed({ leader, installations: [rolledBack, running] }) });
    };
    const made = dueWith(NOON);
    const { nextRetryAt } = made.integrations[0]?.attempts ?? {};
    expect(nextRetryAt).toBeLessThan(stalled);
    expect(made.dueAt).toBe(nextRetryAt);
    expect(dueWith(NOON - DEFAULT_POLICY.installStaleMs + 1).dueAt).toBe(NOON + 1);
    expect(report({}).dueAt).toBeUndefined();
  });

  it('does not wait for the interval where an install ended without being an attempt', () => {
    const leader = makeLeader({ integrations: [makeIntegration()] });
    const dueAfter = (ageMs: number) => {
      const given = makeInstallation({ status: 'install_failed', updatedAt: NOON - ageMs });
      return report({ observation: observed({ leader, installations: [given] }) }).dueAt;
    };
    expect(dueAfter(0)).toBe(NOON + 2_000);
    expect(dueAfter(60_000)).toBe(NOON + 6_000);
  });

  it.each([NOON - DEFAULT_POLICY.lateAfterMs - 1, NaN])('makes old evidence late: %d', (at) => {
    expect(report({ observation: observed({ at }) })).toMatchObject({
      state: 'late',
      reason: { code: 'evidence-old' },
    });
  });
});

describe('a remote that could not be looked at', () => {
  const leader = makeLeader({ integrations: [makeIntegration()] });
  const follower = 'fleet-synced-integrations-ccr-tokyo';

  it.each<[string, string, string, RemoteObservation]>([
    [
      'unreachable',
      'remote-unreachable',
      'ok ok unknown broken unknown',
      { kind: 'unreachable', message: 'x', since: 7 },
    ],
    [
      'failed',
      'credentials-refused',
      'ok ok unknown broken unknown',
      { kind: 'credentials-refused', message: 'x' },
    ],
    ['failed', 'output-unusable', 'ok ok unknown broken unknown', { kind: 'output-unusable', message: 'x' }],
    ['failed', 'read-failed', 'ok ok unknown broken unknown', { kind: 'read-failed', message: 'x' }],
    [
      'not_licensed',
      'not-licensed',
      'ok ok unknown broken unknown',
      { kind: 'not-licensed', place: 'remote' },
    ],
    [
      'not_licensed',
      'management-not-licensed',
      'broken unknown unknown unknown unknown',
      { kind: 'not-licensed', place: 'management' },
    ],
    ['not_set_up', 'no-follower', 'ok ok broken unknown unknown', { kind: 'no-follower' }],
    [
      'failed',
      'several-followers',
      'ok ok broken unknown unknown',
      { kind: 'several-followers', followers: ['a', 'b'] },
    ],
    [
      'not_addressed',
      'another-cluster',
      'ok ok unknown broken unknown',
      { kind: 'another-cluster', address: 'https://paris:9200', expected: 'a', found: 'b' },
    ],
    ['failed', 'follower-unavailable', 'ok ok broken unknown unknown', { kind: 'not-available', follower }],
    ['paused', 'follower-paused', 'ok ok broken unknown unknown', { kind: 'paused', follower }],
    ['failed', 'follower-broken', 'ok ok broken unknown unknown', { kind: 'fatal', follower, reason: 'x' }],
    ['syncing', 'no-document', 'ok ok waiting unknown unknown', { kind: 'no-document', follower }],
  ])('is %s: %s', (state, code, chain, observation) => {
    const made = report({ leader, observation, lastInSyncAt: 5 });
    expect(made).toMatchObject({
      state,
      reason: { code },
      counts: { total: 1, unknown: 1, inSync: 0 },
      // That it cannot be looked at is the failure of the remote, and none of an integration.
      integrations: [
        { state: state === 'failed' ? 'unknown' : state, remote: undefined, situation: undefined },
      ],
      observedAt: undefined,
      lastInSyncAt: 5,
    });
    expect(stages(made)).toBe(chain);
  });

  it('is out of reach of a list that the cluster does not take', () => {
    const made = report({ leader, refusedBytes: 200 * 1024 * 1024 });
    expect(made).toMatchObject({ state: 'failed', reason: { code: 'leader-too-large' } });
    expect(made.reason?.message).toContain('200 MB');
    expect(stages(made)).toBe('ok broken unknown unknown unknown');
  });

  it('is no better than a warning while a follower is silent', () => {
    const followers = [
      { index: follower, state: 'running' },
      { index: 'other', state: 'fatal', detail: 'lease lost' },
    ] as const;
    expect(report({ leader, observation: observed({ leader, followers }) })).toMatchObject({
      state: 'warning',
      reason: { code: 'follower-silent' },
      detail: 'lease lost',
    });
  });

  it('says since when it does not answer, with the raw error beside', () => {
    const observation = { kind: 'unreachable', message: 'connect ECONNREFUSED', since: 7 } as const;
    expect(report({ observation })).toMatchObject({ unreachableSince: 7, detail: 'connect ECONNREFUSED' });
  });

  it('is late when the first document does not arrive', () => {
    const observation = { kind: 'no-document', follower } as const;
    const behindSince = NOON - DEFAULT_POLICY.lateAfterMs - 1;
    const made = report({ leader, observation, behindSince });
    expect(made).toMatchObject({ state: 'late', reason: { code: 'replication-late' }, behindSince });
    expect(stages(made)).toBe('ok ok broken unknown unknown');
  });

  it('is disabled when the output does not sync, whatever is the case there', () => {
    const made = report({ isSyncEnabled: false, behindSince: 5 });
    expect(made).toMatchObject({ state: 'disabled', reason: { code: 'sync-off' }, behindSince: undefined });
    expect(stages(made)).toBe('unknown unknown unknown unknown unknown');
  });

  it('is failed when management cannot be read, although the remote looks well', () => {
    const made = report({ leader: undefined, leaderError: 'no answer' });
    expect(made).toMatchObject({
      state: 'failed',
      reason: { code: 'management-unreadable' },
      detail: 'no answer',
    });
    expect(stages(made)).toBe('broken unknown unknown unknown unknown');
  });
});

it('the remote side reports without the leader, and says that it does not see that side', () => {
  const made = report({ leader: undefined });
  expect(made).toMatchObject({ state: 'in_sync', generation: { leader: undefined, follower: 1 } });
  expect(stages(made)).toBe('unknown unknown ok ok ok');
  const silent = report({ leader: undefined, observation: { kind: 'no-follower' } });
  expect(stages(silent)).toBe('unknown unknown broken unknown unknown');
});

it('is never greener than its rows, its follower or its address', () => {
  fc.assert(
    fc.property(arbitraryRemote, arbitraryLeader, (remote, leader) => {
      const { host, installations, now, policy } = remote;
      const made = report({
        leader,
        observation: observed({ leader: remote.leader, installations, host, at: now }),
        policy,
        now,
      });
      const { counts } = made;
      expect(
        counts.inSync +
          counts.syncing +
          counts.late +
          counts.outOfSync +
          counts.warning +
          counts.failed +
          counts.unknown,
      ).toBe(counts.total);
      if (made.state !== 'in_sync') {
        expect(made.reason).toBeDefined();
        return;
      }
      expect(counts.inSync).toBe(counts.total);
      expect(host?.syncIntegrations).toBe(true);
      expect(made.stages.every((stage) => stage.state === 'ok')).toBe(true);
    }),
    { numRuns: runs(300) },
  );
});

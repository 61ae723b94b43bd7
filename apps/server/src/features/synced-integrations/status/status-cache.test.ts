import { describe, expect, it } from 'vitest';
import type { RemoteSyncedIntegrations, SyncReport } from '@lockstep/contracts';
import { DEFAULT_POLICY, type LeaderState } from '@lockstep/sync-engine';
import { makeHost, makeInstallation, makeIntegration, makeLeader } from '@lockstep/sync-engine/testing';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import type { LeaderSize } from '../leader/leader-store.ts';
import { NO_NOTES } from '../reconcile/decide-steps.ts';
import { presentReport, type RunFacts } from './present-report.ts';
import { createStatusCache } from './status-cache.ts';
import type { ReportedOutput } from './cached-status.ts';

const MINUTE = 60_000;
const RUNS: RunFacts = { lastRun: null, nextRunAt: undefined, titles: new Map([['nginx', 'Nginx']]) };
const PARIS: ReportedOutput = {
  outputId: 'paris',
  outputName: 'Paris',
  appliedBy: 'remote',
  transport: 'replication',
};

function startCache({ isHomeLicensed = true, size = {} } = {}) {
  const clock = { time: 1_000_000 };
  const statusCache = createStatusCache({
    policy: DEFAULT_POLICY,
    now: () => clock.time,
    managementName: () => 'management',
    isHomeLicensed: () => isHomeLicensed,
    leaderSize: () => size,
  });
  const report = (): SyncReport => {
    const entry = statusCache.get('paris');
    if (entry === undefined) throw new Error('Nothing on the statusCache.');
    return presentReport(entry, RUNS);
  };
  const answer = (status: RemoteSyncedIntegrations): void =>
    statusCache.set(PARIS, { kind: 'peer', answer: { kind: 'answered', status }, at: clock.time });
  const silence = (): void =>
    statusCache.set(PARIS, {
      kind: 'peer',
      answer: { kind: 'failed', message: 'GET x failed with error: refused', since: clock.time },
      at: clock.time,
    });
  return { clock, statusCache, report, answer, silence };
}

const invalid: EvaluatedCondition = {
  type: 'RemoteCredentialsValid',
  status: 'False',
  reason: 'CredentialInvalid',
  severity: 'error',
  message: 'Paris does not accept the remote API key.',
  dependsOn: [],
  observed: 'every-look',
  blockedBy: undefined,
  asked: [],
  observedAt: 0,
  lastTransitionAt: 0,
};

const leader = (version = '2.0.0'): LeaderState =>
  makeLeader({ integrations: [makeIntegration({ packageVersion: version })] });

const nginx = (more: Partial<RemoteSyncedIntegrations['integrations'][number]> = {}) => ({
  package_name: 'nginx',
  package_version: '2.0.0',
  sync_status: 'completed' as const,
  install_status: { main: 'installed', remote: 'installed' },
  updated_at: '2026-01-01T00:00:00.000Z',
  ...more,
});

const asset = {
  type: 'ingest_pipeline',
  name: 'logs-nginx.access@custom',
  package_name: 'nginx',
  package_version: '2.0.0',
  sync_status: 'failed' as const,
  error: 'Failed to update ingest pipeline',
};

describe('a remote whose own console applies', () => {
  it('is shown with both versions and its custom assets', () => {
    const { statusCache, report, answer } = startCache();
    statusCache.setLeader(leader());
    answer({ integrations: [nginx()], custom_assets: { [`ingest_pipeline:${asset.name}`]: asset } });
    expect(report()).toMatchObject({
      state: 'failed',
      integrations: [
        {
          package_title: 'Nginx',
          state: 'in_sync',
          main: { version: '2.0.0' },
          remote: { version: '2.0.0', install_status: 'installed' },
          custom_assets: [{ name: asset.name, state: 'failed', package_name: 'nginx' }],
        },
      ],
    });
  });

  it('names the version that is wrong there', () => {
    const { report, answer } = startCache();
    const error = 'Found incorrect installed version 1.67.2';
    answer({ integrations: [nginx({ sync_status: 'failed', error })] });
    expect(report().integrations[0]?.remote?.version).toBe('1.67.2');
  });

  it('that does not answer keeps its rows, with their age and no color', () => {
    const { clock, statusCache, report, answer, silence } = startCache();
    statusCache.setLeader(leader());
    answer({ integrations: [nginx()] });
    const checkedAt = report().checked_at;
    expect(report().state).toBe('in_sync');
    clock.time += MINUTE;
    silence();
    expect(report()).toMatchObject({
      state: 'unreachable',
      checked_at: checkedAt,
      last_in_sync_at: checkedAt,
      unreachable_since: new Date(clock.time).toISOString(),
      integrations: [{ package_name: 'nginx', state: 'unreachable', reason: { code: 'peer-silent' } }],
      counts: { total: 1, in_sync: 0, unknown: 1 },
    });
  });

  it('is not in sync while its answer is older than the newest change, and late when that lasts', () => {
    const { clock, statusCache, report, answer } = startCache();
    statusCache.setLeader(leader('2.1.0'));
    answer({ integrations: [nginx()] });
    expect(report()).toMatchObject({ state: 'syncing', integrations: [{ state: 'syncing' }] });
    clock.time += 11 * MINUTE;
    answer({ integrations: [nginx()] });
    expect(report()).toMatchObject({ state: 'late', reason: { code: 'replication-late' } });
    answer({ integrations: [nginx({ package_version: '2.1.0' })] });
    expect(report().state).toBe('in_sync');
  });

  it('is late when its last good answer is old', () => {
    const { clock, statusCache, report, answer } = startCache();
    statusCache.setLeader(leader());
    answer({ integrations: [nginx()] });
    clock.time += 11 * MINUTE;
    expect(report().state).toBe('late');
  });

  it('C1: that lists nothing although something is synced is no green remote', () => {
    const { statusCache, report, answer } = startCache();
    statusCache.setLeader(leader());
    answer({ integrations: [] });
    expect(report()).toMatchObject({ state: 'warning', reason: { code: 'peer-lists-nothing' } });
    answer({ integrations: [], warning: { title: 'Integration syncing is not licensed' } });
    expect(report()).toMatchObject({ state: 'warning', reason: { code: 'peer-warning' } });
  });

  it('passes its error on', () => {
    const { report, answer } = startCache();
    answer({ integrations: [], error: 'Follower index f paused' });
    expect(report()).toMatchObject({ state: 'failed', detail: 'Follower index f paused' });
  });
});

describe('a remote that this console looks at', () => {
  const observed = (installed = '2.0.0') =>
    ({
      kind: 'observed',
      at: 1_000_000,
      leader: leader(),
      host: makeHost(),
      installations: [
        makeInstallation({ version: installed, installVersion: installed }),
        makeInstallation({ packageName: 'extra' }),
      ],
      followers: [{ index: 'follower', state: 'running', operationsBehind: 3 }],
    }) as const;
  const output = { ...PARIS, appliedBy: 'console' } as const;

  it('names its follower, what only it has, and what prune protection blocks', () => {
    const { statusCache, report } = startCache();
    statusCache.setLeader(leader());
    statusCache.set(output, {
      kind: 'observation',
      observation: observed(),
      notes: { ...NO_NOTES, blockedRemovals: ['redis'] },
    });
    expect(report()).toMatchObject({
      follower: { index: 'follower', operations_behind: 3, lag_ms: 0 },
      only_on_remote: [{ package_name: 'extra' }],
      blocked_removals: ['redis'],
      conflicts: [],
    });
  });

  it('C1: is not licensed when home is not, whatever was seen there', () => {
    const { statusCache, report } = startCache({ isHomeLicensed: false });
    statusCache.set(output, { kind: 'observation', observation: observed(), notes: NO_NOTES });
    expect(report()).toMatchObject({ state: 'not_licensed', reason: { code: 'LicenseInsufficient' } });
  });

  it('warns of a large list, and fails when the cluster does not take it', () => {
    const place = (size: LeaderSize) => {
      const { statusCache, report } = startCache({ size });
      statusCache.setLeader(leader());
      statusCache.set(output, { kind: 'observation', observation: observed(), notes: NO_NOTES });
      return report();
    };
    expect(place({ leaderBytes: 4 * 1024 * 1024 }).state).toBe('in_sync');
    expect(place({ leaderBytes: 6 * 1024 * 1024 })).toMatchObject({
      state: 'warning',
      reason: { code: 'leader-large' },
    });
    expect(place({ refusedBytes: 101 * 1024 * 1024 })).toMatchObject({
      state: 'failed',
      reason: { code: 'leader-too-large' },
      stages: [{ id: 'management', state: 'ok' }, { id: 'leader', state: 'broken' }, {}, {}, {}],
    });
  });

  it('was last in sync before the way to it broke, although its items still are as they should be', () => {
    const { clock, statusCache, report } = startCache();
    statusCache.setLeader(leader());
    const look = () =>
      statusCache.set(output, {
        kind: 'observation',
        observation: { ...observed(), at: clock.time },
        notes: NO_NOTES,
      });
    look();
    const before = new Date(clock.time).toISOString();
    expect(report()).toMatchObject({ state: 'in_sync', last_in_sync_at: before });
    clock.time += MINUTE;
    statusCache.putConditions('paris', [invalid]);
    look();
    expect(report()).toMatchObject({ state: 'failed', last_in_sync_at: before });
    clock.time += MINUTE;
    look();
    statusCache.putConditions('paris', []);
    expect(report().last_in_sync_at).not.toBe(before);
  });

  it('names a cause once: evidence that is held is shown together with its conditions', () => {
    const { statusCache, report } = startCache();
    statusCache.set(output, { kind: 'observation', observation: observed(), notes: NO_NOTES });
    const refused = { kind: 'credentials-refused', message: 'invalidated' } as const;
    statusCache.hold(output, { kind: 'observation', observation: refused, notes: NO_NOTES });
    expect(statusCache.isPending('paris')).toBe(true);
    expect(report().state).toBe('in_sync');
    statusCache.putConditions('paris', [invalid]);
    expect(report().state).toBe('in_sync');
    expect(statusCache.conditionsOf('paris')).toEqual([]);
    statusCache.release('paris');
    expect(statusCache.isPending('paris')).toBe(false);
    expect(statusCache.conditionsOf('paris')).toEqual([invalid]);
    expect(report()).toMatchObject({ state: 'failed', reason: { code: 'CredentialInvalid' } });
    expect(statusCache.get('paris')?.report?.reason?.code).toBe('credentials-refused');
  });

  it('shows held evidence at its release, with conditions or without, and newer evidence at once', () => {
    const { statusCache, report } = startCache();
    const refused = { kind: 'credentials-refused', message: 'invalidated' } as const;
    statusCache.hold(output, { kind: 'observation', observation: refused, notes: NO_NOTES });
    expect(statusCache.get('paris')).toBeUndefined();
    statusCache.set(output, { kind: 'observation', observation: observed(), notes: NO_NOTES });
    statusCache.release('paris');
    expect(report().state).toBe('in_sync');
    statusCache.hold(output, { kind: 'observation', observation: refused, notes: NO_NOTES });
    statusCache.release('paris');
    expect(report().state).toBe('failed');
  });

  it.each([
    [
      'IndexBlocked',
      'cluster_block_exception: index [fleet-synced-integrations] blocked by: [FORBIDDEN/8/index write (api)];',
    ],
    ['PublishFailed', 'something else'],
  ])('calls it %s when the leader document could not be written', (code, message) => {
    const { statusCache, report } = startCache();
    statusCache.set(output, { kind: 'observation', observation: observed(), notes: NO_NOTES });
    statusCache.setPublishError(message);
    expect(report()).toMatchObject({ state: 'failed', reason: { code } });
  });

  it('says how long something has been waiting to arrive', () => {
    const { clock, statusCache, report } = startCache();
    const stamped = (generation: number): LeaderState => ({
      ...leader(),
      stamp: { generation, hash: String(generation) },
    });
    statusCache.setLeader(stamped(2));
    const evidence = {
      kind: 'observation',
      observation: { ...observed(), leader: stamped(1) },
      notes: NO_NOTES,
    } as const;
    statusCache.set(output, evidence);
    clock.time += MINUTE;
    expect(report().follower?.lag_ms).toBe(MINUTE);
  });
});

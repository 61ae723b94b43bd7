import { describe, expect, it } from 'vitest';
import type { ReportedIntegration, SyncReport, SyncState } from '@lockstep/sync-engine';
import { createChangeTracker, type ShownStanding } from './change-tracker.ts';

const MINUTE = 60_000;

function row(packageName: string, state: SyncState, version = '1.0.0'): ReportedIntegration {
  return {
    packageName,
    state,
    reason: undefined,
    detail: undefined,
    situation: 'in-sync',
    main: { version, status: 'installed' },
    remote: { version, status: 'installed' },
    updatedAt: 0,
    attempts: { count: 0, max: 5 },
    assets: [],
  };
}

function report(
  state: SyncState,
  integrations: readonly ReportedIntegration[] = [row('nginx', state)],
): SyncReport {
  return {
    state,
    reason: undefined,
    detail: undefined,
    counts: { total: 0, inSync: 0, syncing: 0, late: 0, outOfSync: 0, warning: 0, failed: 0, unknown: 0 },
    stages: [],
    generation: { leader: 1, follower: 1, lag: 0 },
    integrations,
    otherAssets: [],
    conflicts: [],
    notListed: [],
    observedAt: state === 'unreachable' ? undefined : 1,
    unreachableSince: undefined,
    lastInSyncAt: undefined,
    behindSince: undefined,
    dueAt: undefined,
  };
}

function open() {
  const clock = { time: 0 };
  const changeTracker = createChangeTracker(() => clock.time);
  let runs = 0;
  const reconciled = (seen: SyncReport, failure?: string, shown: ShownStanding = { state: seen.state }) =>
    changeTracker.compare('paris', { runId: `run-${++runs}`, seen: { report: seen, shown }, failure });
  return { changeTracker, clock, reconciled };
}

const subjects = ({
  changes,
}: {
  readonly changes: readonly { readonly subject: { readonly kind: string } }[];
}) => changes.map(({ subject }) => subject.kind);

describe('what goes on record', () => {
  it('takes what is seen first as given, and nothing when all is as before', () => {
    const { reconciled } = open();
    expect(reconciled(report('in_sync')).changes).toEqual([]);
    expect(reconciled(report('in_sync')).changes).toEqual([]);
  });

  it('is each integration that changed, with the run that saw it', () => {
    const { reconciled, changeTracker } = open();
    reconciled(report('in_sync'));
    const comparison = reconciled(report('failed', [row('nginx', 'failed'), row('redis', 'in_sync')]));
    expect(subjects(comparison)).toEqual(['remote', 'integration', 'integration']);
    expect(changeTracker.changedIn('paris', 'nginx')).toBe('run-2');
    expect(changeTracker.changedIn('paris', undefined)).toBe('run-2');
    reconciled(report('failed', [row('nginx', 'failed'), row('redis', 'in_sync')]));
    expect(changeTracker.changedIn('paris', 'nginx')).toBe('run-2');
  });

  it('is the remote as its report shows it, whatever the engine calls it', () => {
    const { reconciled } = open();
    const well = report('in_sync');
    const broken = { state: 'failed', code: 'LinkDisconnected', message: 'The link is down.' } as const;
    reconciled(well);
    expect(reconciled(well, undefined, broken).changes).toEqual([
      { subject: { kind: 'remote' }, before: { state: 'in_sync' }, after: broken },
    ]);
    expect(reconciled(well, undefined, { ...broken, message: 'In other words.' }).changes).toEqual([]);
    expect(reconciled(report('failed', [row('nginx', 'in_sync')]), undefined, broken).changes).toEqual([]);
    expect(reconciled(well, undefined, { ...broken, code: 'FollowerStopped' }).changes).toHaveLength(1);
  });

  it('is the remote alone while nobody can look', () => {
    const { reconciled } = open();
    reconciled(report('in_sync'));
    expect(subjects(reconciled(report('unreachable'), 'remote-unreachable'))).toEqual(['remote']);
    expect(subjects(reconciled(report('in_sync')))).toEqual(['remote']);
  });

  it('is a failure once, until it is another or is over', () => {
    const { reconciled } = open();
    reconciled(report('in_sync'));
    expect(reconciled(report('unreachable'), 'remote-unreachable').isNewFailure).toBe(true);
    expect(reconciled(report('unreachable'), 'remote-unreachable').isNewFailure).toBe(false);
    expect(reconciled(report('unreachable'), 'credentials-refused').isNewFailure).toBe(true);
    reconciled(report('in_sync'));
    expect(reconciled(report('unreachable'), 'credentials-refused').isNewFailure).toBe(true);
  });

  it('of a remote that comes and goes is bounded, and ends with how it stands', () => {
    const { reconciled, clock } = open();
    reconciled(report('in_sync'));
    let recorded = 0;
    for (let minute = 1; minute <= 24 * 60; minute++) {
      clock.time += MINUTE;
      const isAway = minute % 2 === 1;
      const comparison = reconciled(
        report(isAway ? 'unreachable' : 'in_sync'),
        isAway ? 'remote-unreachable' : undefined,
      );
      recorded += comparison.changes.length + (comparison.isNewFailure ? 1 : 0);
    }
    expect(recorded).toBeLessThanOrEqual(24 * 12);
    clock.time += 61 * MINUTE;
    reconciled(report('unreachable'), 'remote-unreachable');
    clock.time += 61 * MINUTE;
    const last = reconciled(report('in_sync'));
    expect(last.changes.at(-1)?.after?.state).toBe('in_sync');
  });

  it('counts the runs without a record', () => {
    const { changeTracker } = open();
    changeTracker.hasNoRecord('paris');
    changeTracker.hasNoRecord('paris');
    expect(changeTracker.idleRuns('paris')).toBe(2);
    changeTracker.hasRecord('paris');
    expect(changeTracker.idleRuns('paris')).toBe(0);
  });
});

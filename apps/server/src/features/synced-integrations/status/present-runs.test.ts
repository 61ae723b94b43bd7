import type { SyncReport, SyncState } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import { withRunNotes } from './present-runs.ts';

const notes = { changedIn: (): string => 'run-1', isRunning: (): boolean => false };

const PAUSED: EvaluatedCondition = {
  type: 'FollowerActive',
  status: 'False',
  reason: 'FollowerPaused',
  severity: 'error',
  message: 'It is paused.',
  dependsOn: [],
  observed: 'every-look',
  blockedBy: undefined,
  asked: [],
  observedAt: 0,
  lastTransitionAt: 0,
};

function runsOf(shown: SyncState, found: SyncState, conditions: readonly EvaluatedCondition[]) {
  const report = {
    output_id: 'paris',
    state: shown,
    integrations: [{ package_name: 'nginx', state: shown }],
  } as unknown as SyncReport;
  const engine = { state: found, integrations: [{ packageName: 'nginx', state: found }] };
  const noted = withRunNotes(report, { report: engine, conditions }, notes);
  return [noted.changed_in_run, noted.integrations[0]?.changed_in_run];
}

describe('the run behind a state', () => {
  it('is named where a run found it', () => {
    expect(runsOf('failed', 'failed', [])).toEqual(['run-1', 'run-1']);
  });

  it('is named nowhere that a condition decides', () => {
    expect(runsOf('paused', 'in_sync', [PAUSED])).toEqual([null, null]);
  });

  it('stays named at what the condition leaves as it was found', () => {
    expect(runsOf('failed', 'failed', [PAUSED])).toEqual([null, 'run-1']);
  });
});

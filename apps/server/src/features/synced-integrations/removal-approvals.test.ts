import { describe, expect, it } from 'vitest';
import type { Outcome } from '@lockstep/sync-engine';
import { createRemovalApprovals } from './removal-approvals.ts';
import type { TurnResult } from './remote-turn.ts';

type Standing = 'pending' | 'removed' | 'gone-already' | 'listed';

function outcome(packageName: string, standing: Standing): Outcome {
  const status = standing === 'listed' ? 'installed' : 'not_installed';
  const evidence = { wanted: { version: '1.0.0', status } } as const;
  const facts = { packageName, wantedVersion: '1.0.0', evidence };
  const times = { startedAt: undefined, endedAt: undefined };
  switch (standing) {
    case 'removed':
      return {
        step: { ...facts, kind: 'uninstall', reason: 'uninstalled-on-management' },
        result: { kind: 'done' },
        ...times,
      };
    case 'pending':
      return {
        step: { ...facts, kind: 'uninstall', reason: 'uninstalled-on-management' },
        result: { kind: 'refused', code: 'in-use', message: 'in use' },
        ...times,
      };
    case 'gone-already':
      return {
        step: { ...facts, kind: 'skip', reason: 'already-removed' },
        result: { kind: 'skipped' },
        ...times,
      };
    case 'listed':
      return {
        step: { ...facts, kind: 'skip', reason: 'already-current' },
        result: { kind: 'skipped' },
        ...times,
      };
  }
}

const turn = (outcomes: readonly Outcome[], ending: TurnResult['ending'] = 'finished'): TurnResult => ({
  ending,
  outcomes,
  assetOutcomes: [],
  generation: 1,
  message: undefined,
  isBusyElsewhere: false,
});

describe('a removal that was approved', () => {
  it('stays so until it is done, was done already, is listed again or no longer listed', () => {
    const approvals = createRemovalApprovals();
    approvals.add('paris', ['a', 'b', 'c', 'd', 'e']);
    approvals.afterTurn(
      'paris',
      turn([
        outcome('a', 'pending'),
        outcome('b', 'removed'),
        outcome('c', 'gone-already'),
        outcome('d', 'listed'),
      ]),
    );
    expect(approvals.of('paris')).toEqual(['a']);
    approvals.afterTurn('paris', turn([outcome('a', 'removed')]));
    expect(approvals.of('paris')).toEqual([]);
  });

  it('is not forgotten because a turn did not go through', () => {
    const approvals = createRemovalApprovals();
    approvals.add('paris', ['a']);
    approvals.afterTurn('paris', turn([], 'could-not-look'));
    approvals.afterTurn('paris', turn([], 'timed-out'));
    expect(approvals.of('paris')).toEqual(['a']);
  });

  it('counts for its output alone, and goes with it', () => {
    const approvals = createRemovalApprovals();
    approvals.add('paris', ['a']);
    approvals.add('tokyo', ['b']);
    expect(approvals.of('tokyo')).toEqual(['b']);
    approvals.keep(['tokyo']);
    expect([approvals.of('paris'), approvals.of('tokyo')]).toEqual([[], ['b']]);
  });
});

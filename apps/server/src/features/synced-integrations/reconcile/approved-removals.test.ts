import { describe, expect, it } from 'vitest';
import type { Outcome } from '@lockstep/sync-engine';
import { stillApproved } from './approved-removals.ts';
import type { ReconcileResult } from './reconcile-result.ts';

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

const reconciled = (
  outcomes: readonly Outcome[],
  ending: ReconcileResult['ending'] = 'finished',
): ReconcileResult => ({
  ending,
  outcomes,
  assetOutcomes: [],
  generation: 1,
  message: undefined,
  isBusyElsewhere: false,
});

describe('a removal that was approved', () => {
  it('stays so until it is done, was done already, is listed again or no longer listed', () => {
    const done = reconciled([
      outcome('a', 'pending'),
      outcome('b', 'removed'),
      outcome('c', 'gone-already'),
      outcome('d', 'listed'),
    ]);
    expect(stillApproved(['a', 'b', 'c', 'd', 'e'], done)).toEqual(['a']);
    expect(stillApproved(['a'], reconciled([outcome('a', 'removed')]))).toEqual([]);
  });

  it('is not forgotten because a reconcile did not go through', () => {
    expect(stillApproved(['a'], reconciled([], 'could-not-look'))).toEqual(['a']);
    expect(stillApproved(['a'], reconciled([], 'timed-out'))).toEqual(['a']);
  });
});

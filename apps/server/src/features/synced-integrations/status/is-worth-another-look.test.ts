import { describe, expect, it } from 'vitest';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import { isWorthAnotherLook } from './is-worth-another-look.ts';

const down = (observedAt: number, lastTransitionAt: number): EvaluatedCondition => ({
  type: 'LinkConnected',
  status: 'False',
  reason: 'LinkDisconnected',
  severity: 'error',
  message: 'The link is down.',
  dependsOn: [],
  observed: 'every-look',
  blockedBy: undefined,
  asked: [],
  observedAt,
  lastTransitionAt,
});

const MINUTE = 60_000;

describe('a remote with something wrong', () => {
  it('is looked at again soon while it is new', () => {
    expect(isWorthAnotherLook([down(0, 0)], 7_000)).toBe(true);
  });

  it('is looked at ever more seldom, but at least once a minute', () => {
    const hour = 60 * MINUTE;
    expect(isWorthAnotherLook([down(hour - 30_000, 0)], hour)).toBe(false);
    expect(isWorthAnotherLook([down(hour - MINUTE, 0)], hour)).toBe(true);
  });

  it('may also have a hint that came with an act, for a minute', () => {
    const hint = {
      ...down(0, 0),
      type: 'RetentionLeaseHeld',
      reason: 'RetentionLeaseMissing',
      severity: 'warning',
    };
    const conditions = [hint as EvaluatedCondition];
    expect(isWorthAnotherLook(conditions, 7_000)).toBe(true);
    expect(isWorthAnotherLook(conditions, MINUTE)).toBe(false);
  });

  it('may have one that somebody saw who asked in the middle of a change', () => {
    const behind = {
      ...down(0, 0),
      type: 'DocumentReadable',
      reason: 'Behind',
      severity: 'warning',
      observed: 'when-asked',
    };
    const conditions = [behind as EvaluatedCondition];
    expect(isWorthAnotherLook(conditions, 7_000)).toBe(true);
    expect(isWorthAnotherLook(conditions, MINUTE)).toBe(false);
  });

  it('is nobody else', () => {
    const up = { ...down(0, 0), status: 'True', reason: 'AsExpected', severity: 'info' } as const;
    expect(isWorthAnotherLook([up], MINUTE)).toBe(false);
    expect(isWorthAnotherLook([], MINUTE)).toBe(false);
    const off = { ...down(0, 0), type: 'SyncEnabled', reason: 'SyncDisabled' } as const;
    expect(isWorthAnotherLook([off], MINUTE)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { AssetStepReason, StepReason } from '../reasons.ts';
import type { OutcomeResult } from './outcome.ts';
import { runResult, type RunEnding } from './run-result.ts';

const done = ended({ kind: 'done' });
const failed = ended({ kind: 'failed', code: 'x', message: 'x', retryable: true });
const refused = ended({ kind: 'refused', code: 'x', message: 'x' });
const left = ended({ kind: 'not-attempted' });
const current = ended({ kind: 'skipped' }, 'already-current');
const waiting = ended({ kind: 'skipped' }, 'backing-off');
const lacking = ended({ kind: 'skipped' }, 'missing-dependency');

function ended(result: OutcomeResult, reason: StepReason | AssetStepReason = 'not-installed') {
  return { step: { reason }, result };
}

describe('how a run ended', () => {
  it.each<[string, readonly (typeof done)[], RunEnding, string]>([
    ['nothing was to be done', [], 'finished', 'succeeded'],
    ['all was done or is as it should be', [done, current], 'finished', 'succeeded'],
    ['some failed', [done, failed], 'finished', 'partial'],
    ['some was refused', [current, refused], 'finished', 'partial'],
    ['some had to wait', [current, waiting], 'finished', 'partial'],
    ['some lacks something', [done, lacking], 'finished', 'partial'],
    ['all failed', [failed, refused], 'finished', 'failed'],
    ['what was asked about waits', [waiting], 'finished', 'failed'],
    ['the deadline came in between', [done, left], 'timed-out', 'timed-out'],
    ['the deadline came after all', [done, current], 'timed-out', 'succeeded'],
    ['the deadline came before there was a plan', [], 'timed-out', 'timed-out'],
    ['another run took over', [done], 'superseded', 'superseded'],
    ['nobody could look', [], 'could-not-look', 'failed'],
  ])('%s', (_name, outcomes, ending, result) => {
    expect(runResult(outcomes, ending)).toBe(result);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CONDITION_FACTS,
  CONDITION_REASONS,
  CONDITION_TYPES,
  STAGES,
  stateOfReason,
  SETTLED_STATES,
  SYNC_STATES,
  worstSyncState,
  type ConditionReason,
  type SyncReport,
  type SyncState,
} from '@lockstep/contracts';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import { brokenBy, decideByConditions, withDecision } from './decide-by-conditions.ts';

/** Switched off on purpose goes before everything, and is tested by itself. */
const REASONS = (Object.keys(CONDITION_REASONS) as ConditionReason[]).filter(
  (reason) => reason !== 'SyncDisabled',
);

function condition(changes: Partial<EvaluatedCondition> = {}): EvaluatedCondition {
  return {
    type: 'LinkConnected',
    status: 'True',
    reason: 'AsExpected',
    severity: 'info',
    message: 'It is.',
    dependsOn: [],
    observed: 'every-look',
    blockedBy: undefined,
    asked: [],
    observedAt: 0,
    lastTransitionAt: 0,
    ...changes,
  };
}

const fineStages = (): SyncReport['stages'] => STAGES.map((id) => ({ id, state: 'ok', detail: '' }));

const arbitraryCondition = fc
  .record({
    type: fc.constantFrom(...CONDITION_TYPES),
    status: fc.constantFrom('True' as const, 'False' as const, 'Unknown' as const),
    reason: fc.constantFrom(...REASONS),
    severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
    observed: fc.constantFrom('every-look' as const, 'when-asked' as const),
  })
  .map(condition);

const arbitraryState = fc.constantFrom(...SYNC_STATES);
const GREEN: readonly SyncState[] = SETTLED_STATES;
/** What stays on a remote on purpose is no reason against it. */
const changes = (state: SyncState | undefined): boolean => state !== undefined && !GREEN.includes(state);

describe('the state of a report', () => {
  it('is green only if the engine and every condition that counts are', () => {
    fc.assert(
      fc.property(fc.array(arbitraryCondition), arbitraryState, (conditions, engine) => {
        const state = decideByConditions(conditions, engine)?.state ?? engine;
        const isBad = ({ type, status, severity, observed, reason }: EvaluatedCondition): boolean =>
          CONDITION_FACTS[type].stage !== 'items' &&
          changes(stateOfReason(reason)) &&
          ((status === 'False' && severity === 'error') ||
            (status === 'Unknown' && observed === 'every-look' && reason !== 'Blocked'));
        if (!GREEN.includes(state)) return;
        expect(GREEN).toContain(engine);
        expect(conditions.filter(isBad)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the one of the reason, or the worse one that the engine has seen', () => {
    fc.assert(
      fc.property(arbitraryCondition, arbitraryState, (one, engine) => {
        const decision = decideByConditions([one], engine);
        if (decision === undefined) return;
        const own = stateOfReason(one.reason);
        expect(decision.state).toBe(own);
        if (one.status === 'Unknown' && own !== undefined && own !== 'disabled') {
          expect(worstSyncState([decision.state, engine])).toBe(decision.state);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the engine\u2019s where only items are concerned, and where nobody has looked', () => {
    fc.assert(
      fc.property(fc.array(arbitraryCondition), arbitraryState, (conditions, engine) => {
        const items = conditions.filter(
          ({ type }) =>
            CONDITION_FACTS[type].stage === 'items' &&
            type !== 'TransformsRunning' &&
            type !== 'PackageAssetsPresent',
        );
        expect(decideByConditions(items, engine)).toBeUndefined();
      }),
    );
  });

  it('is a warning while a transform does not run, which no install tells, and never hides a failure', () => {
    const stopped = condition({
      type: 'TransformsRunning',
      status: 'False',
      reason: 'TransformStopped',
      severity: 'warning',
      message: 'Does not run on Paris: logs-x.',
    });
    const decided = (state: SyncState) =>
      withDecision({ state, reason: null, stages: fineStages() }, [stopped]);
    expect(decided('in_sync')).toMatchObject({ state: 'warning', reason: { code: 'TransformStopped' } });
    expect(decided('failed')).toMatchObject({ state: 'failed', reason: null });
  });

  it('is broken by what is False and does not pass by itself', () => {
    const down = condition({ status: 'False', reason: 'LinkDisconnected', severity: 'error' });
    const busy = condition({ status: 'False', reason: 'Busy', severity: 'warning' });
    const unknown = condition({ status: 'Unknown', reason: 'Forbidden' });
    expect(brokenBy([busy, down])).toBe(down);
    expect(brokenBy([busy, unknown])).toBeUndefined();
    expect(brokenBy([])).toBeUndefined();
  });

  it('does not let what could not be checked hide what failed', () => {
    const unknown = condition({ status: 'Unknown', reason: 'Forbidden' });
    expect(decideByConditions([unknown], 'failed')).toBeUndefined();
    expect(decideByConditions([unknown], 'in_sync')).toMatchObject({ state: 'unknown' });
  });

  it('is disabled when somebody has switched it off, whatever else is wrong', () => {
    const off = condition({
      type: 'SyncEnabled',
      status: 'False',
      reason: 'SyncDisabled',
      severity: 'error',
    });
    const down = condition({ status: 'False', reason: 'LinkDisconnected', severity: 'error' });
    expect(decideByConditions([off, down], 'failed')).toMatchObject({ state: 'disabled' });
  });

  it('is not green over a link that is down, and says so in the words of the condition', () => {
    const down = condition({
      status: 'False',
      reason: 'LinkDisconnected',
      severity: 'error',
      message: 'The link is down.',
      nextAction: 'Bring it up.',
    });
    const stages = fineStages();
    const report = withDecision({ state: 'in_sync', reason: null, stages }, [down]);
    expect(report).toMatchObject({
      state: 'failed',
      reason: { code: 'LinkDisconnected', message: 'The link is down.', next_action: 'Bring it up.' },
    });
    expect(report.stages.map(({ state }) => state)).toEqual(['ok', 'ok', 'broken', 'unknown', 'unknown']);
  });

  it('breaks the chain at the stage of the condition and nowhere before it', () => {
    fc.assert(
      fc.property(arbitraryCondition, arbitraryState, (one, state) => {
        const stages = fineStages();
        const report = withDecision({ state, reason: null, stages }, [one]);
        const broken = report.stages.filter((stage) => stage.state === 'broken');
        expect(broken.length).toBeLessThanOrEqual(1);
        expect(report.stages.map(({ id }) => id)).toEqual(STAGES);
      }),
    );
  });
});

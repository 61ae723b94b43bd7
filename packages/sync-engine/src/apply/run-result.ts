import type { AssetStepReason, StepReason } from '../reasons.ts';
import type { OutcomeResult } from './outcome.ts';

/** How a run that somebody asked for ended, for good. */
export type RunResult = 'succeeded' | 'partial' | 'failed' | 'timed-out' | 'superseded';

/** Why a run came to its end: it went through, its deadline came, another run took over, or nobody could look. */
export type RunEnding = 'finished' | 'timed-out' | 'superseded' | 'could-not-look';

interface EndedStep {
  readonly step: { readonly reason: StepReason | AssetStepReason };
  readonly result: OutcomeResult;
}

/**
 * What to tell whoever asked for the run, from the outcomes of what they asked about (packages, assets or both).
 * A step that was left although something is to be done (a wait, prune protection, a missing dependency) is no success.
 *
 * | ending | outcomes | result |
 * | --- | --- | --- |
 * | superseded | any | superseded |
 * | could-not-look | some were done all the same / otherwise | partial / failed |
 * | timed-out | there are some, all as they should be / otherwise | succeeded / timed-out |
 * | finished | all as they should be, also none at all | succeeded |
 * | finished | some / none as they should be | partial / failed |
 */
export function runResult(outcomes: readonly EndedStep[], ending: RunEnding = 'finished'): RunResult {
  if (ending === 'superseded') return 'superseded';
  if (ending === 'could-not-look') {
    return outcomes.some(({ result }) => result.kind === 'done') ? 'partial' : 'failed';
  }
  const good = outcomes.filter(isAsItShouldBe).length;
  if (ending === 'timed-out') {
    // A deadline that came before there was a plan proves nothing.
    return outcomes.length > 0 && good === outcomes.length ? 'succeeded' : 'timed-out';
  }
  if (good === outcomes.length) return 'succeeded';
  return good === 0 ? 'failed' : 'partial';
}

const SETTLED: ReadonlySet<StepReason | AssetStepReason> = new Set<StepReason | AssetStepReason>([
  'already-current',
  'newer-installed',
  'namespaces-kept',
  'already-removed',
  'removal-not-allowed',
  'removal-needed',
  'not-listed',
  'asset-current',
  'asset-removed',
  'asset-left-on-remote',
  'asset-removal-not-allowed',
]);

function isAsItShouldBe({ step, result }: EndedStep): boolean {
  return result.kind === 'done' || (result.kind === 'skipped' && SETTLED.has(step.reason));
}

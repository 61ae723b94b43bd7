import type { Step } from '../plan/plan.ts';
import type { PortAnswer } from '../ports.ts';

export type OutcomeResult =
  | PortAnswer
  /** The plan said so. */
  | { readonly kind: 'skipped' }
  /** The run was cancelled before this step began. */
  | { readonly kind: 'not-attempted' };

/** What became of one step. Times are epoch ms, undefined when nothing was tried. */
export interface Outcome {
  readonly step: Step;
  readonly result: OutcomeResult;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
}

export type ApplyEvent =
  | { readonly kind: 'started'; readonly step: Step; readonly at: number }
  | { readonly kind: 'finished'; readonly outcome: Outcome; readonly at: number };

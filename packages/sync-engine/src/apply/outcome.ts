import type { AssetStep } from '../plan/asset-plan.ts';
import type { Step } from '../plan/plan.ts';
import type { PortAnswer } from '../ports.ts';

export type OutcomeResult =
  | PortAnswer
  /** The plan said so. */
  | { readonly kind: 'skipped' }
  /** The run was canceled before this step began, or what it needs was not brought. */
  | { readonly kind: 'not-attempted' };

/** What became of one step. Times are epoch ms, undefined when nothing was tried. */
export interface Outcome<Of = Step> {
  readonly step: Of;
  readonly result: OutcomeResult;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
}

export type AssetOutcome = Outcome<AssetStep>;

export type ApplyEvent<Of = Step> =
  | { readonly kind: 'started'; readonly step: Of; readonly at: number }
  | { readonly kind: 'finished'; readonly outcome: Outcome<Of>; readonly at: number };

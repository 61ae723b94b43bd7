/** What one turn of a remote means for somebody who asked for it. */
import type { RUN_RESULTS } from '@lockstep/contracts';
import {
  runResult,
  type AssetOutcome,
  type Outcome,
  type RunResult as EngineResult,
} from '@lockstep/sync-engine';
import type { ReconcileResult } from './reconcile-result.ts';

/** How a run ended for good, as the wire says it. */
export type FinalResult = (typeof RUN_RESULTS)[number];

/** How a turn went, beyond what applying says of itself. */
export interface Turn extends ReconcileResult {
  /** Why it was canceled. */
  readonly interruption: 'deadline' | 'changed' | 'gone' | 'stopped' | undefined;
  /** Another console took the remote over in the middle. */
  readonly isLeaseLost: boolean;
  /** The follower has not received the newest leader document yet. */
  readonly isOnItsWay: boolean;
  /** Nobody is expected to look here: the home cluster is no one's remote. */
  readonly isNobodysRemote: boolean;
}

export type RequestResult =
  | {
      readonly kind: 'ended';
      readonly result: FinalResult;
      readonly message: string;
      /** There was nothing to ask about; other remotes decide. */
      readonly isMoot?: boolean;
    }
  /** What was asked for is still on its way: the next turn tells. */
  | { readonly kind: 'again' };

/** What was asked about; everything when both are undefined. */
export interface AskedAbout {
  readonly item: string | undefined;
  readonly items: readonly string[] | undefined;
}

const INTERRUPTED = {
  changed: 'The output was changed in the middle; ask again.',
  gone: 'The output was deleted, or its syncing switched off.',
  stopped: 'The console was stopped in the middle; ask again when it runs.',
} as const;

type AnyOutcome = Outcome | AssetOutcome;

export const nameOf = ({ step }: AnyOutcome): string => ('key' in step ? step.key : step.packageName);

/** How the turn as a whole ended; used for its record, where nothing is asked again. */
export function reconcileEnding(turn: Turn): {
  readonly result: FinalResult;
  readonly message: string | undefined;
} {
  const { interruption } = turn;
  if (interruption !== undefined && interruption !== 'deadline') {
    return { result: 'superseded', message: INTERRUPTED[interruption] };
  }
  if (interruption === 'deadline') {
    const result = onWire(runResult(allOutcomes(turn), 'timed-out'));
    return { result, message: turn.message ?? 'The run took longer than sync.timeout allows.' };
  }
  if (turn.isLeaseLost) return { result: 'superseded', message: turn.message };
  const outcomes = allOutcomes(turn);
  const result = onWire(runResult(outcomes, turn.ending));
  return { result, message: turn.message ?? (result === 'succeeded' ? undefined : firstProblem(outcomes)) };
}

export function evaluateReconcile(turn: Turn, asked: AskedAbout): RequestResult {
  const overall = reconcileEnding(turn);
  const isCut = turn.interruption !== undefined || turn.isLeaseLost;
  if (isCut && overall.result === 'superseded') return ended('superseded', overall.message);
  if (turn.isBusyElsewhere) return { kind: 'again' };
  if (turn.ending === 'could-not-look' && !isLookedAt(turn, asked)) return unseen(turn, overall);
  const outcomes = allOutcomes(turn).filter((outcome) => isAbout(outcome, asked));
  const isInstalling = outcomes.some(({ step }) => step.reason === 'installing');
  if (!isCut && (turn.isOnItsWay || isInstalling)) return { kind: 'again' };
  if (asked.item !== undefined && outcomes.length === 0) {
    return ended('failed', `${asked.item} is not in the list that this remote follows.`);
  }
  const result = onWire(runResult(outcomes, isCut ? 'timed-out' : endingFor(turn)));
  return ended(
    result,
    result === 'succeeded' ? summaryOf(outcomes) : (firstProblem(outcomes) ?? turn.message),
  );
}

/** A custom asset is brought also where nobody can look at packages. */
function isLookedAt(turn: Turn, { item }: AskedAbout): boolean {
  return allOutcomes(turn).some((outcome) => nameOf(outcome) === item);
}

const endingFor = ({ ending }: Turn): Turn['ending'] => (ending === 'could-not-look' ? 'finished' : ending);

/** Nobody could look at what was asked about. */
function unseen(turn: Turn, { result, message }: ReturnType<typeof reconcileEnding>): RequestResult {
  if (turn.isNobodysRemote) {
    return { ...ended('succeeded', 'This cluster follows no other.'), isMoot: true };
  }
  const isCut = turn.interruption !== undefined || turn.isLeaseLost;
  return turn.isOnItsWay && !isCut ? { kind: 'again' } : ended(result, message);
}

function isAbout(outcome: AnyOutcome, { item, items }: AskedAbout): boolean {
  const name = nameOf(outcome);
  if (items !== undefined) return items.includes(name);
  // A package brings its custom assets along.
  return item === undefined || name === item || outcome.step.packageName === item;
}

function ended(result: FinalResult, message: string | undefined): Extract<RequestResult, { kind: 'ended' }> {
  return { kind: 'ended', result, message: message ?? WITHOUT_WORDS[result] };
}

const WITHOUT_WORDS: Readonly<Record<FinalResult, string>> = {
  succeeded: 'Everything is as it should be.',
  partial: 'Some of it could not be done.',
  failed: 'It could not be done.',
  timed_out: 'The run took longer than sync.timeout allows.',
  superseded: 'Another console took over.',
};

export function allOutcomes({ outcomes, assetOutcomes }: ReconcileResult): readonly AnyOutcome[] {
  return [...outcomes, ...assetOutcomes];
}

function onWire(result: EngineResult): FinalResult {
  return result === 'timed-out' ? 'timed_out' : result;
}

const DONE_WORDS: Readonly<Record<Exclude<AnyOutcome['step']['kind'], 'skip'>, string>> = {
  install: 'installed',
  upgrade: 'upgraded',
  'set-namespaces': 'with other namespaces',
  uninstall: 'removed',
  'put-asset': 'custom assets written',
  'remove-asset': 'custom assets removed',
};

function summaryOf(outcomes: readonly AnyOutcome[]): string | undefined {
  const done = outcomes.filter(({ result }) => result.kind === 'done').map(({ step }) => step.kind);
  const parts = Object.entries(DONE_WORDS).flatMap(([kind, word]) => {
    const count = done.filter((one) => one === kind).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return parts.length === 0 ? undefined : `${parts.join(', ')}.`;
}

/** The first thing that is not as it should be, in words. */
function firstProblem(outcomes: readonly AnyOutcome[]): string | undefined {
  const problem = outcomes.find((outcome) => runResult([outcome]) !== 'succeeded');
  if (problem === undefined) return undefined;
  const { result, step } = problem;
  if (result.kind === 'failed' || result.kind === 'refused') return `${nameOf(problem)}: ${result.message}`;
  if (result.kind === 'not-attempted') return `${nameOf(problem)}: its turn did not come.`;
  return `${nameOf(problem)}: ${step.reason}.`;
}

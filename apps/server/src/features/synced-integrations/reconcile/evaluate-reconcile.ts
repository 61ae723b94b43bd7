/** What one reconcile of a remote means for somebody who asked for it. */
import type { RUN_RESULTS } from '@lockstep/contracts';
import {
  assetLabel,
  explain,
  runResult,
  type AssetOutcome,
  type Outcome,
  type ReasonFacts,
  type RunResult as EngineResult,
} from '@lockstep/sync-engine';
import type { ReconcileResult } from './reconcile-result.ts';

/** How a run ended for good, as the wire says it. */
export type FinalResult = (typeof RUN_RESULTS)[number];

/** How a reconcile went, beyond what applying says of itself. */
export interface Reconciled extends ReconcileResult {
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
  /** What was asked for is still on its way: the next reconcile tells. */
  | { readonly kind: 'again' };

/** What was asked about; everything when both are undefined. */
export interface AskedAbout {
  readonly item: string | undefined;
  readonly items: readonly string[] | undefined;
}

const INTERRUPTED = {
  changed: 'The output was changed in the middle; ask again.',
  gone: 'The output was deleted, or its syncing turned off.',
  stopped: 'The console was stopped in the middle; ask again when it runs.',
} as const;

type AnyOutcome = Outcome | AssetOutcome;

/** The package, or the key of the custom asset. */
export const nameOf = ({ step }: AnyOutcome): string => ('key' in step ? step.key : step.packageName);

/** How the reconcile as a whole ended; used for its record, where nothing is asked again. */
export function reconcileEnding(reconciled: Reconciled): {
  readonly result: FinalResult;
  readonly message: string | undefined;
} {
  const { interruption } = reconciled;
  if (interruption !== undefined && interruption !== 'deadline') {
    return { result: 'superseded', message: INTERRUPTED[interruption] };
  }
  if (interruption === 'deadline') {
    const result = onWire(runResult(allOutcomes(reconciled), 'timed-out'));
    return { result, message: reconciled.message ?? 'The run took longer than sync.timeout allows.' };
  }
  if (reconciled.isLeaseLost) return { result: 'superseded', message: reconciled.message };
  const outcomes = allOutcomes(reconciled);
  const result = onWire(runResult(outcomes, reconciled.ending));
  return {
    result,
    message: reconciled.message ?? (result === 'succeeded' ? undefined : firstProblem(outcomes)),
  };
}

/**
 * How a reconcile ended for one who asked about the whole remote or one item. `again`: this one says nothing
 * yet, the next one may.
 */
export function evaluateReconcile(reconciled: Reconciled, asked: AskedAbout): RequestResult {
  const overall = reconcileEnding(reconciled);
  const isCut = reconciled.interruption !== undefined || reconciled.isLeaseLost;
  if (isCut && overall.result === 'superseded') return ended('superseded', overall.message);
  if (reconciled.isBusyElsewhere) return { kind: 'again' };
  if (reconciled.ending === 'could-not-look' && !isLookedAt(reconciled, asked))
    return unseen(reconciled, overall);
  const outcomes = allOutcomes(reconciled).filter((outcome) => isAbout(outcome, asked));
  const isInstalling = outcomes.some(({ step }) => step.reason === 'installing');
  if (!isCut && (reconciled.isOnItsWay || isInstalling)) return { kind: 'again' };
  if (asked.item !== undefined && outcomes.length === 0) {
    return ended('failed', `${asked.item} is not in the list that this remote follows.`);
  }
  const result = onWire(runResult(outcomes, isCut ? 'timed-out' : endingFor(reconciled)));
  return ended(
    result,
    result === 'succeeded' ? summaryOf(outcomes) : (firstProblem(outcomes) ?? reconciled.message),
  );
}

/** A custom asset is brought also where nobody can look at packages. */
function isLookedAt(reconciled: Reconciled, { item }: AskedAbout): boolean {
  return allOutcomes(reconciled).some((outcome) => nameOf(outcome) === item);
}

const endingFor = ({ ending }: Reconciled): Reconciled['ending'] =>
  ending === 'could-not-look' ? 'finished' : ending;

/** Nobody could look at what was asked about. */
function unseen(
  reconciled: Reconciled,
  { result, message }: ReturnType<typeof reconcileEnding>,
): RequestResult {
  if (reconciled.isNobodysRemote) {
    return { ...ended('succeeded', 'This cluster follows no other.'), isMoot: true };
  }
  const isCut = reconciled.interruption !== undefined || reconciled.isLeaseLost;
  return reconciled.isOnItsWay && !isCut ? { kind: 'again' } : ended(result, message);
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

/** Integrations first, then custom assets. */
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
  const name = 'key' in step ? assetLabel(step) : step.packageName;
  if (result.kind === 'failed' || result.kind === 'refused') return `${name}: ${result.message}`;
  if (result.kind === 'not-attempted') return `${name}: it was not attempted.`;
  return explain(step.reason, factsOfStep(step)).message;
}

/** What the words for the reason of a step name. */
export function factsOfStep(step: AnyOutcome['step']): Partial<ReasonFacts> {
  if ('key' in step) return { asset: assetLabel(step) };
  const { offered } = step.evidence;
  return {
    packageName: step.packageName,
    wantedVersion: step.wantedVersion,
    seenVersion: step.seenVersion ?? '',
    ...(offered === undefined ? {} : { offeredVersion: offered }),
  };
}

/** Conditions are looked at with every full look of the sync, one after another for each output. */
import { createKeyedMutex } from '../../clusters/keyed-mutex.ts';
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import type { Conditions } from '../../conditions/observe-outputs.ts';
import { decideByConditions } from '../../features/synced-integrations/status/decide-by-conditions.ts';
import { isNewHint } from '../../features/synced-integrations/status/is-worth-another-look.ts';
import type {
  FinishedLook,
  ReconcileRunOptions,
} from '../../features/synced-integrations/reconcile/reconcile.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { ComposedSync } from '../sync/sync-module.ts';

export interface LookWithSyncParts {
  readonly conditions: Conditions;
  readonly sync: Pick<ComposedSync, 'routes'>;
  readonly closing: AbortSignal;
}

/** What nobody asked for, and has not moved, is cached for so long. */
const MAX_AGE_MS = 60_000;
const ABOUT_TRANSFORMS = ['TransformsRunning'] as const;
/** Home is asked once for all remotes, also while something is wrong. */
const HOME_MAX_AGE_MS = 5_000;

export function lookWithSync(
  { log }: Pick<ConsoleCore, 'log'>,
  { conditions, sync, closing }: LookWithSyncParts,
): ReconcileRunOptions['onLooked'] {
  const look = async (outputId: string, finished: FinishedLook): Promise<void> => {
    const latest = conditions.latest(outputId);
    const signal = AbortSignal.any([finished.signal, closing]);
    try {
      const found = await conditions.look(outputId, { ...howToLook(latest, finished), signal });
      if (!signal.aborted) sync.routes.statusCache.putConditions(outputId, found);
    } catch (error) {
      if (!closing.aborted) log.warn('conditions-not-checked', { err: error, outputId });
    }
  };
  const exclusivelyBy = createKeyedMutex();
  const waiting = new Map<string, { finished: FinishedLook; readonly done: Promise<void> }>();
  return (outputId, finished) => {
    conditions.note(outputId, finished.seen);
    const next = waiting.get(outputId);
    if (next !== undefined) {
      // One more look sees what both would have seen.
      const { finished: other } = next;
      next.finished = {
        ...finished,
        isAsked: finished.isAsked || other.isAsked,
        hasMoved: finished.hasMoved || other.hasMoved,
        hasBroughtTransforms: finished.hasBroughtTransforms || other.hasBroughtTransforms,
        hasFailed: finished.hasFailed || other.hasFailed,
        couldNotLook: finished.couldNotLook || other.couldNotLook,
      };
      return next.done;
    }
    const done = exclusivelyBy(outputId, async () => {
      const { finished: newest = finished } = waiting.get(outputId) ?? {};
      waiting.delete(outputId);
      await look(outputId, newest);
    });
    waiting.set(outputId, { finished, done });
    return done;
  };
}

function howToLook(latest: readonly EvaluatedCondition[], finished: FinishedLook) {
  const { isAsked, hasBroughtTransforms, since } = finished;
  const newHints = latest.filter((each) => isNewHint(each, since));
  const isBad =
    decideByConditions(latest, 'in_sync') !== undefined ||
    newHints.some(({ observed }) => observed !== 'when-asked');
  // What only somebody who asks observes, and has failed, is asked until it passes.
  const isFailed = latest.some(({ observed, status }) => observed === 'when-asked' && status === 'False');
  const homeMaxAgeMs = isBad || newHints.length > 0 ? HOME_MAX_AGE_MS : MAX_AGE_MS;
  return {
    depth: isFailed ? ('all' as const) : ('every-look' as const),
    maxAgeMs: isBad || wantsFreshAnswers(finished) ? 0 : MAX_AGE_MS,
    // Who asks wants to know of licenses, too.
    ...(isAsked ? { slowMaxAgeMs: 0 } : {}),
    // A remote that is well and took everything is the same as before but for what that has brought.
    refreshed: [...newHints.map(({ type }) => type), ...(hasBroughtTransforms ? ABOUT_TRANSFORMS : [])],
    homeMaxAgeMs: isAsked ? 0 : homeMaxAgeMs,
    since,
  };
}

const wantsFreshAnswers = ({ isAsked, hasMoved, hasFailed, couldNotLook }: FinishedLook): boolean =>
  isAsked || hasMoved || hasFailed || couldNotLook;

/** Starts followers again that have given up, and recreates those that have lost their history, where the configuration wants it. */
import { AppError } from '../../lib/app-error.ts';
import type { Logger } from '../../lib/logger.ts';
import {
  DAY_MS,
  decideAutomatic,
  type AutomaticDecision,
  type AutomaticRules,
  type CausedCondition,
} from './decide-automatic.ts';
import type { Repairs } from './repairs.ts';

/** Who acts, in the activity log. */
export const AUTOMATIC_ACTOR = 'automatic';

export interface AutomaticRepairsOptions {
  readonly rules: AutomaticRules;
  readonly repairs: Pick<Repairs, 'start'>;
  readonly look: (outputId: string, signal: AbortSignal) => Promise<readonly CausedCondition[]>;
  /** When this output was repaired by itself since then, out of the activity log of all consoles; epoch milliseconds. */
  readonly pastRepairs: (outputId: string, since: number) => Promise<readonly number[]>;
  readonly now: () => number;
  /** Told how each consideration ended. */
  readonly onResult: (result: 'started' | 'left_to_a_person' | 'failed') => void;
  readonly log: Logger;
}

export interface AutomaticRepairs {
  /** An output whose follower is broken: decides, and repairs. Resolves when it was decided; never rejects. */
  consider(outputId: string): Promise<void>;
  close(): Promise<void>;
}

export function createAutomaticRepairs(options: AutomaticRepairsOptions): AutomaticRepairs {
  const { rules, repairs, now, log, onResult } = options;
  const closing = new AbortController();
  const open = new Map<string, Promise<void>>();
  const left = new Map<string, string>();

  const decide = async (outputId: string, signal: AbortSignal): Promise<AutomaticDecision> => {
    const [conditions, past] = await Promise.all([
      options.look(outputId, signal),
      options.pastRepairs(outputId, now() - DAY_MS),
    ]);
    return decideAutomatic(rules, { now: now(), past, conditions });
  };
  const repair = async (outputId: string): Promise<void> => {
    const decision = await decide(outputId, closing.signal);
    if (closing.signal.aborted) return;
    if (decision.kind === 'leave') {
      if (left.get(outputId) !== decision.reason) {
        onResult('left_to_a_person');
        log.info('follower-left-to-person', { output: outputId, reason: decision.reason });
      }
      left.set(outputId, decision.reason);
      return;
    }
    left.delete(outputId);
    log.warn('follower-repair-begun', { output: outputId, repair: decision.repair });
    const order = {
      outputId,
      kind: decision.repair,
      inputs: {},
      credentials: undefined,
      // Another console may have been at it meanwhile.
      objection: async (signal: AbortSignal) => {
        const again = await decide(outputId, signal);
        return again.kind === 'leave' ? again.reason : undefined;
      },
    };
    await repairs.start(order, AUTOMATIC_ACTOR, undefined);
    onResult('started');
  };

  return {
    async consider(outputId) {
      if (!rules.lostLeases || closing.signal.aborted) return;
      const work =
        open.get(outputId) ??
        repair(outputId)
          .catch((error: unknown) => {
            onResult('failed');
            tellFailure(log, outputId, error);
          })
          .finally(() => open.delete(outputId));
      open.set(outputId, work);
      await work;
    },
    async close() {
      closing.abort();
      await Promise.all(open.values());
    },
  };
}

/** Refused for want of privileges, or because another repair runs: the doctor shows the same. */
function tellFailure(log: Logger, output: string, error: unknown): void {
  if (error instanceof AppError) log.warn('follower-not-repaired', { output, reason: error.message });
  else log.error('follower-repair-broke-off', { err: error, output });
}

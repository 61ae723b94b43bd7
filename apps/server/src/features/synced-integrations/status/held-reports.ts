/**
 * Evidence that something is wrong waits for the conditions that name it, so that a cause has one name from its first
 * report on.
 */
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import type { Evidence, StatusCache, ReportedOutput } from './cached-status.ts';

/** A status cache that shows everything at once. */
export type PlainStatusCache = Omit<StatusCache, 'put' | 'hold' | 'isHeld' | 'release'> & {
  put(output: ReportedOutput, evidence: Evidence, conditions?: readonly EvaluatedCondition[]): void;
};

interface Held {
  readonly output: ReportedOutput;
  readonly evidence: Evidence;
  conditions: readonly EvaluatedCondition[] | undefined;
}

/** Newer evidence that is put replaces what is held. */
export function holding(statusCache: PlainStatusCache): StatusCache {
  const held = new Map<string, Held>();
  return {
    ...statusCache,
    put(output, evidence) {
      held.delete(output.outputId);
      statusCache.put(output, evidence);
    },
    hold(output, evidence) {
      held.set(output.outputId, { output, evidence, conditions: undefined });
    },
    isHeld: (outputId) => held.has(outputId),
    release(outputId) {
      const waiting = held.get(outputId);
      if (waiting === undefined) return;
      held.delete(outputId);
      statusCache.put(waiting.output, waiting.evidence, waiting.conditions);
    },
    putConditions(outputId, conditions) {
      const waiting = held.get(outputId);
      if (waiting === undefined) statusCache.putConditions(outputId, conditions);
      else waiting.conditions = conditions;
    },
    keep(outputIds) {
      for (const id of held.keys()) if (!outputIds.includes(id)) held.delete(id);
      statusCache.keep(outputIds);
    },
  };
}

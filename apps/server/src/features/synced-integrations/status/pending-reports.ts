/**
 * Evidence that something is wrong waits for the conditions that name it, so that a cause has one name from its first
 * report on.
 */
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import type { Evidence, StatusCache, ReportedOutput } from './cached-status.ts';

/** A status cache that shows everything at once. */
export type PlainStatusCache = Omit<StatusCache, 'set' | 'hold' | 'isPending' | 'release'> & {
  set(output: ReportedOutput, evidence: Evidence, conditions?: readonly EvaluatedCondition[]): void;
};

interface PendingReport {
  readonly output: ReportedOutput;
  readonly evidence: Evidence;
  conditions: readonly EvaluatedCondition[] | undefined;
}

/** Newer evidence replaces what is pending. */
export function withPendingReports(statusCache: PlainStatusCache): StatusCache {
  const pending = new Map<string, PendingReport>();
  return {
    ...statusCache,
    set(output, evidence) {
      pending.delete(output.outputId);
      statusCache.set(output, evidence);
    },
    hold(output, evidence) {
      pending.set(output.outputId, { output, evidence, conditions: undefined });
    },
    isPending: (outputId) => pending.has(outputId),
    release(outputId) {
      const waiting = pending.get(outputId);
      if (waiting === undefined) return;
      pending.delete(outputId);
      statusCache.set(waiting.output, waiting.evidence, waiting.conditions);
    },
    putConditions(outputId, conditions) {
      const waiting = pending.get(outputId);
      if (waiting === undefined) statusCache.putConditions(outputId, conditions);
      else waiting.conditions = conditions;
    },
    keep(outputIds) {
      for (const id of pending.keys()) if (!outputIds.includes(id)) pending.delete(id);
      statusCache.keep(outputIds);
    },
  };
}

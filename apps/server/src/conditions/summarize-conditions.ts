/**
 * The one condition that speaks for a remote (or for home). Order: switched off on purpose, which makes all else
 * unimportant; the first that is False because something is broken; else the first Unknown one that every look observes; else the first warning; else the last that is True. Worst
 * evidence wins, and what only somebody who asks observes does not hide a healthy remote. Pure.
 */
import type { EvaluatedCondition } from './evaluate-conditions.ts';

export interface ConditionsSummary {
  /** Undefined when nothing has been observed yet. */
  readonly decisive: EvaluatedCondition | undefined;
  /** Unknown conditions that do not decide. */
  readonly notChecked: number;
}

/** `conditions` in dependency order. */
export function summarizeConditions(conditions: readonly EvaluatedCondition[]): ConditionsSummary {
  const decisive =
    conditions.find(({ reason }) => reason === 'SyncDisabled') ??
    conditions.find(({ status, severity }) => status === 'False' && severity === 'error') ??
    conditions.find(
      ({ status, observed, reason }) =>
        status === 'Unknown' && observed === 'every-look' && reason !== 'Blocked',
    ) ??
    conditions.find(({ status }) => status === 'False') ??
    conditions.findLast(({ status }) => status === 'True');
  const notChecked = conditions.filter(
    (condition) => condition.status === 'Unknown' && condition !== decisive,
  ).length;
  return { decisive, notChecked };
}

/**
 * The one condition that speaks for a remote (or for home). Order: switched off on purpose, which makes all else
 * unimportant; the first that is False because something is broken; the first Unknown one that every look observes; the
 * first warning that changes the state; the first hint, what stays on purpose last; the last that is True. Worst evidence
 * wins, and what only somebody who asks observes does not hide a healthy remote. What is no more than a warning about home
 * speaks for home alone. Pure.
 */
import {
  HOME_CONDITION_TYPES,
  SETTLED_STATES,
  stateOfReason,
  type ConditionReason,
} from '@lockstep/contracts';
import type { EvaluatedCondition } from './evaluate-conditions.ts';

export interface ConditionsSummary {
  /** Undefined when nothing has been observed yet. */
  readonly decisive: EvaluatedCondition | undefined;
  /** Unknown conditions that do not decide. */
  readonly notChecked: number;
}

const OF_HOME: ReadonlySet<string> = new Set(HOME_CONDITION_TYPES);

/** `conditions` in dependency order. */
export function summarizeConditions(conditions: readonly EvaluatedCondition[]): ConditionsSummary {
  const isOfRemote = conditions.some(({ type }) => !OF_HOME.has(type));
  const warnings = conditions.filter(
    ({ status, type }) => status === 'False' && !(isOfRemote && OF_HOME.has(type)),
  );
  const decisive =
    conditions.find(({ reason }) => reason === 'SyncDisabled') ??
    conditions.find(({ status, severity }) => status === 'False' && severity === 'error') ??
    conditions.find(
      ({ status, observed, reason }) =>
        status === 'Unknown' && observed === 'every-look' && reason !== 'Blocked',
    ) ??
    warnings.find(({ reason }) => changesState(reason)) ??
    warnings.find(({ reason }) => stateOfReason(reason) === undefined) ??
    warnings[0] ??
    conditions.findLast(({ status }) => status === 'True');
  const notChecked = conditions.filter(
    (condition) => condition.status === 'Unknown' && condition !== decisive,
  ).length;
  return { decisive, notChecked };
}

/** What a remote keeps on purpose makes it neither better nor worse. */
function changesState(reason: ConditionReason): boolean {
  const state = stateOfReason(reason);
  return state !== undefined && !SETTLED_STATES.includes(state);
}

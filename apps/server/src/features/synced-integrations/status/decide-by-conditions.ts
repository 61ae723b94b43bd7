/**
 * The report of a remote as a view of its conditions: what is wrong on the way to it decides, else the engine, which
 * has looked at every item. Never greener than either. Pure.
 */
import {
  CONDITION_FACTS,
  SETTLED_STATES,
  stateOfReason,
  worstSyncState,
  type ConditionReason,
  type ConditionStage,
  type ConditionType,
  type STAGES,
  type SyncReport as ReportOnWire,
  type SyncState,
} from '@lockstep/contracts';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import { summarizeConditions } from '../../../conditions/summarize-conditions.ts';

export interface Decision {
  /** The condition that speaks for the remote. */
  readonly condition: EvaluatedCondition;
  readonly state: SyncState;
}

/** Undefined when the engine decides: everything before the items is as it should be, or nobody has looked yet. */
export function decideByConditions(
  conditions: readonly EvaluatedCondition[],
  engine: SyncState,
): Decision | undefined {
  // A reason that changes no state must not hide one that does.
  const onTheWay = conditions.filter(
    ({ type, reason }) => isBeforeItems(type) && decidedState(reason) !== undefined,
  );
  const { decisive: condition } = summarizeConditions(onTheWay);
  if (condition === undefined || !canDecide(condition)) return undefined;
  const own = decidedState(condition.reason);
  if (own === undefined) return undefined;
  if (own === 'disabled') return { condition, state: own };
  // What could not be checked does not hide what the engine has found to be wrong.
  if (condition.status === 'Unknown' && !HAS_NO_CAUSE.has(engine)) return undefined;
  // What is broken makes all else that was seen old; what is not known, late or on its way only adds to it.
  const isBroken = condition.status === 'False' && !PASSING.has(own);
  const state = isBroken ? own : worstSyncState([own, engine]);
  return state === own ? { condition, state } : undefined;
}

/** What stays on a remote on purpose makes it neither better nor worse. */
function decidedState(reason: ConditionReason): SyncState | undefined {
  const state = stateOfReason(reason);
  return state === undefined || SETTLED_STATES.includes(state) ? undefined : state;
}

/** Conditions of items that the engine does not look at itself: it knows of installs, not of what is left of them or runs. */
const SEEN_BESIDE_ENGINE: ReadonlySet<ConditionType> = new Set(['PackageAssetsPresent', 'TransformsRunning']);

/** What the engine has not looked at itself. */
function isBeforeItems(type: ConditionType): boolean {
  return CONDITION_FACTS[type].stage !== 'items' || SEEN_BESIDE_ENGINE.has(type);
}

/** What keeps a remote from being in sync, whatever its items are; undefined when nothing does. */
export function brokenBy(conditions: readonly EvaluatedCondition[]): EvaluatedCondition | undefined {
  const decision = decideByConditions(conditions, 'in_sync');
  if (decision?.condition.status !== 'False') return undefined;
  return PASSING.has(decision.state) || decision.state === 'disabled' ? undefined : decision.condition;
}

/** States of the engine beside which something unknown changes the state. */
const HAS_NO_CAUSE: ReadonlySet<SyncState> = new Set([
  'unknown',
  'warning',
  'changed_on_remote',
  'syncing',
  ...SETTLED_STATES,
  'disabled',
]);

/** States that pass by themselves, or are not sure. */
const PASSING: ReadonlySet<SyncState> = new Set(['unknown', 'warning', 'syncing', 'late', 'in_sync']);

function canDecide({ type, status, severity, observed }: EvaluatedCondition): boolean {
  return status === 'False'
    ? severity === 'error' || type === 'TransformsRunning'
    : status === 'Unknown' && observed === 'every-look';
}

type Decided = Pick<ReportOnWire, 'state' | 'reason' | 'stages'>;

/** State, reason and stages of a report as the conditions decide them. */
export function withDecision<Body extends Decided>(
  body: Body,
  conditions: readonly EvaluatedCondition[],
): Body {
  const decision = decideByConditions(conditions, body.state);
  if (decision === undefined) return body;
  const { condition, state } = decision;
  return {
    ...body,
    state,
    reason: reasonOf(condition),
    stages: stagesUpTo(condition, state, body.stages),
  };
}

type Rows = Pick<ReportOnWire, 'counts' | 'integrations'>;

/** Rows of integrations that the engine calls in sync, and a condition does not: what the condition says of them. */
export function withRows<Body extends Rows>(body: Body, conditions: readonly EvaluatedCondition[]): Body {
  const found = conditions.find(({ status, packages = [] }) => status === 'False' && packages.length > 0);
  const state = found && stateOfReason(found.reason);
  if (found === undefined || state !== 'out_of_sync') return body;
  const isAbout = (row: Rows['integrations'][number]): boolean =>
    row.state === 'in_sync' && found.packages?.includes(row.package_name) === true;
  const count = body.integrations.filter(isAbout).length;
  if (count === 0) return body;
  return {
    ...body,
    counts: {
      ...body.counts,
      in_sync: body.counts.in_sync - count,
      out_of_sync: body.counts.out_of_sync + count,
    },
    integrations: body.integrations.map((row) =>
      isAbout(row) ? { ...row, state, reason: reasonOf(found) } : row,
    ),
  };
}

function reasonOf({ reason, message, nextAction }: EvaluatedCondition): NonNullable<Decided['reason']> {
  return { code: reason, message, next_action: nextAction ?? LOOK_AGAIN };
}

const LOOK_AGAIN = 'Sync now to look again; the doctor shows every answer that it got.';

type StageId = (typeof STAGES)[number];

const STAGE_OF: Readonly<Record<ConditionStage, StageId>> = {
  management: 'management',
  output: 'remote',
  remote: 'remote',
  connection: 'replication',
  replication: 'replication',
  items: 'applied',
};

/** Up to the break as the engine has seen it; after it nothing is known. */
function stagesUpTo(
  { type, status, message }: EvaluatedCondition,
  state: SyncState,
  stages: Decided['stages'],
): Decided['stages'] {
  const { stage } = CONDITION_FACTS[type];
  const isLeader = type === 'LeaderWritable' || type === 'LeaderPublished';
  const broken = isLeader ? 'leader' : STAGE_OF[stage];
  const at = indexOfStage(stages, broken);
  return stages.map((stage, index) => {
    if (index === at) return { id: stage.id, state: stageState(status, state), detail: message };
    // What the remote itself keeps from being looked at says nothing about replication.
    const isAfter = index > at || (broken === 'remote' && stage.id === 'replication');
    if (isAfter) return { id: stage.id, state: 'unknown', detail: '' };
    return stage.state === 'broken' ? { ...stage, state: 'ok', detail: '' } : stage;
  });
}

/** With direct transport there are fewer: the leader document is a matter of management then. */
function indexOfStage(stages: Decided['stages'], id: StageId): number {
  const found = stages.findIndex((stage) => stage.id === id);
  return found < 0 ? stages.findIndex((stage) => stage.id === 'management') : found;
}

function stageState(
  status: EvaluatedCondition['status'],
  state: SyncState,
): Decided['stages'][number]['state'] {
  if (status === 'Unknown') return 'unknown';
  if (state === 'syncing' || state === 'late') return 'waiting';
  return state === 'warning' || state === 'changed_on_remote' ? 'warning' : 'broken';
}

import type { LeaderState } from '../model.ts';
import type { Blocked } from './blocked-state.ts';
import type { Stage, SyncState } from './sync-report.ts';

const ORDER = ['management', 'leader', 'replication', 'remote', 'applied'] as const;

/** The chain up to a break: what comes after it is unknown, and so is replication when the remote is silent. */
export function blockedStages(
  { stage, state, reason }: Blocked,
  leader: LeaderState | undefined,
): readonly Stage[] {
  const broken = stage === undefined ? -1 : ORDER.indexOf(stage);
  return ORDER.map((id, index) => {
    if (index === broken) {
      return { id, state: state === 'syncing' ? 'waiting' : 'broken', detail: reason.message };
    }
    const isKnown = id === 'replication' ? stage !== 'remote' : leader !== undefined;
    return { id, state: index < broken && isKnown ? 'ok' : 'unknown', detail: '' };
  });
}

export interface ObservedStages {
  readonly leader: LeaderState | undefined;
  /** Undefined when the leader document is as management is. */
  readonly unpublished: { readonly detail: string } | undefined;
  /** Undefined when the follower has the newest leader document. */
  readonly replication: { readonly isBroken: boolean; readonly detail: string } | undefined;
  /** Undefined when the remote is addressed. */
  readonly unaddressed: { readonly detail: string } | undefined;
  /** The worst state of the rows, and the words for it. */
  readonly applied: { readonly state: SyncState; readonly detail: string };
}

/** The stages of a remote that was looked at, each by itself; only what is applied is unknown where it is not addressed. */
export function observedStages(input: ObservedStages): readonly Stage[] {
  const { leader, unpublished, replication, unaddressed, applied } = input;
  // Without the leader at hand this is the remote's own view: the follower is all that it can see of the other side.
  const leaderSide = leader === undefined ? 'unknown' : 'ok';
  return [
    { id: 'management', state: leaderSide, detail: '' },
    {
      id: 'leader',
      state: unpublished === undefined ? leaderSide : 'broken',
      detail: unpublished?.detail ?? '',
    },
    {
      id: 'replication',
      state: replication === undefined ? 'ok' : replication.isBroken ? 'broken' : 'waiting',
      detail: replication?.detail ?? '',
    },
    { id: 'remote', state: unaddressed === undefined ? 'ok' : 'broken', detail: unaddressed?.detail ?? '' },
    unaddressed === undefined
      ? { id: 'applied', ...appliedStage(applied) }
      : { id: 'applied', state: 'unknown', detail: '' },
  ];
}

/** Without replication there are three: what keeps the leader document from being written is management's. */
export function directStages(stages: readonly Stage[]): readonly Stage[] {
  const stageOf = (id: Stage['id']): Stage =>
    stages.find((stage) => stage.id === id) ?? { id, state: 'unknown', detail: '' };
  const worse = (id: Stage['id'], folded: Stage['id']): Stage => {
    const [kept, other] = [stageOf(id), stageOf(folded)];
    return kept.state === 'ok' && other.state !== 'ok' && other.state !== 'unknown' ? { ...other, id } : kept;
  };
  return [worse('management', 'leader'), stageOf('remote'), worse('applied', 'replication')];
}

function appliedStage({ state, detail }: ObservedStages['applied']): Omit<Stage, 'id'> {
  if (state === 'in_sync') return { state: 'ok', detail: '' };
  if (state === 'syncing' || state === 'late') return { state: 'waiting', detail };
  return { state: state === 'warning' || state === 'changed_on_remote' ? 'warning' : 'broken', detail };
}

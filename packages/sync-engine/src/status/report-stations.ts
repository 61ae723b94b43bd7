import type { LeaderState } from '../model.ts';
import type { Blocked } from './blocked-state.ts';
import type { Station, SyncState } from './sync-report.ts';

const ORDER = ['management', 'leader', 'replication', 'remote', 'applied'] as const;

/** The chain up to a break: what comes after it is unknown, and so is replication when the remote is silent. */
export function blockedStations(
  { station, state, reason }: Blocked,
  leader: LeaderState | undefined,
): readonly Station[] {
  const broken = station === undefined ? -1 : ORDER.indexOf(station);
  return ORDER.map((id, index) => {
    if (index === broken) {
      return { id, state: state === 'syncing' ? 'waiting' : 'broken', detail: reason.message };
    }
    const isKnown = id === 'replication' ? station !== 'remote' : leader !== undefined;
    return { id, state: index < broken && isKnown ? 'ok' : 'unknown', detail: '' };
  });
}

export interface ObservedStations {
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

export function observedStations(input: ObservedStations): readonly Station[] {
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
      ? { id: 'applied', ...appliedStation(applied) }
      : { id: 'applied', state: 'unknown', detail: '' },
  ];
}

/** Without replication there are three: what keeps the leader document from being written is management's. */
export function directStations(stations: readonly Station[]): readonly Station[] {
  const stationOf = (id: Station['id']): Station =>
    stations.find((station) => station.id === id) ?? { id, state: 'unknown', detail: '' };
  const worse = (id: Station['id'], folded: Station['id']): Station => {
    const [kept, other] = [stationOf(id), stationOf(folded)];
    return kept.state === 'ok' && other.state !== 'ok' && other.state !== 'unknown' ? { ...other, id } : kept;
  };
  return [worse('management', 'leader'), stationOf('remote'), worse('applied', 'replication')];
}

function appliedStation({ state, detail }: ObservedStations['applied']): Omit<Station, 'id'> {
  if (state === 'in_sync') return { state: 'ok', detail: '' };
  const isWaiting = state === 'syncing' || state === 'late';
  return { state: isWaiting ? 'waiting' : 'broken', detail };
}

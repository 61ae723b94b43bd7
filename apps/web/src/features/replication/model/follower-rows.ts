/** Followers and patterns as rows of their lists. Pure. */
import type { AutoFollowPattern, FollowerDetail, FollowerState } from '@lockstep/contracts';
import { arrangeRows, type ListShape, type ListView } from '../../../lib/list-view.ts';
import { followerMessages as text } from '../../../texts/replication.ts';

export const FOLLOWER_LIST: ListShape = {
  fields: ['name', 'state', 'remote_cluster', 'leader_index', 'lag'],
  sort: { field: 'state', direction: 'asc' },
};

export const PATTERN_LIST: ListShape = {
  fields: ['name', 'remoteCluster'],
  sort: { field: 'name', direction: 'asc' },
  prefix: 'pattern-',
};

/** Worst first. */
const STATE_ORDER: readonly FollowerState[] = [
  'failed',
  'missing',
  'lagging',
  'paused',
  'recovering',
  'active',
];

/** The followers of one cluster, found by their names, the output and the state. */
export function arrangeFollowers(rows: readonly FollowerDetail[], view: ListView): readonly FollowerDetail[] {
  return arrangeRows(rows, view, {
    texts: (row) => [
      row.name,
      row.remote_cluster,
      row.leader_index,
      row.output?.name ?? '',
      text.states[row.state],
    ],
    value: valueOf,
    name: ({ name }) => name,
  });
}

function valueOf(row: FollowerDetail, field: string): string | number {
  switch (field) {
    case 'state':
      return STATE_ORDER.indexOf(row.state);
    case 'remote_cluster':
      return row.remote_cluster;
    case 'leader_index':
      return row.leader_index;
    case 'lag':
      return row.lag ?? -1;
    default:
      return row.name;
  }
}

/** Auto-follow patterns, found by any of their patterns. */
export function arrangePatterns(
  rows: readonly AutoFollowPattern[],
  view: ListView,
): readonly AutoFollowPattern[] {
  return arrangeRows(rows, view, {
    texts: (row) => [row.name, row.remoteCluster, row.followIndexPattern, ...row.leaderIndexPatterns],
    value: (row, field) => (field === 'remoteCluster' ? row.remoteCluster : row.name),
    name: ({ name }) => name,
  });
}

/** "0 operations, read 2 s ago"; undefined while nothing runs. */
export function lagText({ lag, time_since_last_read_ms: silence }: FollowerDetail): string | undefined {
  if (lag === null) return undefined;
  // Before the first read there is nothing to count from.
  const read = silence === null || silence < 0 ? [] : [text.lastRead(silence)];
  return [text.operations(lag), ...read].join(', ');
}

/** A follower in a list over all clusters. */
export type FollowerOnCluster = FollowerDetail & {
  readonly id: string;
  readonly cluster: { readonly id: string; readonly name: string };
};

export const ALL_FOLLOWERS_LIST: ListShape = {
  fields: ['cluster', 'name', 'state', 'leader_index', 'lag'],
  sort: { field: 'state', direction: 'asc' },
};

/** The followers of all clusters in one list: also the name of the cluster is searched and sorted by. */
export function arrangeAllFollowers(
  rows: readonly FollowerOnCluster[],
  view: ListView,
): readonly FollowerOnCluster[] {
  return arrangeRows(rows, view, {
    texts: (row) => [
      row.cluster.name,
      row.name,
      row.leader_index,
      row.output?.name ?? '',
      text.states[row.state],
    ],
    value: (row, field) => (field === 'cluster' ? row.cluster.name : valueOf(row, field)),
    name: ({ cluster, name }) => `${cluster.name} ${name}`,
  });
}

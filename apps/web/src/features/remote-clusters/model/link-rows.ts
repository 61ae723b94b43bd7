/** Links as rows of the list. Pure. */
import type { IncomingLink, RemoteCluster, RemoteClusterDetail } from '@lockstep/contracts';
import { arrangeRows, type ListShape, type ListView } from '../../../lib/list-view.ts';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';
import type { OnCluster } from './all-clusters.ts';

export interface LinkRow {
  readonly name: string;
  readonly state: RemoteClusterDetail['connection']['state'];
  readonly mode: string;
  readonly address: string;
  readonly connections: string;
  readonly trust: string;
  readonly uses: string;
  readonly detail: RemoteClusterDetail;
}

export const LINK_LIST: ListShape = {
  fields: ['name', 'state', 'mode', 'trust'],
  sort: { field: 'name', direction: 'asc' },
};

/** `uses` says that it is unknown, rather than none, where what depends on the link could not be read. */
export function toLinkRow(detail: RemoteClusterDetail): LinkRow {
  const { remote_cluster: cluster } = detail;
  return {
    name: cluster.name,
    state: detail.connection.state,
    mode: cluster.mode === undefined ? '' : text.modes[cluster.mode],
    address: addressOf(cluster),
    connections: connectionsOf(cluster),
    trust: text.trusts[cluster.securityModel],
    uses:
      detail.dependents.length === 0 && !detail.dependents_known
        ? text.usesUnknown
        : text.uses(detail.dependents),
    detail,
  };
}

function addressOf({ proxyAddress, seeds }: RemoteCluster): string {
  return proxyAddress ?? (seeds ?? []).join(', ');
}

/** What is open, out of what is wanted. */
export function connectionsOf(cluster: RemoteCluster): string {
  if (cluster.mode === 'sniff')
    return text.nodes(cluster.connectedNodesCount ?? 0, cluster.maxConnectionsPerCluster);
  return text.sockets(cluster.connectedSocketsCount ?? 0, cluster.maxProxySocketConnections);
}

/** Worst first. */
const STATE_ORDER: readonly LinkRow['state'][] = ['not_connected', 'unknown', 'connected'];

/** Found by name, address, mode, trust and state; sorted by state they stand worst first. */
export function arrangeLinks(rows: readonly LinkRow[], view: ListView): readonly LinkRow[] {
  return arrangeRows(rows, view, {
    texts: ({ name, address, mode, trust, state }) => [name, address, mode, trust, text.states[state]],
    value: (row, field) => {
      switch (field) {
        case 'state':
          return STATE_ORDER.indexOf(row.state);
        case 'mode':
          return row.mode;
        case 'trust':
          return row.trust;
        default:
          return row.name;
      }
    },
    name: ({ name }) => name,
  });
}

export const ALL_LINKS_LIST: ListShape = {
  fields: ['cluster', ...LINK_LIST.fields],
  sort: { field: 'state', direction: 'asc' },
};

type RowOnCluster = OnCluster<LinkRow>;

/** The links of all clusters in one list: also the name of the cluster is searched and sorted by. */
export function arrangeAllLinks(rows: readonly RowOnCluster[], view: ListView): readonly RowOnCluster[] {
  return arrangeRows(rows, view, {
    texts: ({ cluster, name, address, trust, state }) => [
      cluster.name,
      name,
      address,
      trust,
      text.states[state],
    ],
    value: (row, field) => {
      if (field === 'state') return STATE_ORDER.indexOf(row.state);
      if (field === 'trust') return row.trust;
      return field === 'name' ? row.name : row.cluster.name;
    },
    name: ({ cluster, name }) => `${cluster.name} ${name}`,
  });
}

export const INCOMING_LIST: ListShape = {
  fields: ['name', 'state'],
  sort: { field: 'state', direction: 'asc' },
  prefix: 'incoming-',
};

/**
 * Incoming links as the list shows them: found by name, alias and state, sorted by name or by state with what is
 * broken first.
 */
export function arrangeIncoming(rows: readonly IncomingLink[], view: ListView): readonly IncomingLink[] {
  return arrangeRows(rows, view, {
    texts: ({ name, alias, state }) => [name, alias ?? '', text.states[state]],
    value: (row, field) => (field === 'state' ? STATE_ORDER.indexOf(row.state) : row.name),
    name: ({ name }) => name,
  });
}

/** Links as rows of the list. Pure. */
import type { RemoteCluster, RemoteClusterDetail } from '@lockstep/contracts';
import { arrangeRows, type ListShape, type ListView } from '../../../lib/list-view.ts';
import { linkMessages as text } from '../messages.ts';

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

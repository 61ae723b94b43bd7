/** The nodes of a cluster and the interfaces that they open. Facts: spec/elasticsearch-apis.md 10. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { asObject, given, isObject, objectAt, optionalString, stringAt, stringsAt } from './read-json.ts';

export interface ClusterNode {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly roles: readonly string[];
  /** Published `host:port` of the transport interface. */
  readonly transportAddress?: string;
  /** Published `host:port` of the remote cluster server; left out where it is not enabled. */
  readonly remoteServerAddress?: string;
}

export interface Nodes {
  list(options?: CallOptions): Promise<readonly ClusterNode[]>;
}

export function createNodes(calls: ClusterCalls): Nodes {
  return {
    list: (options) =>
      calls.read({ method: 'GET', path: ['_nodes', 'transport,remote_cluster_server'] }, parseNodes, options),
  };
}

function parseNodes(body: unknown): readonly ClusterNode[] {
  return Object.entries(objectAt(asObject(body), 'nodes')).map(([id, value]) => {
    const node = asObject(value, `node "${id}"`);
    const { transport, remote_cluster_server: server } = node;
    const published = (part: unknown) =>
      isObject(part) ? optionalString(part, 'publish_address') : undefined;
    return {
      id,
      name: stringAt(node, 'name'),
      version: stringAt(node, 'version'),
      roles: stringsAt(node, 'roles'),
      ...given('transportAddress', published(transport) ?? optionalString(node, 'transport_address')),
      ...given('remoteServerAddress', published(server)),
    };
  });
}

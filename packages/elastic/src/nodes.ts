/** The nodes of a cluster and the interfaces that they open. Facts: spec/elasticsearch-apis.md 10. */
import { given, may, must } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';

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

export function createNodes({ reads }: Clients) {
  return {
    async list(options?: CallOptions): Promise<readonly ClusterNode[]> {
      const answer = await reads.nodes.info({ metric: ['transport', 'remote_cluster_server'] }, options);
      return must.entries(must.object(answer, 'nodes')).map(([id, node]) => {
        const published = may.string(may.object(node, 'transport'), 'publish_address');
        const server = may.string(may.object(node, 'remote_cluster_server'), 'publish_address');
        return {
          id,
          name: must.string(node, 'name'),
          version: must.string(node, 'version'),
          roles: may.strings(node, 'roles'),
          ...given('transportAddress', published ?? may.string(node, 'transport_address')),
          ...given('remoteServerAddress', server),
        };
      });
    },
  };
}

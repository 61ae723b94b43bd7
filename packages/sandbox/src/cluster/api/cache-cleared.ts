import { type estypes } from '@elastic/elasticsearch';
import { type ClusterContext } from '../cluster-context.ts';
import { nodesOf } from './node-filter.ts';

/** The answer of every clear-cache API of security: nothing is cached here, so clearing always works. */
export const presentCacheCleared = (
  context: Pick<ClusterContext, 'identity' | 'nodeName' | 'nodeCount' | 'name'>,
): estypes.SecurityClearCachedRolesResponse => ({
  _nodes: { total: context.nodeCount, successful: context.nodeCount, failed: 0 },
  cluster_name: context.name,
  nodes: Object.fromEntries(nodesOf(context).map(({ id, name }) => [id, { name }])),
});

import { type RequestContext } from '../http/route.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { replicaCount, shardCount } from '../state/index-settings.ts';
import { type NodeRow, nodesOf } from './node-filter.ts';

/** One copy of a shard, and the node where it lies; a replica that waits for a node of its own has none. */
export interface ShardCopy {
  readonly index: IndexMetadata;
  readonly shard: number;
  readonly isPrimary: boolean;
  readonly node: NodeRow | undefined;
}

/** The copies of an index in the order of their shards, the primary first: each lies on another node. */
export function copiesOf(context: RequestContext, index: IndexMetadata): readonly ShardCopy[] {
  const nodes = nodesOf(context);
  const copies = 1 + replicaCount(index.settings, context.nodeCount);
  return Array.from({ length: shardCount(index.settings) }, (_, shard) =>
    Array.from({ length: copies }, (__, at): ShardCopy => ({
      index,
      shard,
      isPrimary: at === 0,
      node: nodes[at],
    })),
  ).flat();
}

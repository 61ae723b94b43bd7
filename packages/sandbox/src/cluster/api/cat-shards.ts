import { type CatRow } from '../http/cat-format.ts';
import { type CatColumn, type RequestContext } from '../http/route.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { OPEN_AND_CLOSED, readIndexOptions, resolveIndexList } from '../state/index-names.ts';
import { presentSize, sizeOf } from './index-size.ts';
import { copiesOf } from './shard-copies.ts';

const column = (name: string, alias: string, description: string, isRight = false): CatColumn => ({
  name,
  alias,
  description,
  isRight,
});

/** The columns of `_cat/shards`. */
export const SHARD_COLUMNS: readonly CatColumn[] = [
  column('index', 'i,idx', 'index name'),
  column('shard', 's,sh', 'shard name'),
  column('prirep', 'p,pr,primaryOrReplica', 'primary or replica'),
  column('state', 'st', 'shard state'),
  column('docs', 'd,dc', 'number of docs in shard', true),
  column('store', 'sto', 'store size of shard (how much disk it uses)', true),
  column('dataset', 'dataset.size', 'total size of dataset', true),
  column('ip', 'ip', 'ip of node where it lives'),
  column('node', 'n', 'name of node where it lives'),
];

const NOWHERE = { state: 'UNASSIGNED', docs: null, store: null, dataset: null, ip: null, node: null };

/** Every shard and replica: documents are all in the first shard, replicas wait for a node of their own. */
function rowsOf(context: RequestContext, one: IndexMetadata): readonly CatRow[] {
  const view = context.state.shard(one.uuid);
  const { bytes } = sizeOf(view);
  return copiesOf(context, one).map(({ shard, isPrimary, node }): CatRow => {
    const place = { index: one.name, shard: String(shard), prirep: isPrimary ? 'p' : 'r' };
    if (!node) return { ...place, ...NOWHERE };
    const size = presentSize(shard === 0 ? bytes : sizeOf(undefined).bytes);
    return {
      ...place,
      state: 'STARTED',
      docs: String(shard === 0 ? (view?.searchable.size ?? 0) : 0),
      store: size,
      dataset: size,
      ip: context.addresses.host,
      node: node.name,
    };
  });
}

/** The rows of `_cat/shards` for the indices that are asked for. */
export function shardRows(context: RequestContext): readonly CatRow[] {
  const { query, params } = context.request;
  const options = readIndexOptions(query, { ...OPEN_AND_CLOSED, hidden: true });
  return resolveIndexList(context.state, params['index'], options).flatMap((one) => rowsOf(context, one));
}

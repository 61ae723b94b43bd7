import { type CatColumn, type Reply, type RequestContext } from '../http/route.ts';
import { type CatRow } from '../http/cat-format.ts';
import { OPEN_AND_CLOSED, resolveIndexList } from '../state/index-names.ts';
import { shardRows } from './cat-shards.ts';
import { DISK_SPACE } from './node-facts.ts';
import { presentSize, sizeOf } from './index-size.ts';
import { nodesOf } from './node-filter.ts';

const column = (name: string, alias: string, description: string, isRight = false): CatColumn => ({
  name,
  alias,
  description,
  ...(isRight && { isRight }),
});

const ALLOCATION_COLUMNS = [
  column('shards', 's', 'number of shards on node', true),
  column('shards.undesired', 'su', 'number of shards that are scheduled to be moved elsewhere', true),
  column('write_load.forecast', 'wlf', 'sum of index write load forecasts', true),
  column('disk.indices.forecast', 'dif', 'sum of shard size forecasts', true),
  column('disk.indices', 'di', 'disk used by ES indices', true),
  column('disk.used', 'du', 'disk used (total, not just ES)', true),
  column('disk.avail', 'da', 'disk available', true),
  column('disk.total', 'dt', 'total capacity of all volumes', true),
  column('disk.percent', 'dp', 'percent disk used', true),
  column('host', 'h', 'host of node'),
  column('ip', 'ip', 'ip of node'),
  column('node', 'n', 'name of node'),
  column('node.role', 'r,role,nodeRole', 'node roles'),
];

/** One row for each node, and one for the shards that have no place. Disks are made up (node-facts.ts). */
export function catAllocation(context: RequestContext, roles: string): Reply<unknown> {
  const shards = shardRows(context);
  const { total_in_bytes: total, available_in_bytes: available } = DISK_SPACE;
  const all = resolveIndexList(context.state, undefined, { ...OPEN_AND_CLOSED, hidden: true });
  const bytes = all.reduce((sum, one) => sum + sizeOf(context.state.shard(one.uuid)).bytes, 0);
  const size = (of: number): string =>
    context.request.query.text('bytes') === 'b' ? String(of) : presentSize(of);
  const { host } = context.addresses;
  const on = (node: string | null): number => shards.filter((row) => row['node'] === node).length;
  const found = nodesOf(context).map(({ name }): CatRow => ({
    shards: String(on(name)),
    'shards.undesired': '0',
    'write_load.forecast': '0.0',
    'disk.indices.forecast': size(bytes),
    'disk.indices': size(bytes),
    'disk.used': size(total - available),
    'disk.avail': size(available),
    'disk.total': size(total),
    'disk.percent': String(Math.floor(((total - available) / total) * 100)),
    host,
    ip: host,
    node: name,
    'node.role': roles,
  }));
  const homeless = on(null);
  const rows: readonly CatRow[] =
    homeless === 0 ? found : [...found, { shards: String(homeless), node: 'UNASSIGNED' }];
  return { kind: 'rows', columns: ALLOCATION_COLUMNS, rows };
}

const PLUGIN_COLUMNS = [
  column('name', 'n', 'node name'),
  column('component', 'c', 'component'),
  column('version', 'v', 'component version'),
];

/** There are none. */
export const catPlugins = (): Reply<unknown> => ({ kind: 'rows', columns: PLUGIN_COLUMNS, rows: [] });

const PENDING_COLUMNS = [
  column('insertOrder', 'o', 'task insertion order', true),
  column('timeInQueue', 't', 'how long task has been in queue', true),
  column('priority', 'p', 'task priority'),
  column('source', 's', 'task source'),
];

/** As `_cluster/pending_tasks`. */
export const catPendingTasks = (): Reply<unknown> => ({ kind: 'rows', columns: PENDING_COLUMNS, rows: [] });

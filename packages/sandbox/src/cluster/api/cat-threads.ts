/** Thread pools and attributes of nodes, as a 9.5.3 lists them. Nothing ever waits here. */
import { type CatRow } from '../http/cat-format.ts';
import { type CatColumn, type Reply, type RequestContext } from '../http/route.ts';
import { matchesAny } from '../security/action-pattern.ts';
import { NODE_ATTRIBUTES } from './node-facts.ts';
import { nodesOf } from './node-filter.ts';

const hidden = (name: string, alias: string, description: string): CatColumn => ({
  name,
  alias,
  description,
  isHidden: true,
});
const shown = (name: string, alias: string, description: string, isRight = false): CatColumn => ({
  name,
  alias,
  description,
  ...(isRight && { isRight }),
});

const POOL_COLUMNS = [
  shown('node_name', 'nn', 'node name'),
  hidden('node_id', 'id', 'persistent node id'),
  hidden('ephemeral_node_id', 'eid', 'ephemeral node id'),
  hidden('pid', 'p', 'process id'),
  hidden('host', 'h', 'host name'),
  hidden('ip', 'i', 'ip address'),
  hidden('port', 'po', 'bound transport port'),
  shown('name', 'n', 'thread pool name'),
  hidden('type', 't', 'thread pool type'),
  shown('active', 'a', 'number of active threads', true),
  hidden('pool_size', 'psz', 'number of threads'),
  shown('queue', 'q', 'number of tasks currently in queue', true),
  hidden('queue_size', 'qs', 'maximum number of tasks permitted in queue'),
  shown('rejected', 'r', 'number of rejected tasks', true),
  hidden('largest', 'l', 'highest number of seen active threads'),
  hidden('completed', 'c', 'number of completed tasks'),
  hidden('core', 'cr', 'core number of threads in a scaling thread pool'),
  hidden('max', 'mx', 'maximum number of threads in a scaling thread pool'),
  hidden('size', 'sz', 'number of threads in a fixed thread pool'),
  hidden('keep_alive', 'ka', 'thread keep alive time'),
];

const POOLS = [
  ...[
    'analyze',
    'auto_complete',
    'cluster_coordination',
    'fetch_shard_started',
    'fetch_shard_store',
    'flush',
  ],
  ...['force_merge', 'generic', 'get', 'management', 'merge', 'refresh', 'search', 'search_coordination'],
  ...['security-crypto', 'security-token-key', 'snapshot', 'snapshot_meta', 'system_critical_read'],
  ...['system_critical_write', 'system_read', 'system_write', 'system_write_coordination', 'warmer', 'write'],
  'write_coordination',
];

/** The pools of the names, or patterns, that are asked for; an unknown one is none. */
export function catThreadPool(context: RequestContext): Reply<unknown> {
  const wanted = context.request.params['pools']?.split(',') ?? ['*'];
  const { host, transportPort } = context.addresses;
  const rows = nodesOf(context).flatMap((node) =>
    POOLS.filter((pool) => matchesAny(wanted, pool)).map((pool): CatRow => ({
      node_name: node.name,
      node_id: node.id,
      ephemeral_node_id: node.id,
      pid: String(process.pid),
      host,
      ip: host,
      port: String(transportPort),
      name: pool,
      // Who asks is answered by a thread of this pool.
      active: pool === 'management' && node.at === 0 ? '1' : '0',
      pool_size: '1',
      queue: '0',
      rejected: '0',
      largest: '1',
      completed: '0',
    })),
  );
  return { kind: 'rows', columns: POOL_COLUMNS, rows };
}

const ATTRIBUTE_COLUMNS = [
  shown('node', 'name', 'node name'),
  hidden('id', 'id,nodeId', 'unique node id'),
  hidden('pid', 'p', 'process id'),
  shown('host', 'h', 'host name'),
  shown('ip', 'i', 'ip address'),
  hidden('port', 'po', 'bound transport port'),
  shown('attr', 'attr.name', 'attribute description'),
  shown('value', 'attr.value', 'attribute value'),
];

/** A row for each attribute of each node; all nodes are one process, so they share address and process id. */
export function catNodeAttributes(context: RequestContext): Reply<unknown> {
  const { host, transportPort } = context.addresses;
  const rows = nodesOf(context).flatMap(({ id, name }) =>
    Object.entries(NODE_ATTRIBUTES).map(([attr, value]): CatRow => ({
      node: name,
      id,
      pid: String(process.pid),
      host,
      ip: host,
      port: String(transportPort),
      attr,
      value,
    })),
  );
  return { kind: 'rows', columns: ATTRIBUTE_COLUMNS, rows };
}

/** There is no cache of field data and no repository here, so both tables have their heads only. */
export const catFieldData = (): Reply<unknown> => ({
  kind: 'rows',
  columns: [
    shown('id', '', 'node id'),
    shown('host', 'h', 'host name'),
    shown('ip', '', 'ip address'),
    shown('node', 'n', 'node name'),
    shown('field', 'f', 'field name'),
    shown('size', 's', 'field data usage'),
  ],
  rows: [],
});

/** Always empty: the sandbox has no snapshots, and clients ask all the same. */
export const catRepositories = (): Reply<unknown> => ({
  kind: 'rows',
  columns: [shown('id', 'id,repoId', 'unique repository id'), shown('type', 't,type', 'repository type')],
  rows: [],
});

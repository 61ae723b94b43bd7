import { availableParallelism, freemem, loadavg, totalmem } from 'node:os';
import { memoryUsage } from 'node:process';
import { illegalArgument } from '../http/errors.ts';
import {
  type CatColumn,
  cluster,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { type CatRow } from '../http/cat-format.ts';
import { matchesAny } from '../security/action-pattern.ts';
import { openTargets } from '../search/search-place.ts';
import { findMatches } from '../search/search.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { type ShardView } from '../state/shard.ts';
import {
  OPEN_AND_CLOSED,
  OPEN_FOR_SEARCH,
  readIndexOptions,
  resolveIndexList,
} from '../state/index-names.ts';
import { replicaCount, shardCount } from '../state/index-settings.ts';
import { catRecovery, catSegments } from './cat-copies.ts';
import { catAllocation, catPendingTasks, catPlugins } from './cat-nodes.ts';
import { SHARD_COLUMNS, shardRows } from './cat-shards.ts';
import { catFieldData, catNodeAttributes, catRepositories, catThreadPool } from './cat-threads.ts';
import { presentAlias } from '../state/alias-definitions.ts';
import { indexHealth, measureHealth } from './health.ts';
import { refreshWhenDue } from '../search/search-place.ts';
import { presentSize, sizeOf } from './index-size.ts';
import { nodesOf, ROLES } from './node-filter.ts';
import { placeOf } from './search-params.ts';

const column = (
  name: string,
  alias: string,
  description: string,
  more: Partial<CatColumn> = {},
): CatColumn => ({ name, alias, description, ...more });
const right = { isRight: true } as const;

const rows = (columns: readonly CatColumn[], found: readonly CatRow[]): Reply<unknown> => ({
  kind: 'rows',
  columns,
  rows: found,
});

const patternsOf = (expression: string | undefined): readonly string[] => expression?.split(',') ?? ['*'];

const clock = (now: number): { readonly epoch: string; readonly timestamp: string } => ({
  epoch: String(Math.floor(now / 1000)),
  timestamp: new Date(now).toISOString().slice(11, 19),
});

const INDEX_COLUMNS = [
  column('health', 'h', 'current health status'),
  column('status', 's', 'open/close status'),
  column('index', 'i,idx', 'index name'),
  column('uuid', 'id,uuid', 'index uuid'),
  column('pri', 'p,shards.primary,shardsPrimary', 'number of primary shards', right),
  column('rep', 'r,shards.replica,shardsReplica', 'number of replica shards', right),
  column('docs.count', 'dc,docsCount', 'available docs', right),
  column('docs.deleted', 'dd,docsDeleted', 'deleted docs', right),
  column('store.size', 'ss,storeSize', 'store size of primaries & replicas', right),
  column('pri.store.size', 'pri.ss,pri.storeSize', 'store size of primaries', right),
  column('dataset.size', 'dataset.ss', 'total size of dataset', right),
  column('creation.date', 'cd', 'index creation date (millisecond value)', { isHidden: true }),
  column('creation.date.string', 'cds', 'index creation date (as string)', { isHidden: true }),
  column('segments.count', 'sc,segmentsCount', 'number of segments', { ...right, isHidden: true }),
];

/** What was refreshed is one segment. */
const segmentsOf = (one: IndexMetadata, shard: ShardView | undefined): string | null =>
  one.isOpen ? String(Math.min(1, shard?.searchable.size ?? 0)) : null;

function indexRow(context: RequestContext, one: IndexMetadata): CatRow {
  refreshWhenDue(context, one);
  const shard = context.state.shard(one.uuid);
  const { bytes } = sizeOf(shard);
  const unit = context.request.query.text('bytes');
  const size = unit === 'b' ? String(bytes) : presentSize(bytes);
  return {
    health: indexHealth(one, context.nodeCount),
    status: one.isOpen ? 'open' : 'close',
    index: one.name,
    uuid: one.uuid,
    pri: String(shardCount(one.settings)),
    rep: String(replicaCount(one.settings, context.nodeCount)),
    'docs.count': one.isOpen ? String(shard?.searchable.size ?? 0) : null,
    'docs.deleted': one.isOpen ? '0' : null,
    'store.size': one.isOpen ? size : null,
    'pri.store.size': one.isOpen ? size : null,
    'dataset.size': one.isOpen ? size : null,
    'creation.date': String(one.createdAt),
    'creation.date.string': new Date(one.createdAt).toISOString(),
    'segments.count': segmentsOf(one, shard),
  };
}

const indices = (context: RequestContext): Reply<unknown> => {
  const { query, params } = context.request;
  const defaults = { ...OPEN_AND_CLOSED, hidden: params['index'] !== undefined };
  const found = resolveIndexList(context.state, params['index'], readIndexOptions(query, defaults), (name) =>
    context.access.may('indices:monitor/stats', name),
  );
  const health = query.text('health');
  if (health !== undefined && !['green', 'yellow', 'red'].includes(health))
    throw illegalArgument(`unknown cluster health status [${health}]`);
  const shown = found
    .map((one) => indexRow(context, one))
    .filter((row) => health === undefined || row['health'] === health);
  return rows(INDEX_COLUMNS, shown);
};

const HEALTH_COLUMNS = [
  column('epoch', 't,time', 'seconds since 1970-01-01 00:00:00'),
  column('timestamp', 'ts,hms', 'time in HH:MM:SS'),
  column('cluster', 'cl', 'cluster name'),
  column('status', 'st', 'health status'),
  column('node.total', 'nt,nodeTotal', 'total number of nodes', right),
  column('node.data', 'nd,nodeData', 'number of nodes that can store data', right),
  column('shards', 't,sh,shards.total,shardsTotal', 'total number of shards', right),
  column('pri', 'p,shards.primary,shardsPrimary', 'number of primary shards', right),
  column('relo', 'r,shards.relocating,shardsRelocating', 'number of relocating nodes', right),
  column('init', 'i,shards.initializing,shardsInitializing', 'number of initializing nodes', right),
  column('unassign', 'u,shards.unassigned,shardsUnassigned', 'number of unassigned shards', right),
  column(
    'unassign.pri',
    'up,shards.unassigned.primary,shardsUnassignedPrimary',
    'number of unassigned primary shards',
    right,
  ),
  column('pending_tasks', 'pt,pendingTasks', 'number of pending tasks', right),
  column('max_task_wait_time', 'mtwt,maxTaskWaitTime', 'wait time of longest task pending', right),
  column('active_shards_percent', 'asp,activeShardsPercent', 'active number of shards in percent', right),
];

const health = (context: RequestContext): Reply<unknown> => {
  const measured = measureHealth(context, [...context.state.table('indices').values()], 'cluster');
  const row: CatRow = {
    ...clock(context.now()),
    cluster: context.name,
    status: measured.status,
    'node.total': String(measured.number_of_nodes),
    'node.data': String(measured.number_of_data_nodes),
    shards: String(measured.active_shards),
    pri: String(measured.active_primary_shards),
    relo: '0',
    init: '0',
    unassign: String(measured.unassigned_shards),
    'unassign.pri': '0',
    pending_tasks: '0',
    max_task_wait_time: '-',
    active_shards_percent: `${measured.active_shards_percent_as_number.toFixed(1)}%`,
  };
  return rows(HEALTH_COLUMNS, [row]);
};

const count = (context: RequestContext): Reply<unknown> => {
  const targets = openTargets(placeOf(context), context.request.params['index'], OPEN_FOR_SEARCH);
  const found = findMatches(targets, { query: undefined, sort: [] }, context.now());
  const columns = [
    HEALTH_COLUMNS[0],
    HEALTH_COLUMNS[1],
    column('count', 'dc,docs.count,docsCount', 'the document count', right),
  ];
  return rows(
    columns.flatMap((one) => one ?? []),
    [{ ...clock(context.now()), count: String(found.length) }],
  );
};

const aliases = (context: RequestContext): Reply<unknown> => {
  const wanted = patternsOf(context.request.params['name']);
  const found = [...context.state.table('indices').values()].flatMap((one) =>
    Object.entries(one.aliases)
      .filter(([alias]) => matchesAny(wanted, alias))
      .map(([alias, definition]): CatRow => {
        const shown = presentAlias(definition);
        const write = definition.isWriteIndex;
        return {
          alias,
          index: one.name,
          filter: shown['filter'] ? '*' : '-',
          'routing.index': definition.indexRouting ?? '-',
          'routing.search': definition.searchRouting ?? '-',
          is_write_index: write === undefined ? '-' : String(write),
        };
      }),
  );
  const columns = [
    column('alias', 'a', 'alias name'),
    column('index', 'i,idx', 'index alias points to'),
    column('filter', 'f,fi', 'filter'),
    column('routing.index', 'ri,routingIndex', 'index routing'),
    column('routing.search', 'rs,routingSearch', 'search routing'),
    column('is_write_index', 'w,isWriteIndex', 'write index'),
  ];
  return rows(
    columns,
    found.sort((a, b) => ((a['alias'] ?? '') < (b['alias'] ?? '') ? -1 : 1)),
  );
};

const templates = (context: RequestContext): Reply<unknown> => {
  const wanted = patternsOf(context.request.params['name']);
  const found = [...context.state.table('index-templates')]
    .filter(([name]) => matchesAny(wanted, name))
    .map(([name, template]): CatRow => ({
      name,
      index_patterns: `[${template.indexPatterns.join(', ')}]`,
      order: String(template.priority ?? 0),
      version: template.version === undefined ? null : String(template.version),
      composed_of: `[${template.composedOf.join(', ')}]`,
    }));
  const columns = [
    column('name', 'n', 'template name'),
    column('index_patterns', 't', 'template index patterns'),
    column('order', 'o,p', 'template application order/priority number'),
    column('version', 'v', 'version'),
    column('composed_of', 'c', 'component templates comprising index template'),
  ];
  return rows(columns, found);
};

const componentTemplates = (context: RequestContext): Reply<unknown> => {
  const wanted = patternsOf(context.request.params['name']);
  const users = (component: string): readonly string[] =>
    [...context.state.table('index-templates')]
      .filter(([, template]) => template.composedOf.includes(component))
      .map(([name]) => name);
  const found = [...context.state.table('component-templates')]
    .filter(([name]) => matchesAny(wanted, name))
    .map(([name, { template, version, meta }]): CatRow => ({
      name,
      version: version === undefined ? null : String(version),
      alias_count: String(Object.keys(template.aliases ?? {}).length),
      mapping_count: String(
        Object.keys((template.mappings?.['properties'] as object | undefined) ?? {}).length,
      ),
      settings_count: String(Object.keys(template.settings ?? {}).length),
      metadata_count: String(Object.keys(meta ?? {}).length),
      included_in: `[${users(name).join(', ')}]`,
    }));
  const columns = [
    column('name', 'n', 'component template name'),
    column('version', 'v', 'version'),
    column('alias_count', 'a', 'alias count'),
    column('mapping_count', 'm', 'mapping count'),
    column('settings_count', 's', 'settings count'),
    column('metadata_count', 'me', 'metadata count'),
    column('included_in', 'i', 'included in'),
  ];
  return rows(columns, found);
};

/** What this process and its machine use now: every node of the cluster is in it. */
function measureMachine(): CatRow {
  const { heapUsed, heapTotal } = memoryUsage();
  const [one = 0, five = 0, fifteen = 0] = loadavg();
  return {
    'heap.percent': String(Math.round((heapUsed / heapTotal) * 100)),
    'ram.percent': String(Math.round((1 - freemem() / totalmem()) * 100)),
    cpu: String(Math.min(100, Math.round((one / availableParallelism()) * 100))),
    load_1m: one.toFixed(2),
    load_5m: five.toFixed(2),
    load_15m: fifteen.toFixed(2),
  };
}

const ROLE_LETTERS = ROLES.map(
  (role) =>
    ({
      data: 'd',
      data_cold: 'c',
      data_content: 's',
      data_frozen: 'f',
      data_hot: 'h',
      data_warm: 'w',
      ingest: 'i',
      master: 'm',
      ml: 'l',
      remote_cluster_client: 'r',
      transform: 't',
    })[role] ?? '',
)
  .sort()
  .join('');

const nodes = (context: RequestContext): Reply<unknown> => {
  const machine = measureMachine();
  const isFullId = context.request.query.flag('full_id', false);
  const found = nodesOf(context).map(({ id, name }, at): CatRow => ({
    id: isFullId ? id : id.slice(0, 4),
    ip: context.addresses.host,
    ...machine,
    'node.role': ROLE_LETTERS,
    master: at === 0 ? '*' : '-',
    name,
    version: context.version.number,
  }));
  const columns = [
    column('id', 'id,nodeId', 'unique node id', { isHidden: true }),
    column('ip', 'i', 'ip address'),
    column('heap.percent', 'hp,heapPercent', 'used heap ratio', right),
    column('ram.percent', 'rp,ramPercent', 'used machine memory ratio', right),
    column('cpu', 'cpu', 'recent cpu usage', right),
    column('load_1m', 'l', '1m load avg', right),
    column('load_5m', 'l', '5m load avg', right),
    column('load_15m', 'l', '15m load avg', right),
    column('node.role', 'r,role,nodeRole', 'node roles'),
    column('master', 'm', '*:current master'),
    column('name', 'n', 'node name'),
    column('version', 'v', 'es version', { isHidden: true }),
  ];
  return rows(columns, found);
};

const shards = (context: RequestContext): Reply<unknown> => rows(SHARD_COLUMNS, shardRows(context));

const master = (context: RequestContext): Reply<unknown> => {
  const [elected] = nodesOf(context);
  const { host } = context.addresses;
  const columns = [
    column('id', 'id', 'node id'),
    column('host', 'h', 'host name'),
    column('ip', 'ip', 'ip address'),
    column('node', 'n', 'node name'),
  ];
  return rows(columns, [{ id: elected?.id ?? null, host, ip: host, node: elected?.name ?? null }]);
};

const PARAMS = ['h', 'help', 'local', 'master_timeout', 's', 'v', 'bytes', 'time', 'expand_wildcards'];

const cat = (
  name: string,
  access: string,
  handle: (context: RequestContext) => Reply<unknown>,
  part?: string,
): Route =>
  route({
    methods: ['GET'],
    paths: part === undefined ? [`/_cat/${name}`] : [`/_cat/${name}`, `/_cat/${name}/{${part}}`],
    access: cluster(access),
    query: [
      ...PARAMS,
      'health',
      'pri',
      'include_unloaded_segments',
      'ts',
      'full_id',
      'include_hidden',
      'active_only',
      'detailed',
    ],
    handle,
  });

const TABLES: readonly Route[] = [
  cat('aliases', 'cluster:monitor/state', aliases, 'name'),
  cat('allocation', 'cluster:monitor/state', (context) => catAllocation(context, ROLE_LETTERS)),
  cat('component_templates', 'cluster:admin/component_template/get', componentTemplates, 'name'),
  cat('count', 'cluster:monitor/state', count, 'index'),
  cat('fielddata', 'cluster:monitor/nodes/stats', catFieldData, 'fields'),
  cat('health', 'cluster:monitor/health', health),
  cat('indices', 'cluster:monitor/state', indices, 'index'),
  cat('master', 'cluster:monitor/state', master),
  cat('nodeattrs', 'cluster:monitor/nodes/info', catNodeAttributes),
  cat('nodes', 'cluster:monitor/nodes/info', nodes),
  cat('pending_tasks', 'cluster:monitor/task', catPendingTasks),
  cat('plugins', 'cluster:monitor/nodes/info', catPlugins),
  cat('recovery', 'cluster:monitor/state', catRecovery, 'index'),
  cat('repositories', 'cluster:admin/repository/get', catRepositories),
  cat('segments', 'cluster:monitor/state', catSegments, 'index'),
  cat('shards', 'cluster:monitor/state', shards, 'index'),
  cat('templates', 'cluster:monitor/state', templates, 'name'),
  cat('thread_pool', 'cluster:monitor/nodes/info', catThreadPool, 'pools'),
];

export const catRoutes: readonly Route[] = [
  ...TABLES,
  route({
    methods: ['GET'],
    paths: ['/_cat'],
    access: cluster('cluster:monitor/main'),
    handle: () => ({
      kind: 'text',
      status: 200,
      text: `=^.^=\n${TABLES.map(({ paths: [path = ''] }) => `${path}\n`).join('')}`,
    }),
  }),
];

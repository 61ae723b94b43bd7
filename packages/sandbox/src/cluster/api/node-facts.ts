import { arch, availableParallelism, freemem, loadavg, release, totalmem, type as systemType } from 'node:os';
import process from 'node:process';
import { type ClusterContext } from '../cluster-context.ts';
import { type JsonObject } from '../json.ts';
import { sizeOf } from './index-size.ts';
import { type NodeRow } from './node-filter.ts';

/** What a node of the default distribution says of itself. */
export const NODE_ATTRIBUTES = {
  'ml.config_version': '12.0.0',
  'xpack.installed': 'true',
  'transform.config_version': '10.0.0',
} as const;

/** What is known of a node by metric. Every node of a world is the same process. */
export const INFO_METRICS = [
  'settings',
  'os',
  'process',
  'jvm',
  'transport',
  'http',
  'remote_cluster_server',
  'plugins',
] as const;

export type InfoMetric = (typeof INFO_METRICS)[number];

type Facts = (context: ClusterContext, name: string) => JsonObject;

const bound = (host: string, port: number): JsonObject => ({
  bound_address: [`${host}:${port}`],
  publish_address: `${host}:${port}`,
});

const startedAt = (): number => Math.round(Date.now() - process.uptime() * 1000);

/** What each metric adds to the description of a node. */
export const INFO: Readonly<Record<InfoMetric, Facts>> = {
  settings: (context, name) => ({
    settings: {
      'client.type': 'node',
      'cluster.name': context.name,
      'cluster.election.strategy': 'supports_voting_only',
      'http.type': 'security4',
      'http.type.default': 'netty4',
      'node.attr.transform.config_version': '10.0.0',
      'node.name': name,
      'transport.type': 'security4',
      'transport.type.default': 'netty4',
      'xpack.security.enabled': 'true',
    },
  }),
  os: () => ({
    os: {
      refresh_interval_in_millis: 1_000,
      name: systemType(),
      pretty_name: systemType(),
      arch: arch(),
      version: release(),
      available_processors: availableParallelism(),
      allocated_processors: availableParallelism(),
    },
  }),
  process: () => ({ process: { refresh_interval_in_millis: 1_000, id: process.pid, mlockall: false } }),
  jvm: () => {
    const { heapTotal } = process.memoryUsage();
    return {
      jvm: {
        pid: process.pid,
        version: process.versions.node,
        vm_name: 'Node.js',
        vm_vendor: 'Node.js',
        using_bundled_jdk: true,
        input_arguments: [...process.execArgv],
        gc_collectors: [],
        memory_pools: [],
        vm_version: process.versions.v8,
        start_time_in_millis: startedAt(),
        mem: {
          heap_init_in_bytes: heapTotal,
          heap_max_in_bytes: heapTotal,
          non_heap_init_in_bytes: 0,
          non_heap_max_in_bytes: 0,
          direct_max_in_bytes: 0,
        },
      },
    };
  },
  transport: ({ addresses }) => ({
    transport: { ...bound(addresses.host, addresses.transportPort), profiles: {} },
  }),
  http: ({ addresses }) => ({
    http: { ...bound(addresses.host, addresses.httpPort), max_content_length_in_bytes: 104_857_600 },
  }),
  remote_cluster_server: ({ addresses }) => ({
    remote_cluster_server: bound(addresses.host, addresses.remotePort),
  }),
  plugins: () => ({ plugins: [] }),
};

type StatsMetric = 'indices' | 'os' | 'process' | 'jvm' | 'fs' | 'http';

/** Metrics that a real node has and this one does not measure. */
export const UNMEASURED = [
  'thread_pool',
  'transport',
  'breaker',
  'script',
  'discovery',
  'ingest',
  'adaptive_selection',
  'script_cache',
  'indexing_pressure',
  'repositories',
  'allocations',
];

const memory = (): JsonObject => ({
  total_in_bytes: totalmem(),
  adjusted_total_in_bytes: totalmem(),
  free_in_bytes: freemem(),
  used_in_bytes: totalmem() - freemem(),
  free_percent: Math.round((freemem() / totalmem()) * 100),
  used_percent: Math.round((1 - freemem() / totalmem()) * 100),
});

/** How busy the machine is, in percent. */
const cpuPercent = (): number =>
  Math.min(100, Math.round(((loadavg()[0] ?? 0) / availableParallelism()) * 100));

const indexFigures = (count: number, bytes: number, shards: number): JsonObject => ({
  docs: { count, deleted: 0, total_size_in_bytes: bytes },
  shard_stats: { total_count: shards },
  store: { size_in_bytes: bytes, total_data_set_size_in_bytes: bytes, reserved_in_bytes: 0 },
});
const NO_INDICES = indexFigures(0, 0, 0);

/** Primaries are on the first node. */
function indicesOf({ state }: ClusterContext): JsonObject {
  const shards = [...state.table('indices').values()].map(({ uuid }) => state.shard(uuid));
  return indexFigures(
    shards.reduce((sum, shard) => sum + (shard?.searchable.size ?? 0), 0),
    shards.reduce((sum, shard) => sum + sizeOf(shard).bytes, 0),
    shards.length,
  );
}

/** Measured now, of this process and its machine. */
export const STATS: Readonly<Record<StatsMetric, (context: ClusterContext, node: NodeRow) => JsonObject>> = {
  indices: (context, node) => ({ indices: node.at === 0 ? indicesOf(context) : NO_INDICES }),
  os: ({ now }) => {
    const [one = 0, five = 0, fifteen = 0] = loadavg();
    return {
      os: {
        timestamp: now(),
        cpu: { percent: cpuPercent(), load_average: { '1m': one, '5m': five, '15m': fifteen } },
        mem: memory(),
      },
    };
  },
  process: ({ now }) => {
    const { user, system } = process.cpuUsage();
    return {
      process: {
        timestamp: now(),
        cpu: { percent: cpuPercent(), total_in_millis: Math.round((user + system) / 1000) },
        mem: { total_virtual_in_bytes: process.memoryUsage().rss },
      },
    };
  },
  jvm: ({ now }) => {
    const { heapUsed, heapTotal } = process.memoryUsage();
    return {
      jvm: {
        timestamp: now(),
        uptime_in_millis: Math.round(process.uptime() * 1000),
        mem: {
          heap_used_in_bytes: heapUsed,
          heap_used_percent: Math.round((heapUsed / heapTotal) * 100),
          heap_committed_in_bytes: heapTotal,
          heap_max_in_bytes: heapTotal,
        },
      },
    };
  },
  fs: ({ now }) => ({ fs: { timestamp: now(), total: DISK_SPACE } }),
  http: (context) => ({
    http: {
      current_open: context.httpConnections().open,
      total_opened: context.httpConnections().opened,
      clients: [],
      routes: {},
    },
  }),
};

/** The disk that a node says it has: nothing is written there. */
export const DISK_SPACE = {
  total_in_bytes: 1024 ** 4,
  free_in_bytes: 1024 ** 4 / 2,
  available_in_bytes: 1024 ** 4 / 2,
};

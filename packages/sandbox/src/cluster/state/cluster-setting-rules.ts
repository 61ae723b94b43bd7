import { ElasticError, illegalArgument } from '../http/errors.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type SettingValue } from './collections.ts';
import { parseBytes, parseDuration } from './duration.ts';

/** What a value must be; lists of words are the values of an enum, with the name that a refusal has for it. */
type Kind =
  | 'boolean'
  | 'integer'
  | 'time'
  | 'bytes'
  | 'text'
  | 'watermark'
  | { readonly enumName: string; readonly values: readonly string[] };

interface Rule {
  readonly kind: Kind;
  /** What `include_defaults` shows; undefined = it is not shown. */
  readonly byDefault?: string | readonly string[];
  readonly least?: number;
}

const DECIDER = 'org.elasticsearch.cluster.routing.allocation.decider';

/** Settings that may change at run time and whose values are checked. */
const RULES: Readonly<Record<string, Rule>> = {
  'action.auto_create_index': { kind: 'text', byDefault: 'true' },
  'action.destructive_requires_name': { kind: 'boolean', byDefault: 'true' },
  'cluster.auto_shrink_voting_configuration': { kind: 'boolean', byDefault: 'true' },
  'cluster.blocks.read_only': { kind: 'boolean', byDefault: 'false' },
  'cluster.blocks.read_only_allow_delete': { kind: 'boolean', byDefault: 'false' },
  'cluster.indices.close.enable': { kind: 'boolean', byDefault: 'true' },
  'cluster.info.update.interval': { kind: 'time', byDefault: '30s', least: 10_000 },
  'cluster.info.update.timeout': { kind: 'time', byDefault: '15s' },
  'cluster.logsdb.enabled': { kind: 'boolean', byDefault: 'false' },
  'cluster.max_shards_per_node': { kind: 'integer', byDefault: '1000', least: 1 },
  'cluster.max_shards_per_node.frozen': { kind: 'integer', byDefault: '3000', least: 1 },
  'cluster.max_voting_config_exclusions': { kind: 'integer', byDefault: '10', least: 1 },
  'cluster.no_master_block': { kind: 'text', byDefault: 'write' },
  'cluster.persistent_tasks.allocation.enable': {
    kind: {
      enumName: 'org.elasticsearch.persistent.decider.EnableAssignmentDecider.Allocation',
      values: ['all', 'none'],
    },
    byDefault: 'all',
  },
  'cluster.persistent_tasks.allocation.recheck_interval': { kind: 'time', byDefault: '30s', least: 10_000 },
  'cluster.routing.allocation.allow_rebalance': {
    kind: {
      enumName: `${DECIDER}.ClusterRebalanceAllocationDecider.ClusterRebalanceType`,
      values: ['always', 'indices_primaries_active', 'indices_all_active'],
    },
    byDefault: 'always',
  },
  'cluster.routing.allocation.awareness.attributes': { kind: 'text', byDefault: [] },
  'cluster.routing.allocation.balance.disk_usage': { kind: 'text', byDefault: '2.0E-11' },
  'cluster.routing.allocation.balance.index': { kind: 'text', byDefault: '0.55' },
  'cluster.routing.allocation.balance.shard': { kind: 'text', byDefault: '0.45' },
  'cluster.routing.allocation.balance.threshold': { kind: 'text', byDefault: '1.0' },
  'cluster.routing.allocation.balance.write_load': { kind: 'text', byDefault: '10.0' },
  'cluster.routing.allocation.cluster_concurrent_rebalance': { kind: 'integer', byDefault: '2', least: -1 },
  'cluster.routing.allocation.disk.threshold_enabled': { kind: 'boolean', byDefault: 'true' },
  'cluster.routing.allocation.disk.reroute_interval': { kind: 'time', byDefault: '60s' },
  'cluster.routing.allocation.disk.watermark.flood_stage': { kind: 'watermark', byDefault: '95%' },
  'cluster.routing.allocation.disk.watermark.flood_stage.frozen': { kind: 'watermark', byDefault: '95%' },
  'cluster.routing.allocation.disk.watermark.flood_stage.frozen.max_headroom': {
    kind: 'bytes',
    byDefault: '20GB',
  },
  'cluster.routing.allocation.disk.watermark.flood_stage.max_headroom': { kind: 'bytes', byDefault: '100GB' },
  'cluster.routing.allocation.disk.watermark.high': { kind: 'watermark', byDefault: '90%' },
  'cluster.routing.allocation.disk.watermark.high.max_headroom': { kind: 'bytes', byDefault: '150GB' },
  'cluster.routing.allocation.disk.watermark.low': { kind: 'watermark', byDefault: '85%' },
  'cluster.routing.allocation.disk.watermark.low.max_headroom': { kind: 'bytes', byDefault: '200GB' },
  'cluster.routing.allocation.enable': {
    kind: {
      enumName: `${DECIDER}.EnableAllocationDecider.Allocation`,
      values: ['none', 'new_primaries', 'primaries', 'all'],
    },
    byDefault: 'all',
  },
  'cluster.routing.allocation.node_concurrent_incoming_recoveries': {
    kind: 'integer',
    byDefault: '2',
    least: 0,
  },
  'cluster.routing.allocation.node_concurrent_outgoing_recoveries': {
    kind: 'integer',
    byDefault: '2',
    least: 0,
  },
  'cluster.routing.allocation.node_concurrent_recoveries': { kind: 'integer', byDefault: '2', least: 0 },
  'cluster.routing.allocation.node_initial_primaries_recoveries': {
    kind: 'integer',
    byDefault: '4',
    least: 0,
  },
  'cluster.routing.allocation.same_shard.host': { kind: 'boolean', byDefault: 'false' },
  'cluster.routing.allocation.total_shards_per_node': { kind: 'integer', byDefault: '-1', least: -1 },
  'cluster.routing.allocation.type': { kind: 'text', byDefault: 'desired_balance' },
  'cluster.routing.rebalance.enable': {
    kind: {
      enumName: `${DECIDER}.EnableAllocationDecider.Rebalance`,
      values: ['none', 'primaries', 'replicas', 'all'],
    },
    byDefault: 'all',
  },
  'cluster.routing.use_adaptive_replica_selection': { kind: 'boolean', byDefault: 'true' },
  'cluster.service.slow_master_task_logging_threshold': { kind: 'time', byDefault: '10s' },
  'cluster.service.slow_task_logging_threshold': { kind: 'time', byDefault: '30s' },
  'indices.id_field_data.enabled': { kind: 'boolean', byDefault: 'false' },
  'indices.lifecycle.poll_interval': { kind: 'time', byDefault: '10m', least: 1_000 },
  'indices.lifecycle.history_index_enabled': { kind: 'boolean', byDefault: 'true' },
  'indices.recovery.internal_action_long_timeout': { kind: 'time', byDefault: '1800000ms' },
  'indices.recovery.internal_action_timeout': { kind: 'time', byDefault: '15m' },
  'indices.recovery.max_bytes_per_sec': { kind: 'bytes', byDefault: '40mb' },
  'indices.recovery.max_concurrent_file_chunks': { kind: 'integer', byDefault: '5', least: 1 },
  'indices.recovery.max_concurrent_operations': { kind: 'integer', byDefault: '1', least: 1 },
  'search.default_search_timeout': { kind: 'time', byDefault: '-1' },
  'search.max_buckets': { kind: 'integer', byDefault: '65536', least: 0 },
  'search.max_open_scroll_context': { kind: 'integer', byDefault: '500', least: 0 },
  'search.allow_expensive_queries': { kind: 'boolean', byDefault: 'true' },
  'stack.templates.enabled': { kind: 'boolean', byDefault: 'true' },
  'data_streams.lifecycle.poll_interval': { kind: 'time', byDefault: '5m', least: 1_000 },
  'data_streams.lifecycle.retention.default': { kind: 'time' },
  'data_streams.lifecycle.retention.max': { kind: 'time' },
};

/** Settings of a free name, and families of which values are taken as they are. */
const FREE = [
  'cluster.metadata.*',
  'cluster.routing.allocation.include.*',
  'cluster.routing.allocation.exclude.*',
  'cluster.routing.allocation.require.*',
  'cluster.routing.allocation.awareness.force.*.values',
  'ccr.*',
  'data_streams.*',
  'indices.breaker.*',
  'indices.lifecycle.*',
  'indices.mapping.*',
  'indices.memory.*',
  'indices.recovery.*',
  'indices.query.*',
  'ingest.geoip.downloader.*',
  'logger.*',
  'network.breaker.*',
  'persistent_tasks.*',
  'search.*',
  'script.*',
  'slm.*',
  'snapshot.*',
  'xpack.*',
];

const STATIC = [
  'cluster.name',
  'cluster.initial_master_nodes*',
  'node.*',
  'path.*',
  'network.*',
  'http.*',
  'transport.*',
  'discovery.*',
  'cluster.remote.initial_connect_timeout',
  'cluster.remote.connections_per_cluster',
  'cluster.remote.node.attr',
  'remote_cluster_server.*',
  'remote_cluster.*',
];

/** What a node starts with beside the settings that may change. */
const STATIC_DEFAULTS = {
  'cluster.remote.connections_per_cluster': '3',
  'cluster.remote.initial_connect_timeout': '30s',
};

const fits = (patterns: readonly string[], key: string): boolean =>
  patterns.some((pattern) => matchesPattern(pattern, key));

/** Checks one setting. @throws illegal_argument_exception */
export function checkClusterSetting(scope: string, key: string, value: SettingValue | null): void {
  const rule = Object.hasOwn(RULES, key) ? RULES[key] : undefined;
  if (!rule && !fits(FREE, key)) {
    if (fits(STATIC, key)) throw illegalArgument(`${scope} setting [${key}], not dynamically updateable`);
    throw illegalArgument(`${scope} setting [${key}], not recognized`);
  }
  if (rule && value !== null) checkValue(key, typeof value === 'string' ? value : value.join(','), rule);
}

function checkValue(key: string, text: string, { kind, least }: Rule): void {
  if (typeof kind === 'object') checkEnum(text, kind);
  else if (kind === 'boolean') checkBoolean(text);
  else if (kind === 'integer') checkInteger(key, text, least);
  else if (kind === 'time') checkLeast(key, text, { given: parseDuration(text, key), least });
  else if (kind === 'bytes') parseBytes(text, key);
  else if (kind === 'watermark' && !/^\d+(\.\d+)?%$/.test(text) && !/^(0|1|0?\.\d+)$/.test(text))
    parseBytes(text, key);
}

function checkEnum(
  text: string,
  { enumName, values }: { readonly enumName: string; readonly values: readonly string[] },
): void {
  if (!values.includes(text.toLowerCase()))
    throw illegalArgument(`No enum constant ${enumName}.${text.toUpperCase()}`);
}

/** @throws illegal_argument_exception when it is neither `true` nor `false` */
export function checkBoolean(text: string): void {
  if (text !== 'true' && text !== 'false')
    throw illegalArgument(`Failed to parse value [${text}] as only [true] or [false] are allowed.`);
}

/** @throws illegal_argument_exception when it is no whole number, or less than `least` */
export function checkInteger(key: string, text: string, least = -(2 ** 31)): void {
  if (!/^[+-]?\d+$/.test(text))
    throw notANumber(`Failed to parse value [${text}] for setting [${key}]`, text);
  checkLeast(key, text, { given: Number(text), least });
}

function checkLeast(
  key: string,
  text: string,
  { given, least }: { readonly given: number; readonly least: number | undefined },
): void {
  if (least !== undefined && given < least)
    throw illegalArgument(`Failed to parse value [${text}] for setting [${key}] must be >= ${least}`);
}

/** A text that should have been a number. */
export const notANumber = (reason: string, text: string): ElasticError =>
  new ElasticError(400, {
    type: 'illegal_argument_exception',
    reason,
    cause: { type: 'number_format_exception', reason: `For input string: "${text}"` },
  });

/** What holds for settings that nobody set. */
export const clusterSettingDefaults = (clusterName: string): Readonly<Record<string, SettingValue>> => ({
  'cluster.name': clusterName,
  ...STATIC_DEFAULTS,
  ...Object.fromEntries(
    Object.entries(RULES).flatMap(([key, { byDefault }]) =>
      byDefault === undefined ? [] : [[key, byDefault]],
    ),
  ),
});

import { ElasticError, illegalArgument } from '../http/errors.ts';
import { type JsonObject } from '../json.ts';
import { parseDuration } from './duration.ts';
import { type FlatSettings, type IndexMetadata, type SettingValue } from './collections.ts';
import { flattenSettings, settingText, withoutNulls } from './settings.ts';

type Kind = 'dynamic' | 'static' | 'final';

/** Index settings by key; a trailing `*` is a group. Reduced to names and whether they can change. */
const KNOWN: Readonly<Record<string, Kind>> = {
  'index.number_of_shards': 'final',
  'index.number_of_routing_shards': 'final',
  'index.routing_partition_size': 'final',
  'index.number_of_replicas': 'dynamic',
  'index.auto_expand_replicas': 'dynamic',
  'index.refresh_interval': 'dynamic',
  'index.search.idle.after': 'dynamic',
  'index.max_result_window': 'dynamic',
  'index.max_inner_result_window': 'dynamic',
  'index.max_rescore_window': 'dynamic',
  'index.max_docvalue_fields_search': 'dynamic',
  'index.max_script_fields': 'dynamic',
  'index.max_ngram_diff': 'dynamic',
  'index.max_shingle_diff': 'dynamic',
  'index.max_refresh_listeners': 'dynamic',
  'index.max_terms_count': 'dynamic',
  'index.max_regex_length': 'dynamic',
  'index.max_slices_per_scroll': 'dynamic',
  'index.max_slices_per_pit': 'dynamic',
  'index.analyze.max_token_count': 'dynamic',
  'index.highlight.*': 'dynamic',
  'index.gc_deletes': 'dynamic',
  'index.priority': 'dynamic',
  'index.hidden': 'dynamic',
  'index.codec': 'static',
  'index.mode': 'final',
  'index.logsdb.*': 'static',
  'index.default_pipeline': 'dynamic',
  'index.final_pipeline': 'dynamic',
  'index.required_pipeline': 'dynamic',
  'index.blocks.read_only': 'dynamic',
  'index.blocks.read_only_allow_delete': 'dynamic',
  'index.blocks.read': 'dynamic',
  'index.blocks.write': 'dynamic',
  'index.blocks.metadata': 'dynamic',
  'index.mapping.*': 'dynamic',
  'index.query.*': 'dynamic',
  'index.query_string.lenient': 'static',
  'index.routing.*': 'dynamic',
  'index.routing_path': 'final',
  'index.unassigned.node_left.delayed_timeout': 'dynamic',
  'index.lifecycle.*': 'dynamic',
  'index.allocation.max_retries': 'dynamic',
  'index.search.slowlog.*': 'dynamic',
  'index.search.throttled': 'dynamic',
  'index.search.default_pipeline': 'dynamic',
  'index.indexing.slowlog.*': 'dynamic',
  'index.merge.*': 'dynamic',
  'index.translog.*': 'dynamic',
  'index.warmer.enabled': 'dynamic',
  'index.soft_deletes.enabled': 'final',
  'index.soft_deletes.retention_lease.period': 'dynamic',
  'index.soft_deletes.retention.operations': 'dynamic',
  'index.analysis.*': 'static',
  'index.similarity.*': 'static',
  'index.sort.*': 'final',
  'index.store.*': 'static',
  'index.load_fixed_bitset_filters_eagerly': 'static',
  'index.shard.check_on_startup': 'static',
  'index.time_series.*': 'final',
  'index.look_ahead_time': 'dynamic',
  'index.look_back_time': 'static',
  'index.use_time_series_doc_values_format': 'static',
  'index.esql.*': 'dynamic',
  'index.dense_vector.*': 'dynamic',
  'index.fast_refresh': 'final',
  'index.write.wait_for_active_shards': 'dynamic',
  'index.xpack.ccr.following_index': 'static',
  'index.frozen': 'static',
};

const GROUPS = Object.entries(KNOWN)
  .filter(([key]) => key.endsWith('*'))
  .map(([key, kind]) => ({ prefix: key.slice(0, -1), kind }));

/** Derived, shown under `index`, never stored or set. */
const PRIVATE = [
  'index.uuid',
  'index.creation_date',
  'index.provided_name',
  'index.version.created',
  'index.resize.source.name',
];

const kindOf = (key: string): Kind | undefined =>
  Object.hasOwn(KNOWN, key) ? KNOWN[key] : GROUPS.find((group) => key.startsWith(group.prefix))?.kind;

const qualified = (key: string): string =>
  key.startsWith('index.') || key === 'index' ? key : `index.${key}`;

/** Settings of a request body with every key under `index.`; null means "remove". */
export function readIndexSettings(body: JsonObject): ReadonlyMap<string, SettingValue | null> {
  const flat = new Map<string, SettingValue | null>();
  for (const [key, value] of flattenSettings(body)) flat.set(qualified(key), value);
  return flat;
}

/** Settings as a template or a new index states them. @throws illegal_argument_exception when one is wrong */
export function parseIndexSettings(body: JsonObject): FlatSettings {
  const settings = withoutNulls(readIndexSettings(body));
  checkIndexSettings(settings);
  return settings;
}

/**
 * Throws for the first setting that is unknown, private or of a wrong value; keys are flat and begin with
 * `index.`.
 */
export function checkIndexSettings(settings: FlatSettings): void {
  for (const [key, value] of Object.entries(settings)) {
    if (PRIVATE.includes(key)) {
      throw illegalArgument(`private index setting [${key}] can not be set explicitly`);
    }
    if (kindOf(key) === undefined) throw unknownSetting(key);
    checkValue(key, typeof value === 'string' ? value : value.join(','));
  }
}

const unknownSetting = (key: string): Error =>
  illegalArgument(
    `unknown setting [${key}] please check that any required plugins are installed, or check the breaking changes documentation for removed settings`,
  );

const INTEGERS: Readonly<Record<string, { readonly min: number; readonly max: number }>> = {
  'index.number_of_shards': { min: 1, max: 1024 },
  'index.number_of_replicas': { min: 0, max: 2 ** 31 - 1 },
  'index.max_result_window': { min: 1, max: 2 ** 31 - 1 },
  'index.priority': { min: 0, max: 2 ** 31 - 1 },
  'index.mapping.total_fields.limit': { min: 1, max: 2 ** 31 - 1 },
};
const FLAGS = [
  'index.hidden',
  'index.blocks.write',
  'index.blocks.read',
  'index.blocks.read_only',
  'index.blocks.metadata',
  'index.soft_deletes.enabled',
];
const TIMES = ['index.refresh_interval', 'index.soft_deletes.retention_lease.period', 'index.gc_deletes'];

const CODECS = ['default', 'best_compression', 'lucene_default', 'legacy_default', 'legacy_best_compression'];

/** Settings with rules of their own. */
const OTHERS: Readonly<Record<string, (value: string) => void>> = {
  'index.codec': (value) => {
    if (CODECS.includes(value)) return;
    throw illegalArgument(
      `unknown value for [index.codec] must be one of [default, best_compression] but was: ${value}`,
    );
  },
  'index.auto_expand_replicas': checkExpansion,
  'index.soft_deletes.enabled': (value) => {
    if (value === 'true') return;
    throw illegalArgument(
      'Creating indices with soft-deletes disabled is no longer supported. Please do not specify a value for setting [index.soft_deletes.enabled].',
    );
  },
};

/** `false`, or how few and how many replicas: `0-1`, `1-all`. */
function checkExpansion(value: string): void {
  if (value === 'false') return;
  const dash = value.indexOf('-');
  const wrong = (part: string): Error =>
    new ElasticError(400, {
      type: 'illegal_argument_exception',
      reason: `failed to parse [index.auto_expand_replicas] from value: [${value}] at index ${dash}`,
      ...(dash >= 0 && {
        cause: { type: 'number_format_exception', reason: `For input string: "${part}"` },
      }),
    });
  const [least, most] = [value.slice(0, Math.max(0, dash)), value.slice(dash + 1)];
  if (dash < 0 || !/^\d+$/.test(least)) throw wrong(least);
  if (most === 'all') return;
  if (!/^\d+$/.test(most)) throw wrong(most);
  if (Number(least) > Number(most)) {
    throw illegalArgument(
      `[index.auto_expand_replicas] minReplicas must be =< maxReplicas but wasn't ${least} > ${most}`,
    );
  }
}

function checkValue(key: string, value: string): void {
  const bounds = INTEGERS[key];
  if (bounds) {
    const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
    if (Number.isNaN(number)) {
      throw new ElasticError(400, {
        type: 'illegal_argument_exception',
        reason: `Failed to parse value [${value}] for setting [${key}]`,
        cause: { type: 'number_format_exception', reason: `For input string: "${value}"` },
      });
    }
    if (number < bounds.min) {
      throw illegalArgument(`Failed to parse value [${value}] for setting [${key}] must be >= ${bounds.min}`);
    }
    if (number > bounds.max) {
      throw illegalArgument(`Failed to parse value [${value}] for setting [${key}] must be <= ${bounds.max}`);
    }
  }
  if (FLAGS.includes(key) && value !== 'true' && value !== 'false') {
    throw illegalArgument(`Failed to parse value [${value}] as only [true] or [false] are allowed.`);
  }
  if (TIMES.includes(key)) parseDuration(value, key);
  OTHERS[key]?.(value);
}

/**
 * Settings after an update of an existing index.
 * @throws illegal_argument_exception for unknown, private, final and (on an open index) static settings
 */
export function updateIndexSettings(
  index: Pick<IndexMetadata, 'name' | 'uuid' | 'settings' | 'isOpen'>,
  update: ReadonlyMap<string, SettingValue | null>,
  preserveExisting: boolean,
): FlatSettings {
  const next: Record<string, SettingValue> = { ...index.settings };
  const fixed: string[] = [];
  for (const [key, value] of update) {
    if (key.endsWith('*')) {
      removeMatching(next, key.slice(0, -1));
      continue;
    }
    if (PRIVATE.includes(key))
      throw illegalArgument(
        `can not update private setting [${key}]; this setting is managed by Elasticsearch`,
      );
    if (key === 'index.xpack.ccr.following_index')
      throw illegalArgument(
        `can not update internal setting [${key}]; this setting is managed via a dedicated API`,
      );
    const kind = kindOf(key);
    if (kind === undefined) throw unknownSetting(key);
    if (kind === 'final') throw illegalArgument(`final ${index.name} setting [${key}], not updateable`);
    if (kind === 'static' && index.isOpen) fixed.push(key);
    if (preserveExisting && Object.hasOwn(next, key)) continue;
    if (value === null) Reflect.deleteProperty(next, key);
    else {
      checkValue(key, typeof value === 'string' ? value : value.join(','));
      next[key] = value;
    }
  }
  if (fixed.length > 0) {
    throw illegalArgument(
      `Can't update non dynamic settings [[${fixed.join(', ')}]] for open indices [[${index.name}/${index.uuid}]]`,
    );
  }
  return next;
}

function removeMatching(settings: Record<string, SettingValue>, prefix: string): void {
  for (const key of Object.keys(settings)) if (key.startsWith(prefix)) Reflect.deleteProperty(settings, key);
}

/** Everything that `GET /{index}/_settings` shows: stored and derived settings. */
export const allIndexSettings = (index: IndexMetadata, createdVersion: string): FlatSettings => ({
  ...index.settings,
  'index.creation_date': String(index.createdAt),
  'index.provided_name': index.name,
  'index.uuid': index.uuid,
  'index.version.created': createdVersion,
});

/** Left out by wildcards unless `expand_wildcards` says otherwise. */
export const isHiddenIndex = (index: Pick<IndexMetadata, 'settings'>): boolean =>
  settingText(index.settings, 'index.hidden') === 'true';

/** Of primaries, one unless set. */
export const shardCount = (settings: FlatSettings): number =>
  Number(settingText(settings, 'index.number_of_shards') ?? '1');

/** Replicas as the settings ask for them; auto-expansion follows the number of nodes. */
export function replicaCount(settings: FlatSettings, nodes: number): number {
  const expand = settingText(settings, 'index.auto_expand_replicas');
  const range = expand === undefined ? null : /^(\d+)-(\d+|all)$/.exec(expand);
  if (range) {
    const most = range[2] === 'all' ? nodes - 1 : Number(range[2]);
    return Math.max(Number(range[1]), Math.min(most, nodes - 1));
  }
  return Number(settingText(settings, 'index.number_of_replicas') ?? '1');
}

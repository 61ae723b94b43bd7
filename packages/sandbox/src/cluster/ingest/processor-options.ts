import { type estypes } from '@elastic/elasticsearch';
import { type StackVersion } from '../versions.ts';

/** How an option is read; each kind has its own refusal of values of other types. */
export type OptionType =
  'text' | 'text-or-number' | 'boolean' | 'integer' | 'number' | 'list' | 'texts' | 'map' | 'any';

export interface Option {
  readonly type: OptionType;
  readonly isRequired: boolean;
  /** The first version that knows it. */
  readonly since: string | undefined;
}

const option = (type: OptionType, isRequired = false): Option => ({ type, isRequired, since: undefined });
const since = (version: string, known: Option): Option => ({ ...known, since: version });

const text = option('text');
const boolean = option('boolean');
const list = option('list');
const map = option('map');
const any = option('any');
const needed = option('text', true);

type Container = estypes.IngestProcessorContainer;
type OptionNames<Type extends keyof Container> = Exclude<
  keyof NonNullable<Container[Type]>,
  keyof estypes.IngestProcessorBase
>;

/** Every option that the official client knows must be in the table; others may be. */
type Table = {
  readonly [Type in keyof Container]-?: Readonly<Record<OptionNames<Type>, Option>> &
    Readonly<Record<string, Option>>;
};

/** Processors that change one text into another. */
const textChange = { field: needed, target_field: text, ignore_missing: boolean };

const address = {
  field: needed,
  target_field: text,
  database_file: text,
  properties: list,
  ignore_missing: boolean,
  first_only: boolean,
  download_database_on_pipeline_creation: boolean,
};

/** The options of every type of processor, in the order in which they are read. */
const OPTIONS: Table = {
  append: {
    field: needed,
    value: option('any'),
    copy_from: since('9.2', text),
    allow_duplicates: boolean,
    ignore_empty_values: since('9.2', boolean),
    media_type: text,
  },
  attachment: {
    field: needed,
    target_field: text,
    properties: list,
    indexed_chars: option('integer'),
    indexed_chars_field: text,
    max_field_bytes: since('9.0', option('text-or-number')),
    ignore_missing: boolean,
    remove_binary: boolean,
    resource_name: text,
  },
  bytes: textChange,
  cef: { ...textChange, ignore_empty_values: boolean, timezone: text },
  circle: {
    field: needed,
    target_field: text,
    ignore_missing: boolean,
    error_distance: option('number', true),
    shape_type: needed,
  },
  community_id: {
    source_ip: text,
    source_port: text,
    destination_ip: text,
    destination_port: text,
    iana_number: text,
    icmp_type: text,
    icmp_code: text,
    transport: text,
    target_field: text,
    seed: option('integer'),
    ignore_missing: boolean,
  },
  convert: { field: needed, type: needed, target_field: text, ignore_missing: boolean },
  csv: {
    field: needed,
    target_fields: option('texts', true),
    separator: text,
    quote: text,
    ignore_missing: boolean,
    trim: boolean,
    empty_value: any,
  },
  date: {
    field: needed,
    target_field: text,
    timezone: text,
    locale: text,
    formats: option('list', true),
    output_format: text,
  },
  date_index_name: {
    locale: text,
    timezone: text,
    date_formats: list,
    field: needed,
    index_name_prefix: text,
    date_rounding: needed,
    index_name_format: text,
  },
  dissect: { field: needed, pattern: needed, append_separator: text, ignore_missing: boolean },
  dot_expander: { field: needed, path: text, override: boolean },
  drop: {},
  enrich: {
    policy_name: needed,
    field: needed,
    target_field: needed,
    ignore_missing: boolean,
    override: boolean,
    max_matches: option('integer'),
    shape_relation: text,
  },
  fail: { message: needed },
  fingerprint: {
    fields: option('texts', true),
    target_field: text,
    salt: text,
    method: text,
    ignore_missing: boolean,
  },
  foreach: { field: needed, ignore_missing: boolean, processor: option('map', true) },
  geo_grid: {
    field: needed,
    tile_type: needed,
    target_field: text,
    parent_field: text,
    children_field: text,
    non_children_field: text,
    precision_field: text,
    ignore_missing: boolean,
    target_format: text,
  },
  geoip: address,
  grok: {
    field: needed,
    patterns: option('list', true),
    trace_match: boolean,
    ignore_missing: boolean,
    ecs_compatibility: text,
    pattern_definitions: map,
    validate_only: since('9.0', boolean),
  },
  gsub: { ...textChange, pattern: needed, replacement: needed },
  html_strip: textChange,
  // Machine learning is off, and its processor with it.
  inference: {
    model_id: needed,
    target_field: text,
    field_map: map,
    inference_config: map,
    input_output: any,
    ignore_missing: boolean,
  },
  ip_location: address,
  join: { field: needed, separator: needed, target_field: text },
  json: {
    field: needed,
    target_field: text,
    add_to_root: boolean,
    allow_duplicate_keys: boolean,
    add_to_root_conflict_strategy: text,
    strict_json_parsing: boolean,
  },
  kv: {
    field: needed,
    target_field: text,
    field_split: needed,
    value_split: needed,
    trim_key: text,
    trim_value: text,
    strip_brackets: boolean,
    prefix: text,
    ignore_missing: boolean,
    include_keys: list,
    exclude_keys: list,
  },
  lowercase: textChange,
  network_direction: {
    source_ip: text,
    destination_ip: text,
    target_field: text,
    internal_networks: list,
    internal_networks_field: text,
    ignore_missing: boolean,
  },
  pipeline: { name: needed, ignore_missing_pipeline: boolean },
  redact: {
    field: needed,
    patterns: option('list', true),
    skip_if_unlicensed: boolean,
    ignore_missing: boolean,
    pattern_definitions: map,
    prefix: text,
    suffix: text,
    trace_redact: boolean,
  },
  registered_domain: { field: needed, target_field: text, ignore_missing: boolean },
  remove: { field: option('texts'), keep: option('texts'), ignore_missing: boolean },
  rename: { field: needed, target_field: needed, ignore_missing: boolean, override: boolean },
  reroute: {
    destination: text,
    type: since('8.17', text),
    dataset: option('texts'),
    namespace: option('texts'),
  },
  script: { lang: text, source: any, id: text, params: map, options: map },
  set: {
    field: needed,
    copy_from: text,
    value: any,
    media_type: text,
    override: boolean,
    ignore_empty_value: boolean,
  },
  set_security_user: { field: needed, properties: list },
  sort: { field: needed, target_field: text, order: text },
  split: { ...textChange, separator: needed, preserve_trailing: boolean },
  terminate: {},
  trim: textChange,
  uppercase: textChange,
  uri_parts: { ...textChange, remove_if_successful: boolean, keep_original: boolean },
  urldecode: textChange,
  user_agent: {
    field: needed,
    target_field: text,
    regex_file: text,
    properties: list,
    ignore_missing: boolean,
    extract_device_type: boolean,
  },
};

/** Types that the client has no names for. */
const OTHERS: Readonly<Record<string, Readonly<Record<string, Option>>>> = {
  normalize_for_stream: {},
  recover_failure_document: {},
};

/** The first version of types that were not always there; `never` for those of a feature that is off. */
const TYPE_SINCE: Readonly<Record<string, string>> = {
  cef: '9.2',
  inference: 'never',
  ip_location: '8.16',
  normalize_for_stream: '9.1',
  recover_failure_document: '9.1',
  terminate: '8.16',
};

function isIn(version: StackVersion, first: string | undefined): boolean {
  if (first === undefined) return true;
  if (first === 'never') return false;
  const [major = 0, minor = 0] = first.split('.').map(Number);
  return version.major > major || (version.major === major && version.minor >= minor);
}

/** The options of a type of processor in a version; nothing when it has no such type. */
export function optionsOf(type: string, version: StackVersion): ReadonlyMap<string, Option> | undefined {
  const table: Readonly<Record<string, Readonly<Record<string, Option>>>> = { ...OPTIONS, ...OTHERS };
  if (!Object.hasOwn(table, type) || !isIn(version, TYPE_SINCE[type])) return undefined;
  return new Map(Object.entries(table[type] ?? {}).filter(([, known]) => isIn(version, known.since)));
}

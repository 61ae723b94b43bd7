/** Field types that mappings may name, and how search treats them. */
export type FieldFamily =
  | 'text'
  | 'keyword'
  | 'number'
  | 'date'
  | 'boolean'
  | 'ip'
  | 'version'
  | 'object'
  | 'flattened'
  | 'opaque'
  | 'alias';

const FAMILIES: Readonly<Record<FieldFamily, readonly string[]>> = {
  text: ['text', 'match_only_text', 'annotated_text', 'search_as_you_type', 'pattern_text'],
  keyword: ['keyword', 'constant_keyword', 'wildcard', 'counted_keyword'],
  number: [
    'long',
    'integer',
    'short',
    'byte',
    'double',
    'float',
    'half_float',
    'scaled_float',
    'unsigned_long',
    'token_count',
  ],
  date: ['date', 'date_nanos'],
  boolean: ['boolean'],
  ip: ['ip'],
  version: ['version'],
  object: ['object', 'nested', 'passthrough'],
  flattened: ['flattened'],
  alias: ['alias'],
  opaque: [
    'binary',
    'integer_range',
    'long_range',
    'float_range',
    'double_range',
    'date_range',
    'ip_range',
    'geo_point',
    'geo_shape',
    'point',
    'shape',
    'join',
    'murmur3',
    'aggregate_metric_double',
    'histogram',
    'exponential_histogram',
    'completion',
    'dense_vector',
    'sparse_vector',
    'rank_feature',
    'rank_features',
    'rank_vectors',
    'semantic_text',
    'percolator',
  ],
};

const FAMILY_OF = new Map<string, FieldFamily>(
  (Object.entries(FAMILIES) as [FieldFamily, readonly string[]][]).flatMap(([family, types]) =>
    types.map((type) => [type, family] as const),
  ),
);

export const familyOf = (type: string): FieldFamily | undefined => FAMILY_OF.get(type);

export const INTEGER_TYPES = ['long', 'integer', 'short', 'byte', 'unsigned_long', 'token_count'];

/** Every parameter that some field type takes; a finer check per type is not simulated. */
export const FIELD_PARAMETERS = new Set([
  'type',
  'properties',
  'fields',
  'dynamic',
  'enabled',
  'subobjects',
  'include_in_parent',
  'include_in_root',
  'index',
  'doc_values',
  'store',
  'norms',
  'boost',
  'copy_to',
  'meta',
  'null_value',
  'ignore_above',
  'ignore_malformed',
  'coerce',
  'format',
  'locale',
  'analyzer',
  'search_analyzer',
  'search_quote_analyzer',
  'normalizer',
  'index_options',
  'index_prefixes',
  'index_phrases',
  'fielddata',
  'fielddata_frequency_filter',
  'eager_global_ordinals',
  'similarity',
  'term_vector',
  'position_increment_gap',
  'split_queries_on_whitespace',
  'scaling_factor',
  'value',
  'path',
  'depth_limit',
  'time_series_dimension',
  'time_series_dimensions',
  'time_series_metric',
  'metrics',
  'default_metric',
  'relations',
  'dims',
  'element_type',
  'index_options',
  'max_input_length',
  'preserve_separators',
  'preserve_position_increments',
  'contexts',
  'orientation',
  'ignore_z_value',
  'strategy',
  'script',
  'on_script_error',
  'synthetic_source_keep',
  'priority',
  'inference_id',
  'search_inference_id',
  'model_settings',
  'chunking_settings',
  'positive_score_impact',
  'max_shingle_size',
  'enable_position_increments',
  'root',
  'mappings',
  'host.name',
  'require_docs_count',
]);

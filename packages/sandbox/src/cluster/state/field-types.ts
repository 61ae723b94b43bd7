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
  text: ['text', 'match_only_text', 'search_as_you_type', 'pattern_text'],
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

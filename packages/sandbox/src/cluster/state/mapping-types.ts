import { type JsonObject } from '../json.ts';
import { checkDefaultMetric, checkSeries, checkText, completeText } from './field-rules.ts';
import { rejectedMapping, rejectedValue } from './mapping-errors.ts';
import {
  analyzer,
  anything,
  choice,
  copyTo,
  dateFormat,
  double,
  explicitFlag,
  fieldValue,
  flag,
  integer,
  members,
  meta,
  normalizer,
  type Parameter,
  positive,
  readFlag,
  script,
  similarity,
  text,
  wordValue,
} from './mapping-parameters.ts';
import {
  constantValue,
  contexts,
  metrics,
  numericNull,
  scalingFactor,
  textNull,
} from './value-parameters.ts';
import {
  checkVectorField,
  completeVector,
  elementType,
  vectorDims,
  vectorOptions,
} from './vector-parameters.ts';

type Parameters = Readonly<Record<string, Parameter>>;

/** How the fields of one type are described. */
export interface FieldType {
  readonly parameters: Parameters;
  /** Parameters that must be there, with the refusal when one is not. */
  readonly required?: Readonly<Record<string, (field: string) => Error>>;
  /** What several parameters must agree on. @throws mapper_parsing_exception */
  readonly check?: (given: JsonObject, field: string) => void;
  /** What an index adds to what was given. */
  readonly complete?: (given: JsonObject) => JsonObject;
}

const INDEX = flag({ fallback: true });
const DOC_VALUES = flag({ fallback: true });
const STORE = flag({ fallback: false });
const STORED = { index: INDEX, doc_values: DOC_VALUES, store: STORE };
const SCRIPTED = { script, on_script_error: choice(['fail', 'continue'], { fallback: 'fail' }) };
const NORMS = (fallback: boolean): Parameter =>
  flag({ fallback, mayBecome: (before, after) => before === true && after === false });
const INT_MAX = 2_147_483_647;
const IGNORE_ABOVE = positive({ fallback: INT_MAX, isFree: true });
const EAGER = flag({ fallback: false, isFree: true });
const DIMENSION = flag({ fallback: false });
const METRIC = choice(['gauge', 'counter']);
const LOCALE = text({ fallback: 'en' });
const TERM_VECTOR = choice(
  [
    'no',
    'yes',
    'with_positions',
    'with_offsets',
    'with_positions_offsets',
    'with_positions_payloads',
    'with_positions_offsets_payloads',
  ],
  { fallback: 'no' },
);

const number = (more: Parameters = {}): FieldType => ({
  parameters: {
    ...STORED,
    ignore_malformed: explicitFlag(),
    coerce: explicitFlag(),
    null_value: numericNull,
    ...SCRIPTED,
    time_series_dimension: DIMENSION,
    time_series_metric: METRIC,
    meta,
    ...more,
  },
  check: checkSeries,
});

const date = (format: string): FieldType => ({
  parameters: {
    ...STORED,
    format: dateFormat(format),
    locale: LOCALE,
    null_value: textNull,
    ignore_malformed: explicitFlag(),
    ...SCRIPTED,
    meta,
  },
  check: checkSeries,
});

const DATE_FORMAT = 'strict_date_optional_time||epoch_millis';

const range = (more: Parameters = {}): FieldType => ({
  parameters: { ...STORED, coerce: explicitFlag(), ...more, meta },
});

const analyzed = {
  analyzer: analyzer(),
  search_analyzer: analyzer({ isFree: true }),
  search_quote_analyzer: analyzer({ isFree: true }),
};

const TEXT: Parameters = {
  index: INDEX,
  store: STORE,
  doc_values: flag({ keepsFallback: true }),
  index_options: choice(['positions', 'docs', 'freqs', 'offsets'], { fallback: 'positions' }),
  norms: NORMS(true),
  term_vector: TERM_VECTOR,
  ...analyzed,
  similarity,
  position_increment_gap: integer(
    { fallback: 100 },
    {
      min: 0,
      refuse: (value) => rejectedMapping(`[position_increment_gap] must be positive, got [${value}]`),
    },
  ),
  fielddata: flag({ fallback: false, isFree: true }),
  fielddata_frequency_filter: members(
    {
      min: double({ fallback: 0 }),
      max: double({ fallback: INT_MAX }),
      min_segment_size: integer({ fallback: 0 }),
    },
    { isFree: true },
  ),
  index_phrases: flag({ fallback: false }),
  index_prefixes: members({ min_chars: integer({ fallback: 2 }), max_chars: integer({ fallback: 5 }) }),
  eager_global_ordinals: EAGER,
  meta,
};

const KEYWORD: Parameters = {
  ...STORED,
  null_value: wordValue,
  eager_global_ordinals: EAGER,
  ignore_above: IGNORE_ABOVE,
  index_options: choice(['docs', 'freqs'], { fallback: 'docs' }),
  norms: NORMS(false),
  similarity,
  normalizer,
  normalizer_skip_store_original_value: flag({ fallback: false, isFree: true }),
  split_queries_on_whitespace: flag({ fallback: false, isFree: true }),
  ...SCRIPTED,
  time_series_dimension: DIMENSION,
  meta,
};

const GEOMETRY: Parameters = {
  index: INDEX,
  doc_values: DOC_VALUES,
  store: STORE,
  ignore_malformed: explicitFlag(),
  ignore_z_value: explicitFlag(),
  meta,
};
const ORIENTATION = choice(['right', 'left', 'ccw', 'cw', 'counterclockwise', 'clockwise'], { isFree: true });

/** Every field type with the parameters that it takes; the containers stand in `mapping-fields.ts`. */
export const FIELD_TYPES: Readonly<Record<string, FieldType>> = {
  keyword: { parameters: KEYWORD, check: checkSeries },
  text: { parameters: TEXT, check: checkText, complete: completeText },
  match_only_text: { parameters: { meta } },
  pattern_text: {
    parameters: {
      analyzer: analyzer(),
      index_options: choice(['docs', 'positions'], { fallback: 'docs' }),
      disable_templating: flag({ fallback: false }),
      meta,
    },
  },
  search_as_you_type: {
    parameters: {
      index: INDEX,
      store: STORE,
      doc_values: flag({ fallback: false, isAlwaysShown: true }),
      max_shingle_size: integer(
        { fallback: 3, isAlwaysShown: true },
        {
          min: 2,
          max: 4,
          refuse: (value) =>
            rejectedMapping(`[max_shingle_size] must be at least [2] and at most [4], got [${value}]`),
        },
      ),
      ...analyzed,
      similarity,
      index_options: choice(['positions', 'docs', 'freqs', 'offsets'], { fallback: 'positions' }),
      norms: NORMS(true),
      term_vector: TERM_VECTOR,
      meta,
    },
  },
  constant_keyword: { parameters: { value: constantValue, meta } },
  wildcard: { parameters: { ignore_above: IGNORE_ABOVE, null_value: wordValue, meta } },
  counted_keyword: { parameters: { index: INDEX, meta } },
  long: number(),
  integer: number(),
  short: number(),
  byte: number(),
  double: number(),
  float: number(),
  half_float: number(),
  unsigned_long: {
    parameters: {
      ...STORED,
      ignore_malformed: explicitFlag(),
      null_value: numericNull,
      time_series_dimension: DIMENSION,
      time_series_metric: METRIC,
      meta,
    },
    check: checkSeries,
  },
  scaled_float: {
    parameters: {
      ...STORED,
      ignore_malformed: explicitFlag(),
      coerce: explicitFlag(),
      scaling_factor: scalingFactor,
      null_value: numericNull,
      time_series_metric: METRIC,
      meta,
    },
    required: { scaling_factor: () => rejectedValue('Field [scaling_factor] is required') },
  },
  token_count: {
    parameters: {
      ...STORED,
      analyzer: analyzer(),
      null_value: numericNull,
      enable_position_increments: flag({ fallback: true }),
      meta,
    },
    required: {
      analyzer: (field) => rejectedMapping(`Analyzer must be set for field [${field}] but wasn't.`),
    },
  },
  date: date(DATE_FORMAT),
  date_nanos: date('strict_date_optional_time_nanos||epoch_millis'),
  boolean: {
    parameters: {
      ...STORED,
      null_value: fieldValue(readFlag),
      ignore_malformed: explicitFlag(),
      ...SCRIPTED,
      time_series_dimension: DIMENSION,
      meta,
    },
    check: checkSeries,
  },
  ip: {
    parameters: {
      ...STORED,
      ignore_malformed: explicitFlag(),
      null_value: textNull,
      ...SCRIPTED,
      time_series_dimension: DIMENSION,
      meta,
    },
    check: checkSeries,
  },
  version: { parameters: { meta } },
  flattened: {
    parameters: {
      index: INDEX,
      doc_values: DOC_VALUES,
      null_value: wordValue,
      eager_global_ordinals: EAGER,
      ignore_above: IGNORE_ABOVE,
      index_options: choice(['docs', 'freqs'], { fallback: 'docs' }),
      similarity,
      split_queries_on_whitespace: flag({ fallback: false, isFree: true }),
      depth_limit: integer(
        { fallback: 20, isFree: true },
        { min: 0, refuse: (value) => rejectedValue(`[depth_limit] must be positive, got [${value}]`) },
      ),
      time_series_dimensions: anything({ fallback: [] }),
      preserve_leaf_arrays: choice(['lossy', 'exact'], { fallback: 'lossy' }),
      meta,
    },
  },
  binary: { parameters: { doc_values: flag({ fallback: false }), store: STORE, meta } },
  integer_range: range(),
  long_range: range(),
  float_range: range(),
  double_range: range(),
  date_range: range({ format: dateFormat(DATE_FORMAT), locale: LOCALE }),
  ip_range: range(),
  geo_point: {
    parameters: {
      ...GEOMETRY,
      null_value: anything({ takesNull: true }),
      ...SCRIPTED,
      time_series_metric: choice(['position']),
    },
  },
  geo_shape: { parameters: { ...GEOMETRY, coerce: explicitFlag(), orientation: ORIENTATION } },
  point: { parameters: { ...GEOMETRY, null_value: anything({ takesNull: true }) } },
  shape: { parameters: { ...GEOMETRY, coerce: explicitFlag(), orientation: ORIENTATION } },
  join: {
    parameters: {
      relations: anything({ isFree: true }),
      eager_global_ordinals: flag({ fallback: true, isAlwaysShown: true, isFree: true }),
      meta,
    },
  },
  aggregate_metric_double: {
    parameters: {
      metrics,
      default_metric: text({ isFree: true }),
      ignore_malformed: explicitFlag(),
      time_series_metric: choice(['gauge']),
      meta,
    },
    required: {
      metrics: (field) => rejectedValue(`Property [metrics] is required for field [${field}].`),
    },
    check: checkDefaultMetric,
  },
  histogram: {
    parameters: {
      ignore_malformed: explicitFlag(),
      coerce: explicitFlag(),
      time_series_metric: choice(['histogram']),
      meta,
    },
  },
  exponential_histogram: {
    parameters: {
      ignore_malformed: explicitFlag(),
      coerce: explicitFlag(),
      time_series_metric: choice(['histogram']),
      meta,
    },
  },
  completion: {
    parameters: {
      analyzer: { ...analyzer(), fallback: 'simple', isAlwaysShown: true },
      search_analyzer: analyzer({ isFree: true }),
      preserve_separators: flag({ fallback: true, isAlwaysShown: true }),
      preserve_position_increments: flag({ fallback: true, isAlwaysShown: true }),
      max_input_length: integer(
        { fallback: 50, isFree: true, isAlwaysShown: true },
        { min: 1, refuse: (value, name) => rejectedValue(`[${name}] must be > 0 but was [${value}]`) },
      ),
      contexts,
      meta,
    },
  },
  dense_vector: {
    parameters: {
      dims: vectorDims,
      element_type: elementType,
      index: flag({ fallback: true }),
      similarity: choice(['l2_norm', 'cosine', 'dot_product', 'max_inner_product']),
      index_options: vectorOptions,
      meta,
    },
    check: checkVectorField,
    complete: completeVector,
  },
  rank_vectors: { parameters: { dims: vectorDims, element_type: elementType, meta } },
  sparse_vector: { parameters: { store: STORE, index_options: anything({ isFree: true }), meta } },
  rank_feature: {
    parameters: { positive_score_impact: flag({ fallback: true }), null_value: numericNull, meta },
  },
  rank_features: { parameters: { positive_score_impact: flag({ fallback: true }), meta } },
  semantic_text: {
    parameters: {
      inference_id: text(),
      search_inference_id: text({ isFree: true }),
      model_settings: anything({ isFree: true }),
      chunking_settings: anything({ isFree: true }),
      index_options: anything({ isFree: true }),
      meta,
    },
  },
};

/** Parameters of every field type beside its own. */
export const SHARED_PARAMETERS: Parameters = {
  copy_to: copyTo,
  synthetic_source_keep: choice(['none', 'arrays', 'all'], { isFree: true }),
};

/** Types that have `properties` instead of a value of their own. */
export const isContainer = (type: string): boolean => ['object', 'nested', 'passthrough'].includes(type);

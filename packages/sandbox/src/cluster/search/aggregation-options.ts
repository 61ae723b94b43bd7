import { contentParseError, type ElasticError } from '../http/errors.ts';
import { didYouMean } from '../http/query-params.ts';
import { type JsonObject } from '../json.ts';

const VALUE = ['field', 'missing', 'script', 'format', 'value_type'];
const NUMBER = ['field', 'missing', 'script', 'format'];
const PIPELINE = ['buckets_path', 'gap_policy', 'format'];
const INTERVAL = ['interval', 'offset', 'order', 'keyed', 'min_doc_count', 'extended_bounds', 'hard_bounds'];

/** What each aggregation may be told. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  min: VALUE,
  max: VALUE,
  avg: VALUE,
  sum: VALUE,
  value_count: VALUE,
  stats: VALUE,
  extended_stats: [...VALUE, 'sigma'],
  cardinality: [...VALUE, 'precision_threshold', 'rehash', 'execution_hint'],
  percentiles: [...NUMBER, 'percents', 'keyed', 'tdigest', 'hdr'],
  percentile_ranks: [...NUMBER, 'values', 'keyed', 'tdigest', 'hdr'],
  median_absolute_deviation: [...NUMBER, 'compression', 'execution_hint'],
  weighted_avg: ['value', 'weight', 'format', 'value_type'],
  top_metrics: ['metrics', 'sort', 'size'],
  terms: [
    ...VALUE,
    'size',
    'shard_size',
    'min_doc_count',
    'shard_min_doc_count',
    'show_term_doc_count_error',
    'order',
    'include',
    'exclude',
    'execution_hint',
    'collect_mode',
    'excludeDeletedDocs',
  ],
  rare_terms: [...VALUE, 'max_doc_count', 'include', 'exclude', 'precision'],
  multi_terms: [
    'terms',
    'size',
    'shard_size',
    'min_doc_count',
    'shard_min_doc_count',
    'show_term_doc_count_error',
    'order',
    'collect_mode',
  ],
  histogram: [...NUMBER, ...INTERVAL],
  date_histogram: [
    ...NUMBER,
    ...INTERVAL.filter((key) => key !== 'interval'),
    'calendar_interval',
    'fixed_interval',
    'time_zone',
  ],
  range: [...NUMBER, 'ranges', 'keyed'],
  date_range: [...NUMBER, 'ranges', 'keyed', 'time_zone'],
  composite: ['sources', 'size', 'after'],
  filters: ['filters', 'other_bucket', 'other_bucket_key', 'keyed'],
  missing: ['field', 'missing', 'script', 'value_type'],
  global: [],
  nested: ['path'],
  reverse_nested: ['path'],
  sampler: ['shard_size'],
  max_bucket: PIPELINE,
  min_bucket: PIPELINE,
  avg_bucket: PIPELINE,
  sum_bucket: PIPELINE,
  stats_bucket: PIPELINE,
  cumulative_sum: ['buckets_path', 'format'],
  derivative: [...PIPELINE, 'unit'],
  bucket_sort: ['sort', 'from', 'size', 'gap_policy'],
};

/** Refuses an option that an aggregation does not know. @throws x_content_parse_exception */
export function checkAggregationOptions(type: string, config: JsonObject): void {
  const known = OPTIONS[type];
  const unknown = known && Object.keys(config).find((key) => !known.includes(key));
  if (known && unknown !== undefined) throw unknownOption(type, unknown, known);
}

function unknownOption(type: string, option: string, known: readonly string[]): ElasticError {
  const hint = didYouMean(option, known).replace(' ->', '');
  return contentParseError(`[1:1] [${type}] unknown field [${option}]${hint}`);
}

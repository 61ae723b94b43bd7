import { isObject, type Json, type JsonObject, type MutableJson } from '../json.ts';
import { notImplemented, parsingError } from '../http/errors.ts';
import { type AggregationScope, type Bucket, familyIn, fieldOption, valuesIn } from './aggregation-scope.ts';
import {
  bucketsOfFilter,
  bucketsOfFilters,
  bucketsOfMissing,
  histogramBuckets,
  termsBuckets,
} from './bucket-aggregations.ts';
import { type IndexedValue } from './values.ts';
import { parseSearch, presentHits, search, type Match, type SearchTarget } from './search.ts';

const BUCKETS = ['terms', 'date_histogram', 'histogram', 'filter', 'filters', 'missing'];
const METRICS = ['min', 'max', 'avg', 'sum', 'value_count', 'cardinality', 'stats', 'top_hits'];
const NOT_SIMULATED = [
  'adjacency_matrix',
  'auto_date_histogram',
  'bucket_script',
  'bucket_selector',
  'bucket_sort',
  'categorize_text',
  'composite',
  'date_range',
  'derivative',
  'diversified_sampler',
  'extended_stats',
  'geo_bounds',
  'geo_centroid',
  'geohash_grid',
  'global',
  'ip_range',
  'median_absolute_deviation',
  'multi_terms',
  'nested',
  'percentiles',
  'percentile_ranks',
  'range',
  'rare_terms',
  'rate',
  'reverse_nested',
  'sampler',
  'scripted_metric',
  'significant_terms',
  'string_stats',
  'top_metrics',
  'weighted_avg',
  'max_bucket',
  'min_bucket',
  'avg_bucket',
  'sum_bucket',
  'cumulative_sum',
  'random_sampler',
  'time_series',
  'frequent_item_sets',
];

/** Runs named aggregations over the matching documents. @throws parsing_exception, 501 for what is not simulated */
export function aggregate(definitions: Json | undefined, scope: AggregationScope): JsonObject {
  const answers: MutableJson = {};
  for (const [name, definition] of Object.entries(isObject(definitions) ? definitions : {})) {
    if (!isObject(definition))
      throw parsingError(
        `Aggregation definition for [${name}] starts with a VALUE, expected a [START_OBJECT].`,
      );
    const { aggs, aggregations, meta, ...rest } = definition;
    const [type, config] = Object.entries(rest)[0] ?? [];
    if (type === undefined) throw parsingError(`Missing definition for aggregation [${name}]`);
    if (!isObject(config)) throw parsingError(`Aggregation [${name}] of type [${type}] needs an object`);
    const answer = runOne(type, config, { scope, sub: aggs ?? aggregations });
    answers[name] = meta === undefined ? answer : { meta, ...answer };
  }
  return answers;
}

function runOne(
  type: string,
  config: JsonObject,
  context: { readonly scope: AggregationScope; readonly sub: Json | undefined },
): JsonObject {
  if (METRICS.includes(type)) return metric(type, config, context.scope);
  if (!BUCKETS.includes(type)) {
    throw NOT_SIMULATED.includes(type)
      ? notImplemented(`the aggregation [${type}]`)
      : parsingError(`Unknown aggregation type [${type}]`);
  }
  const fill = (bucket: Bucket): JsonObject => ({
    ...bucket.shown,
    doc_count: bucket.matches.length,
    ...aggregate(context.sub, { ...context.scope, matches: bucket.matches }),
  });
  switch (type) {
    case 'terms':
      return termsBuckets(config, context.scope, fill);
    case 'filter':
      return fill(bucketsOfFilter(config, context.scope));
    case 'missing':
      return fill(bucketsOfMissing(config, context.scope));
    case 'filters':
      return bucketsOfFilters(config, context.scope, fill);
    default:
      return histogramBuckets(type, config, { scope: context.scope, fill });
  }
}

function metric(type: string, config: JsonObject, scope: AggregationScope): JsonObject {
  if (type === 'top_hits') return topHits(config, scope);
  const field = fieldOption(config);
  const missing = config['missing'];
  const all = scope.matches.flatMap((match): readonly IndexedValue[] => {
    const values = valuesIn(match, field);
    return values.length === 0 && missing !== undefined && missing !== null
      ? [missing as IndexedValue]
      : values;
  });
  if (type === 'value_count') return { value: all.length };
  if (type === 'cardinality') return { value: new Set(all).size };
  const numbers = all.map(Number).filter((value) => !Number.isNaN(value));
  const sum = numbers.reduce((total, value) => total + value, 0);
  const least = numbers.length > 0 ? Math.min(...numbers) : null;
  const most = numbers.length > 0 ? Math.max(...numbers) : null;
  const mean = numbers.length > 0 ? sum / numbers.length : null;
  const isDate = familyIn(scope, field) === 'date';
  const shown = (value: number | null): JsonObject => ({
    value,
    ...(isDate && value !== null && { value_as_string: new Date(value).toISOString() }),
  });
  switch (type) {
    case 'min':
      return shown(least);
    case 'max':
      return shown(most);
    case 'avg':
      return shown(mean);
    case 'sum':
      return { value: sum };
    default:
      return { count: numbers.length, min: least, max: most, avg: mean, sum };
  }
}

function topHits(config: JsonObject, scope: AggregationScope): JsonObject {
  const request = parseSearch({ size: 3, ...config });
  const byIndex = new Map<Match['index'], Match[]>();
  for (const match of scope.matches) byIndex.set(match.index, [...(byIndex.get(match.index) ?? []), match]);
  const targets = [...byIndex].map(([index, found]): SearchTarget => ({
    index,
    filters: [],
    documents: new Map(found.map(({ document }) => [document.id, document])),
  }));
  return { hits: presentHits(search(targets, request, scope.now), { ...request, trackTotalHits: true }) };
}

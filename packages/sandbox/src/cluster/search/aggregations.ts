import { isObject, type Json, type JsonObject, type MutableJson } from '../json.ts';
import { ElasticError, notImplemented, parsingError } from '../http/errors.ts';
import { checkAggregationOptions } from './aggregation-options.ts';
import { type AggregationCall, type AggregationScope, type Bucket } from './aggregation-scope.ts';
import { filterBucket, filtersBuckets, missingBucket } from './filter-aggregations.ts';
import { compositeBuckets } from './composite-aggregation.ts';
import { histogramBuckets } from './histogram-aggregations.ts';
import { METRICS } from './metric-aggregations.ts';
import { globalBucket, nestedBucket, reverseNestedBucket, samplerBucket } from './scope-aggregations.ts';
import {
  isParentPipeline,
  isSiblingPipeline,
  runParentPipelines,
  runSiblingPipeline,
} from './pipeline-aggregations.ts';
import { rangeBuckets } from './range-aggregations.ts';
import { multiTermsBuckets, rareTermsBuckets, termsBuckets } from './terms-aggregations.ts';
import { topHits, topMetrics } from './top-hits-aggregation.ts';

type Aggregation = (call: AggregationCall) => JsonObject;

const BUCKETS: Readonly<Record<string, Aggregation>> = {
  terms: termsBuckets,
  rare_terms: rareTermsBuckets,
  multi_terms: multiTermsBuckets,
  filter: filterBucket,
  filters: filtersBuckets,
  missing: missingBucket,
  histogram: histogramBuckets,
  date_histogram: histogramBuckets,
  range: rangeBuckets,
  date_range: rangeBuckets,
  composite: compositeBuckets,
  global: globalBucket,
  nested: nestedBucket,
  reverse_nested: reverseNestedBucket,
  sampler: samplerBucket,
};
const LEAVES: Readonly<Record<string, Aggregation>> = {
  ...METRICS,
  top_hits: topHits,
  top_metrics: topMetrics,
};

const NOT_SIMULATED = [
  'adjacency_matrix',
  'auto_date_histogram',
  'boxplot',
  'bucket_correlation',
  'bucket_count_ks_test',
  'bucket_script',
  'bucket_selector',
  'percentile_ranks',
  'median_absolute_deviation',
  'categorize_text',
  'change_point',
  'children',
  'cumulative_cardinality',
  'diversified_sampler',
  'extended_stats_bucket',
  'frequent_item_sets',
  'geo_bounds',
  'geo_centroid',
  'geo_distance',
  'geo_line',
  'geohash_grid',
  'geohex_grid',
  'geotile_grid',
  'inference',
  'ip_prefix',
  'ip_range',
  'matrix_stats',
  'moving_fn',
  'moving_percentiles',
  'normalize',
  'parent',
  'percentiles_bucket',
  'random_sampler',
  'rate',
  'scripted_metric',
  'serial_diff',
  'significant_terms',
  'significant_text',
  'string_stats',
  't_test',
  'time_series',
  'variable_width_histogram',
];

interface Definition {
  readonly name: string;
  readonly type: string;
  readonly config: JsonObject;
  readonly sub: JsonObject;
  readonly meta: Json | undefined;
}

/** Runs named aggregations over the matching documents. @throws parsing_exception, 501 for what is not simulated */
export function aggregate(definitions: Json | undefined, scope: AggregationScope): JsonObject {
  const answers: MutableJson = {};
  const parsed = parseDefinitions(definitions);
  for (const definition of parsed.filter(({ type }) => !isSiblingPipeline(type) && !isParentPipeline(type)))
    answers[definition.name] = withMeta(definition, runOne(definition, scope));
  for (const definition of parsed.filter(({ type }) => isSiblingPipeline(type)))
    answers[definition.name] = withMeta(definition, runSiblingPipeline(definition, answers));
  return answers;
}

const withMeta = ({ meta }: Definition, answer: JsonObject): JsonObject =>
  meta === undefined ? answer : { meta, ...answer };

function parseDefinitions(definitions: Json | undefined): readonly Definition[] {
  return Object.entries(isObject(definitions) ? definitions : {}).map(([name, definition]) => {
    if (!/^[^[\]>]+$/.test(name)) {
      throw parsingError(
        `Invalid aggregation name [${name}]. Aggregation names can contain any character except '[', ']', and '>'`,
      );
    }
    if (!isObject(definition))
      throw parsingError(
        `Aggregation definition for [${name}] starts with a VALUE, expected a [START_OBJECT].`,
      );
    const { aggs, aggregations, meta, ...rest } = definition;
    const [first, second] = Object.entries(rest);
    if (!first) throw parsingError(`Missing definition for aggregation [${name}]`);
    const [type, config] = first;
    if (second)
      throw parsingError(`Found two aggregation type definitions in [${name}]: [${type}] and [${second[0]}]`);
    checkType(type);
    if (!isObject(config))
      throw parsingError(`Expected [START_OBJECT] under [${type}], but got a [VALUE] in [${name}]`);
    checkAggregationOptions(type, config);
    const sub = aggs ?? aggregations;
    return { name, type, config, sub: isObject(sub) ? sub : {}, meta };
  });
}

function checkType(type: string): void {
  if (Object.hasOwn(BUCKETS, type) || Object.hasOwn(LEAVES, type)) return;
  if (isSiblingPipeline(type) || isParentPipeline(type)) return;
  if (NOT_SIMULATED.includes(type)) throw notImplemented(`the aggregation [${type}]`);
  throw new ElasticError(400, {
    type: 'parsing_exception',
    reason: `Unknown aggregation type [${type}]`,
    meta: { line: 1, col: 1 },
    cause: { type: 'named_object_not_found_exception', reason: `[1:1] unknown field [${type}]` },
  });
}

function runOne(definition: Definition, scope: AggregationScope): JsonObject {
  const { name, type, config, sub } = definition;
  const fill = (bucket: Bucket): JsonObject => ({
    ...bucket.shown,
    doc_count: bucket.matches.length,
    ...aggregate(sub, { ...scope, matches: bucket.matches }),
  });
  const call: AggregationCall = { name, type, config, scope, fill };
  const leaf = Object.hasOwn(LEAVES, type) ? LEAVES[type] : undefined;
  if (leaf) {
    if (Object.keys(sub).length > 0) {
      throw new ElasticError(400, {
        type: 'aggregation_initialization_exception',
        reason: `Aggregator [${name}] of type [${type}] cannot accept sub-aggregations`,
      });
    }
    return leaf(call);
  }
  const answer = BUCKETS[type]?.(call) ?? {};
  const parents = parseDefinitions(sub).filter((one) => isParentPipeline(one.type));
  return parents.length === 0 ? answer : runParentPipelines(parents, answer);
}

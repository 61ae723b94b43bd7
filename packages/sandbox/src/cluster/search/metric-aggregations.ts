import { fieldParseError, notImplemented } from '../http/errors.ts';
import { asList, isObject, type Json, type JsonObject } from '../json.ts';
import { formatOf } from '../state/field-values.ts';
import { formatDate } from '../state/format-date.ts';
import {
  type AggregationCall,
  type AggregationScope,
  checkAggregated,
  fieldOption,
  valuesIn,
} from './aggregation-scope.ts';
import { type IndexedValue } from './indexed-values.ts';

const NUMERIC = ['number', 'date', 'boolean'];

function valuesOf(config: JsonObject, scope: AggregationScope, field: string): readonly IndexedValue[] {
  const missing = config['missing'];
  return scope.matches.flatMap((match): readonly IndexedValue[] => {
    const values = valuesIn(match, field);
    return values.length === 0 && missing !== undefined && missing !== null
      ? [missing as IndexedValue]
      : values;
  });
}

interface Numbers {
  readonly values: readonly number[];
  /** Prints a number as the field does: dates as texts. */
  readonly asText: ((value: number) => string) | undefined;
}

function numbersOf({ type, config, scope }: AggregationCall): Numbers {
  const path = fieldOption(config);
  const field = checkAggregated(scope, path, { type, families: NUMERIC });
  const values = valuesOf(config, scope, path)
    .map(Number)
    .filter((value) => !Number.isNaN(value));
  if (field?.family !== 'date') return { values, asText: undefined };
  const format = typeof config['format'] === 'string' ? config['format'] : formatOf(field.parameters);
  return { values, asText: (value) => formatDate(value, format) };
}

const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const leastOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((least, value) => Math.min(least, value));
const mostOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((most, value) => Math.max(most, value));
const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sumOf(values) / values.length;

const single =
  (compute: (values: readonly number[]) => number | null) =>
  (call: AggregationCall): JsonObject => {
    const { values, asText } = numbersOf(call);
    const value = compute(values);
    return { value, ...(asText && value !== null && { value_as_string: asText(value) }) };
  };

function stats(call: AggregationCall): JsonObject {
  const { values, asText } = numbersOf(call);
  const all: Readonly<Record<string, number | null>> = {
    min: leastOf(values),
    max: mostOf(values),
    avg: meanOf(values),
    sum: sumOf(values),
  };
  const texts = Object.entries(all).flatMap(([name, value]) =>
    asText && value !== null && values.length > 0 ? [[`${name}_as_string`, asText(value)] as const] : [],
  );
  return { count: values.length, ...all, ...(Object.fromEntries(texts) as JsonObject) };
}

function extendedStats(call: AggregationCall): JsonObject {
  const { values } = numbersOf(call);
  const { length } = values;
  const mean = meanOf(values) ?? 0;
  const squares = sumOf(values.map((value) => value * value));
  const spread = sumOf(values.map((value) => (value - mean) ** 2));
  const population = length === 0 ? null : spread / length;
  const sampling = length < 2 ? null : spread / (length - 1);
  const root = (value: number | null): number | null => (value === null ? null : Math.sqrt(value));
  const sigma = Number(call.config['sigma'] ?? 2);
  const bound = (deviation: number | null, sign: number): Json =>
    deviation === null ? (length === 0 ? null : 'NaN') : mean + sign * sigma * deviation;
  const naught = (value: number | null): Json => value ?? (length === 0 ? null : 'NaN');
  return {
    ...stats(call),
    sum_of_squares: length === 0 ? null : squares,
    variance: population,
    variance_population: population,
    variance_sampling: naught(sampling),
    std_deviation: root(population),
    std_deviation_population: root(population),
    std_deviation_sampling: naught(root(sampling)),
    std_deviation_bounds: {
      upper: bound(root(population), 1),
      lower: bound(root(population), -1),
      upper_population: bound(root(population), 1),
      lower_population: bound(root(population), -1),
      upper_sampling: bound(root(sampling), 1),
      lower_sampling: bound(root(sampling), -1),
    },
  };
}

const PERCENTS = [1, 5, 25, 50, 75, 95, 99];

/** The value below which a part of the values lies, between two of them in proportion. */
function quantile(sorted: readonly number[], part: number): number {
  const place = part * (sorted.length - 1);
  const low = Math.floor(place);
  const [below = 0, above = below] = [sorted[low], sorted[low + 1]];
  return below + (above - below) * (place - low);
}

function keyedValues(
  call: AggregationCall,
  entries: readonly (readonly [number, number | null])[],
): JsonObject {
  const name = (key: number): string => (Number.isInteger(key) ? `${key}.0` : String(key));
  if (call.config['keyed'] === false) return { values: entries.map(([key, value]) => ({ key, value })) };
  return { values: Object.fromEntries(entries.map(([key, value]) => [name(key), value])) };
}

function percentiles(call: AggregationCall): JsonObject {
  if (call.config['hdr'] !== undefined) throw notImplemented('[hdr] in percentiles');
  const sorted = [...numbersOf(call).values].sort((a, b) => a - b);
  const percents =
    call.config['percents'] === undefined ? PERCENTS : asList(call.config['percents']).map(Number);
  const wrong = percents.find((percent) => !(percent >= 0 && percent <= 100));
  if (wrong !== undefined || percents.length === 0) {
    throw fieldParseError('percentiles', 'percents', {
      type: 'illegal_argument_exception',
      reason:
        wrong === undefined
          ? `[percents] must not be empty: [${call.name}]`
          : `percent must be in [0,100], got [${wrong}]: [${call.name}]`,
    });
  }
  const ordered = [...percents].sort((a, b) => a - b);
  return keyedValues(
    call,
    ordered.map(
      (percent) => [percent, sorted.length === 0 ? null : quantile(sorted, percent / 100)] as const,
    ),
  );
}

function cardinality(call: AggregationCall): JsonObject {
  const field = fieldOption(call.config);
  checkAggregated(call.scope, field, call);
  return { value: new Set(valuesOf(call.config, call.scope, field)).size };
}

function valueCount(call: AggregationCall): JsonObject {
  const field = fieldOption(call.config);
  checkAggregated(call.scope, field, call);
  return { value: valuesOf(call.config, call.scope, field).length };
}

function weightedAverage({ config, scope, type }: AggregationCall): JsonObject {
  const [value, weight] = [config['value'], config['weight']].map((one) => (isObject(one) ? one : {}));
  const read = (options: JsonObject = {}): ((match: (typeof scope.matches)[number]) => readonly number[]) => {
    const path = fieldOption(options);
    checkAggregated(scope, path, { type, families: NUMERIC });
    return (match) => {
      const values = valuesIn(match, path).map(Number);
      return values.length === 0 && options['missing'] !== undefined ? [Number(options['missing'])] : values;
    };
  };
  const [values, weights] = [read(value), read(weight)];
  let [sum, total] = [0, 0];
  for (const match of scope.matches) {
    const [factor] = weights(match);
    if (factor === undefined) continue;
    for (const one of values(match)) {
      sum += one * factor;
      total += factor;
    }
  }
  return { value: total === 0 ? null : sum / total };
}

/** Aggregations that answer one value, or a few, about all matches. */
export const METRICS: Readonly<Record<string, (call: AggregationCall) => JsonObject>> = {
  min: single(leastOf),
  max: single(mostOf),
  avg: single(meanOf),
  sum: single(sumOf),
  stats,
  extended_stats: extendedStats,
  percentiles,
  cardinality,
  value_count: valueCount,
  weighted_avg: weightedAverage,
};

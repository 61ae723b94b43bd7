import { asList, isArray, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { ElasticError, fieldParseError, illegalArgument, notImplemented } from '../http/errors.ts';
import { formatOf } from '../state/field-values.ts';
import { type Field } from '../state/fields.ts';
import { formatDate } from '../state/format-date.ts';
import { ipText } from '../state/ip-address.ts';
import {
  type AggregationCall,
  type AggregationScope,
  type Bucket,
  checkAggregated,
  compareKeys,
  type Fill,
  fieldOption,
  valuesIn,
} from './aggregation-scope.ts';
import { luceneRegex } from './lucene-regex.ts';
import { type Match } from './match.ts';
import { type IndexedValue } from './indexed-values.ts';

/** Documents by each of their values of a field. */
export function groupByValue(
  config: JsonObject,
  scope: AggregationScope,
): ReadonlyMap<IndexedValue, readonly Match[]> {
  const field = fieldOption(config);
  const missing = config['missing'];
  const groups = new Map<IndexedValue, Match[]>();
  for (const match of scope.matches) {
    const values = new Set(valuesIn(match, field));
    if (values.size === 0 && missing !== undefined && missing !== null) values.add(missing as IndexedValue);
    for (const value of values) {
      const group = groups.get(value);
      if (group) group.push(match);
      else groups.set(value, [match]);
    }
  }
  return groups;
}

const isKept = (text: string, rule: Json | undefined, fallback: boolean): boolean => {
  if (rule === undefined || rule === null) return fallback;
  if (isObject(rule)) throw notImplemented('partitions of terms');
  return isString(rule) ? luceneRegex(rule, false).test(text) : asList(rule).map(String).includes(text);
};

/** A key as buckets print it. */
function presentKey(key: IndexedValue, field: Field | undefined, format?: string): JsonObject {
  if (typeof key === 'boolean') return { key: key ? 1 : 0, key_as_string: String(key) };
  if (field?.family === 'ip') return { key: ipText(String(key)) };
  if (field?.family === 'date' && typeof key === 'number')
    return { key, key_as_string: formatDate(key, format ?? formatOf(field.parameters)) };
  return { key };
}

const positive = (call: AggregationCall, option: string, fallback: number): number => {
  const value = Number(call.config[option] ?? fallback);
  if (value > 0) return value;
  throw fieldParseError(call.type, option, {
    type: 'illegal_argument_exception',
    reason: `[${option}] must be greater than 0. Found [${value}] in [${call.name}]`,
  });
};

const notNegative = (call: AggregationCall, option: string, fallback: number): number => {
  const value = Number(call.config[option] ?? fallback);
  if (value >= 0) return value;
  throw fieldParseError(call.type, option, {
    type: 'illegal_argument_exception',
    reason: `[${option}] must be greater than or equal to 0. Found [${value}] in [${call.name}]`,
  });
};

/** Buckets of the most frequent values. */
export function termsBuckets(call: AggregationCall): JsonObject {
  const { config, scope, fill, type } = call;
  const path = fieldOption(config);
  const size = positive(call, 'size', 10);
  const least = notNegative(call, 'min_doc_count', 1);
  const field = checkAggregated(scope, path, { type });
  const format = isString(config['format']) ? config['format'] : undefined;
  const groups = new Map(groupByValue(config, scope));
  if (least === 0 && scope.everything) {
    const everywhere = groupByValue(config, { ...scope, matches: scope.everything() });
    for (const key of everywhere.keys()) if (!groups.has(key)) groups.set(key, []);
    const missing = config['missing'];
    if (missing !== undefined && missing !== null && !groups.has(missing as IndexedValue))
      groups.set(missing as IndexedValue, []);
  }
  const buckets = [...groups].flatMap(([key, matches]): Keyed[] => {
    const shown = presentKey(key, field, format);
    const text = textOf(shown['key_as_string'] ?? shown['key']);
    const isWanted =
      matches.length >= least &&
      isKept(text, config['include'], true) &&
      !isKept(text, config['exclude'], false);
    return isWanted ? [{ key, bucket: { shown, matches } }] : [];
  });
  return topBuckets(buckets, { size, order: config['order'], fill });
}

function topBuckets(
  buckets: readonly Keyed[],
  { size, order, fill }: { readonly size: number; readonly order: Json | undefined; readonly fill: Fill },
): JsonObject {
  const ordered = orderBuckets(buckets, order, fill);
  const other = ordered.slice(size).reduce((sum, { bucket }) => sum + bucket.matches.length, 0);
  return {
    doc_count_error_upper_bound: 0,
    sum_other_doc_count: other,
    buckets: ordered.slice(0, size).map(({ bucket }) => fill(bucket)),
  };
}

/** Buckets of values that few documents have, the rarest first. */
export function rareTermsBuckets({ config, scope, fill, type }: AggregationCall): JsonObject {
  const field = checkAggregated(scope, fieldOption(config), { type });
  const most = Number(config['max_doc_count'] ?? 1);
  if (most < 1 || most > 100) {
    throw illegalArgument(
      `[max_doc_count] must be ${most < 1 ? 'greater than 0' : 'smaller than or equal to 100'}. Found [${most}]`,
    );
  }
  const buckets = [...groupByValue(config, scope)]
    .filter(([, matches]) => matches.length <= most)
    .sort(([a, left], [b, right]) => left.length - right.length || compareKeys(a, b))
    .map(([key, matches]) => fill({ shown: presentKey(key, field), matches }));
  return { buckets };
}

/** Buckets of combinations of values of several fields. */
export function multiTermsBuckets(call: AggregationCall): JsonObject {
  const { config, scope, fill, type } = call;
  const terms = asList(config['terms']).filter(isObject);
  if (terms.length < 2) {
    throw illegalArgument(
      'The [terms] parameter in the aggregation [multi_terms] must be present and have at least 2 fields or scripts.',
    );
  }
  const sources = terms.map((one) => ({
    path: fieldOption(one),
    missing: one['missing'],
    field: checkAggregated(scope, fieldOption(one), { type }),
  }));
  const groups = new Map<string, { readonly keys: readonly IndexedValue[]; readonly matches: Match[] }>();
  for (const match of scope.matches) {
    const lists = sources.map(({ path, missing }) => {
      const values = valuesIn(match, path);
      return values.length === 0 && missing !== undefined ? [missing as IndexedValue] : values;
    });
    for (const keys of combinations(lists)) {
      const text = JSON.stringify(keys);
      const group = groups.get(text);
      if (group) group.matches.push(match);
      else groups.set(text, { keys, matches: [match] });
    }
  }
  const buckets = [...groups.values()].map(({ keys, matches }): Keyed => {
    const shown = keys.map((key, at) => presentKey(key, sources[at]?.field));
    const texts = shown.map((one) => textOf(one['key_as_string'] ?? one['key']));
    const printed = shown.map((one) => one['key_as_string'] ?? one['key'] ?? null);
    return {
      key: texts.join('|'),
      bucket: { shown: { key: printed, key_as_string: texts.join('|') }, matches },
    };
  });
  const least = notNegative(call, 'min_doc_count', 1);
  return topBuckets(
    buckets.filter(({ bucket }) => bucket.matches.length >= least),
    { size: positive(call, 'size', 10), order: config['order'], fill },
  );
}

/** Every combination of one value of each list. */
export const combinations = <T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  lists.reduce<readonly (readonly T[])[]>(
    (rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  );

export interface Keyed {
  readonly key: IndexedValue;
  readonly bucket: Bucket;
}

/** Orders buckets by count, key, or what a sub-aggregation answers; the key breaks ties. */
export function orderBuckets(
  buckets: readonly Keyed[],
  order: Json | undefined,
  fill: Fill,
): readonly Keyed[] {
  const terms = order === undefined ? [{ _count: 'desc' }] : asList(order).filter(isObject);
  const rules = [...terms.flatMap((term) => Object.entries(term)), ['_key', 'asc'] as const];
  const filled = new Map<Keyed, JsonObject>();
  const rank = (keyed: Keyed, by: string): IndexedValue => {
    if (by === '_count') return keyed.bucket.matches.length;
    if (by === '_key') return keyed.key;
    let answer = filled.get(keyed);
    if (!answer) filled.set(keyed, (answer = fill(keyed.bucket)));
    return metricAt(answer, by);
  };
  return [...buckets].sort((a, b) => {
    for (const [by, direction] of rules) {
      const result = compareKeys(rank(a, by), rank(b, by));
      if (result !== 0) return direction === 'desc' ? -result : result;
    }
    return 0;
  });
}

/** The number at a path such as `inner>stats.avg`. @throws aggregation_execution_exception for none */
function metricAt(answer: JsonObject, path: string): number {
  const [name = '', part] = path.split(/>(?!.*>)|[.[]/).map((one) => one.replace(/\]$/, ''));
  const metric = answer[name];
  if (!isObject(metric) || isArray(metric['buckets'])) {
    throw new ElasticError(400, {
      type: 'aggregation_execution_exception',
      reason: `Invalid aggregation order path [${path}]. The provided aggregation [${name}] either does not exist, or is a pipeline aggregation and cannot be used to sort the buckets.`,
    });
  }
  const value =
    part === undefined
      ? (metric['value'] ?? metric['doc_count'])
      : part === '_count'
        ? metric['doc_count']
        : isObject(metric[part])
          ? metric[part]['value']
          : metric[part];
  return typeof value === 'number' ? value : Number.NEGATIVE_INFINITY;
}

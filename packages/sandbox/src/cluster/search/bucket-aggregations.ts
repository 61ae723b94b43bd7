import { asList, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { illegalArgument, notImplemented } from '../http/errors.ts';
import { parseDuration } from '../state/duration.ts';
import { fieldsOf } from '../state/fields.ts';
import { type AggregationScope, type Bucket, familyIn, fieldOption, valuesIn } from './aggregation-scope.ts';
import { compileQuery } from './query.ts';
import { type Match } from './search.ts';
import { type IndexedValue } from './values.ts';

type Fill = (bucket: Bucket) => JsonObject;

const matching = (scope: AggregationScope, query: Json): readonly Match[] =>
  scope.matches.filter(({ index, document }) =>
    compileQuery(query, {
      indexName: index.name,
      fields: fieldsOf(index.mappings),
      now: scope.now,
      nestedPath: undefined,
    })(document),
  );

export const bucketsOfFilter = (query: JsonObject, scope: AggregationScope): Bucket => ({
  shown: {},
  matches: matching(scope, query),
});

export const bucketsOfMissing = (config: JsonObject, scope: AggregationScope): Bucket => {
  const field = fieldOption(config);
  return { shown: {}, matches: scope.matches.filter((match) => valuesIn(match, field).length === 0) };
};

export function bucketsOfFilters(config: JsonObject, scope: AggregationScope, fill: Fill): JsonObject {
  const { filters } = config;
  if (isObject(filters)) {
    const named = Object.entries(filters).map(
      ([name, query]) => [name, fill({ shown: {}, matches: matching(scope, query ?? null) })] as const,
    );
    return { buckets: Object.fromEntries(named) };
  }
  return { buckets: asList(filters).map((query) => fill({ shown: {}, matches: matching(scope, query) })) };
}

const compareKeys = (a: IndexedValue, b: IndexedValue): number => (a < b ? -1 : a > b ? 1 : 0);

/** Documents by each of their values of a field. */
function groupByValue(
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

const isKept = (value: IndexedValue, rule: Json | undefined, fallback: boolean): boolean =>
  rule === undefined || rule === null
    ? fallback
    : isString(rule)
      ? new RegExp(`^(?:${rule})$`).test(String(value))
      : asList(rule).map(String).includes(String(value));

/** Buckets of the most frequent values (spec 12.5). */
export function termsBuckets(config: JsonObject, scope: AggregationScope, fill: Fill): JsonObject {
  const family = familyIn(scope, fieldOption(config));
  if (family === 'text') {
    throw illegalArgument(
      `Fielddata is disabled on [${fieldOption(config)}]. Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword field instead.`,
    );
  }
  const size = Number(config['size'] ?? 10);
  const least = Number(config['min_doc_count'] ?? 1);
  const groups = [...groupByValue(config, scope)].filter(
    ([key, matches]) =>
      matches.length >= least &&
      isKept(key, config['include'], true) &&
      !isKept(key, config['exclude'], false),
  );
  const ordered = orderBuckets(
    groups.map(([key, matches]) => ({ key, bucket: { shown: presentKey(key, family), matches } })),
    config['order'],
    fill,
  );
  const shown = ordered.slice(0, size);
  const other = ordered.slice(size).reduce((sum, { bucket }) => sum + bucket.matches.length, 0);
  return {
    doc_count_error_upper_bound: 0,
    sum_other_doc_count: other,
    buckets: shown.map(({ bucket }) => fill(bucket)),
  };
}

const presentKey = (key: IndexedValue, family: string | undefined): JsonObject => {
  if (typeof key === 'boolean') return { key: key ? 1 : 0, key_as_string: String(key) };
  if (family === 'date' && typeof key === 'number')
    return { key, key_as_string: new Date(key).toISOString() };
  return { key };
};

interface Keyed {
  readonly key: IndexedValue;
  readonly bucket: Bucket;
}

function orderBuckets(buckets: readonly Keyed[], order: Json | undefined, fill: Fill): readonly Keyed[] {
  const terms = order === undefined ? [{ _count: 'desc' }] : asList(order).filter(isObject);
  const rules = [...terms.flatMap((term) => Object.entries(term)), ['_key', 'asc'] as const];
  const rank = (keyed: Keyed, by: string): IndexedValue => {
    if (by === '_count') return keyed.bucket.matches.length;
    if (by === '_key') return keyed.key;
    const [name = '', part = 'value'] = by.split(/[.>]/);
    const metric = fill(keyed.bucket)[name];
    const value = isObject(metric) ? metric[part] : undefined;
    return typeof value === 'number' ? value : Number.NEGATIVE_INFINITY;
  };
  return [...buckets].sort((a, b) => {
    for (const [by, direction] of rules) {
      const result = compareKeys(rank(a, by), rank(b, by));
      if (result !== 0) return direction === 'desc' ? -result : result;
    }
    return 0;
  });
}

const CALENDAR: Readonly<Record<string, string>> = {
  minute: 'm',
  '1m': 'm',
  hour: 'h',
  '1h': 'h',
  day: 'd',
  '1d': 'd',
  week: 'w',
  '1w': 'w',
  month: 'M',
  '1M': 'M',
  quarter: 'q',
  '1q': 'q',
  year: 'y',
  '1y': 'y',
};

function calendarStart(millis: number, unit: string): number {
  const date = new Date(millis);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (unit) {
    case 'm':
      return Math.floor(millis / 60_000) * 60_000;
    case 'h':
      return Math.floor(millis / 3_600_000) * 3_600_000;
    case 'd':
      return Date.UTC(year, month, day);
    case 'w':
      return Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7));
    case 'M':
      return Date.UTC(year, month, 1);
    case 'q':
      return Date.UTC(year, month - (month % 3), 1);
    default:
      return Date.UTC(year, 0, 1);
  }
}

/** Where the interval of a value begins. */
export function intervalStart(type: string, config: JsonObject): (value: number) => number {
  if (config['time_zone'] !== undefined && !['UTC', 'Z', '+00:00'].includes(textOf(config['time_zone']))) {
    throw notImplemented('time zones in date histograms');
  }
  const offset =
    config['offset'] === undefined
      ? 0
      : type === 'histogram'
        ? Number(config['offset'])
        : parseDuration(textOf(config['offset']).replace(/^\+/, ''), 'offset');
  const aligned =
    (interval: number) =>
    (value: number): number =>
      Math.floor((value - offset) / interval) * interval + offset;
  if (type === 'histogram') {
    const interval = Number(config['interval']);
    if (!(interval > 0)) throw illegalArgument('[interval] must be >0 for histogram aggregation [histogram]');
    return aligned(interval);
  }
  const calendar = config['calendar_interval'];
  if (calendar !== undefined) {
    const unit = CALENDAR[textOf(calendar)];
    if (unit === undefined)
      throw illegalArgument(
        `The supplied interval [${textOf(calendar)}] could not be parsed as a calendar interval.`,
      );
    return (value) => calendarStart(value - offset, unit) + offset;
  }
  if (config['fixed_interval'] === undefined)
    throw illegalArgument('Invalid interval specified, must be non-null and non-empty');
  return aligned(parseDuration(textOf(config['fixed_interval']), 'fixed_interval'));
}

const MAX_BUCKETS = 65_536;

/** `histogram` and `date_histogram`: buckets in order, the empty ones between them included. */
export function histogramBuckets(
  type: string,
  config: JsonObject,
  run: { readonly scope: AggregationScope; readonly fill: Fill },
): JsonObject {
  const start = intervalStart(type, config);
  const groups = new Map<number, Set<Match>>();
  for (const [value, matches] of groupByValue(config, run.scope)) {
    const key = start(Number(value));
    const group = groups.get(key) ?? new Set<Match>();
    for (const match of matches) group.add(match);
    groups.set(key, group);
  }
  const least = Number(config['min_doc_count'] ?? 0);
  const keys = least === 0 ? fillGaps([...groups.keys()], start) : [...groups.keys()].sort((a, b) => a - b);
  const buckets = keys.flatMap((key) => {
    const matches = [...(groups.get(key) ?? [])];
    if (matches.length < least) return [];
    const keyed = type === 'date_histogram' ? { key_as_string: new Date(key).toISOString(), key } : { key };
    return [run.fill({ shown: keyed, matches })];
  });
  if (config['keyed'] === true)
    return {
      buckets: Object.fromEntries(
        buckets.map((bucket) => [textOf(bucket['key_as_string'] ?? bucket['key']), bucket]),
      ),
    };
  return { buckets };
}

function fillGaps(keys: readonly number[], start: (value: number) => number): readonly number[] {
  const sorted = [...keys].sort((a, b) => a - b);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const all: number[] = [first];
  let step = smallestStep(first, start);
  while ((all.at(-1) ?? last) < last && all.length < MAX_BUCKETS) {
    const previous = all.at(-1) ?? first;
    let next = start(previous + step);
    while (next <= previous) {
      step *= 2;
      next = start(previous + step);
    }
    all.push(next);
    step = Math.max(1, Math.min(step, next - previous));
  }
  return all;
}

/** A distance that leads into the next interval but never over it. */
function smallestStep(from: number, start: (value: number) => number): number {
  let step = 1;
  while (start(from + step) === from && step < 4e11) step *= 2;
  while (step > 1 && start(from + step / 2) !== from) step /= 2;
  return step;
}

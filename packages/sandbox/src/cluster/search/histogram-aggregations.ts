import { illegalArgument } from '../http/errors.ts';
import { isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { parseDateMath } from '../state/dates.ts';
import { formatOf } from '../state/field-values.ts';
import { type Field } from '../state/fields.ts';
import { formatDate } from '../state/format-date.ts';
import { type AggregationCall, checkAggregated, fieldOption } from './aggregation-scope.ts';
import { intervalStart, withoutGaps } from './interval.ts';
import { type Match } from './match.ts';
import { groupByValue, type Keyed, orderBuckets } from './terms-aggregations.ts';

/** `histogram` and `date_histogram`: buckets in order, the empty ones between them included. */
export function histogramBuckets(call: AggregationCall): JsonObject {
  const { type, name, config, scope, fill } = call;
  const path = fieldOption(config);
  const families = type === 'histogram' ? ['number', 'date', 'boolean'] : ['date', 'number', 'boolean'];
  const field = checkAggregated(scope, path, { type, families });
  const start = intervalStart(type, config, name);
  const groups = new Map<number, Set<Match>>();
  const hard = boundsOf(config['hard_bounds'], field, scope.now);
  for (const [value, matches] of groupByValue(config, scope)) {
    if (!isInside(Number(value), hard)) continue;
    const key = start(Number(value));
    const group = groups.get(key) ?? new Set<Match>();
    for (const match of matches) group.add(match);
    groups.set(key, group);
  }
  const least = Number(config['min_doc_count'] ?? 0);
  const buckets = keysOf(call, groups, start).flatMap((key): Keyed[] => {
    const matches = [...(groups.get(key) ?? [])];
    return matches.length < least ? [] : [{ key, bucket: { shown: shownKey(key, config, field), matches } }];
  });
  const ordered = config['order'] === undefined ? buckets : orderBuckets(buckets, config['order'], fill);
  const filled = ordered.map(({ bucket }) => fill(bucket));
  if (config['keyed'] !== true) return { buckets: filled };
  return {
    buckets: Object.fromEntries(
      filled.map((bucket) => [textOf(bucket['key_as_string'] ?? decimal(Number(bucket['key']))), bucket]),
    ),
  };
}

const decimal = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

function keysOf(
  { config, scope, type }: AggregationCall,
  groups: ReadonlyMap<number, unknown>,
  start: (value: number) => number,
): readonly number[] {
  const keys = [...groups.keys()];
  if (Number(config['min_doc_count'] ?? 0) > 0) return keys.sort((a, b) => a - b);
  const bounds = boundsOf(config['extended_bounds'], type === 'date_histogram' ? DATE : undefined, scope.now);
  if (bounds.min !== undefined && bounds.max !== undefined && bounds.min > bounds.max) {
    throw illegalArgument(
      `[extended_bounds.min][${bounds.min}] cannot be greater than [extended_bounds.max][${bounds.max}] for histogram aggregation`,
    );
  }
  const wanted = [bounds.min, bounds.max].flatMap((value) => (value === undefined ? [] : [start(value)]));
  return withoutGaps([...keys, ...wanted], start);
}

const DATE: Pick<Field, 'family' | 'parameters'> = { family: 'date', parameters: {} };

interface Bounds {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

function boundsOf(
  given: Json | undefined,
  field: Pick<Field, 'family' | 'parameters'> | undefined,
  now: number,
): Bounds {
  const options = isObject(given) ? given : {};
  const read = (value: Json | undefined): number | undefined => {
    if (value === undefined || value === null) return undefined;
    if (field?.family !== 'date') return Number(value);
    return parseDateMath(value, { now, roundUp: false, format: formatOf(field.parameters) }) ?? Number(value);
  };
  return { min: read(options['min']), max: read(options['max']) };
}

const isInside = (value: number, { min, max }: Bounds): boolean =>
  (min === undefined || value >= min) && (max === undefined || value <= max);

function shownKey(key: number, config: JsonObject, field: Field | undefined): JsonObject {
  if (field !== undefined && field.family !== 'date') return { key };
  if (
    field === undefined &&
    config['calendar_interval'] === undefined &&
    config['fixed_interval'] === undefined
  )
    return { key };
  const format = isString(config['format']) ? config['format'] : formatOf(field?.parameters ?? {});
  const zone = isString(config['time_zone']) ? config['time_zone'] : undefined;
  return { key_as_string: formatDate(key, format, zone), key };
}

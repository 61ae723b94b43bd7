import { illegalArgument, parsingError } from '../http/errors.ts';
import { asList, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { formatOf } from '../state/field-values.ts';
import { formatDate } from '../state/format-date.ts';
import { type AggregationCall, checkAggregated, fieldOption, valuesIn } from './aggregation-scope.ts';
import { dateBound } from './date-bound.ts';

interface Range {
  readonly key: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

interface Reading {
  readonly read: (value: Json) => number;
  readonly show: (value: number) => string;
  readonly isDate: boolean;
}

/** `range` and `date_range`: a bucket for every range, the lower end inside, the upper outside. */
export function rangeBuckets(call: AggregationCall): JsonObject {
  const { config, scope, fill } = call;
  const path = fieldOption(config);
  const reading = readingOf(call, path);
  const given = asList(config['ranges']);
  if (given.length === 0) throw illegalArgument(`No [ranges] specified for the [${call.name}] aggregation`);
  const ranges = given
    .map((one) => rangeOf(one, reading))
    .sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity) || (a.to ?? Infinity) - (b.to ?? Infinity));
  const buckets = ranges.map((range) => {
    const matches = scope.matches.filter((match) =>
      valuesIn(match, path).some(
        (value) =>
          (range.from === undefined || Number(value) >= range.from) &&
          (range.to === undefined || Number(value) < range.to),
      ),
    );
    return [range.key, fill({ shown: shownRange(range, reading), matches })] as const;
  });
  if (config['keyed'] !== true) return { buckets: buckets.map(([key, bucket]) => ({ key, ...bucket })) };
  return { buckets: Object.fromEntries(buckets) };
}

function readingOf({ type, config, scope }: AggregationCall, path: string): Reading {
  const isDate = type === 'date_range';
  const field = checkAggregated(scope, path, {
    type,
    families: isDate ? ['date'] : ['number', 'boolean', 'date'],
  });
  const decimal = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));
  if (!isDate) return { read: Number, show: decimal, isDate };
  const format = isString(config['format']) ? config['format'] : formatOf(field?.parameters ?? {});
  const timeZone = isString(config['time_zone']) ? config['time_zone'] : undefined;
  const dates = field ?? {
    path,
    type: 'date',
    family: 'date' as const,
    sourcePath: path,
    parameters: {},
    nestedPath: undefined,
  };
  return {
    read: (value) => dateBound(dates, value, { now: scope.now, roundUp: false, format, timeZone }),
    show: (value) => formatDate(value, format, timeZone),
    isDate,
  };
}

function rangeOf(given: Json, { read, show }: Reading): Range {
  if (!isObject(given)) throw parsingError('Expected [START_OBJECT] for a range');
  const unknown = Object.keys(given).find((key) => !['from', 'to', 'key', 'mask'].includes(key));
  if (unknown !== undefined) throw parsingError(`[range] unknown field [${unknown}]`);
  const bound = (value: Json | undefined): number | undefined =>
    value === undefined || value === null ? undefined : read(value);
  const [from, to] = [bound(given['from']), bound(given['to'])];
  const text = (value: number | undefined): string => (value === undefined ? '*' : show(value));
  return { key: given['key'] === undefined ? `${text(from)}-${text(to)}` : textOf(given['key']), from, to };
}

function shownRange({ from, to }: Range, { isDate, show }: Reading): JsonObject {
  return {
    ...(from !== undefined && { from, ...(isDate && { from_as_string: show(from) }) }),
    ...(to !== undefined && { to, ...(isDate && { to_as_string: show(to) }) }),
  };
}

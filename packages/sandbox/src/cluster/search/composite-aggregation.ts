import { fieldParseError, illegalArgument, notImplemented, parsingError } from '../http/errors.ts';
import { asList, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { parseDate } from '../state/dates.ts';
import { formatDate } from '../state/format-date.ts';
import { ipKey, ipText } from '../state/ip-address.ts';
import {
  type AggregationCall,
  checkAggregated,
  compareKeys,
  fieldOption,
  valuesIn,
} from './aggregation-scope.ts';
import { intervalStart } from './interval.ts';
import { type Match } from './match.ts';
import { combinations } from './terms-aggregations.ts';
import { type IndexedValue } from './indexed-values.ts';

interface Source {
  readonly name: string;
  readonly isDescending: boolean;
  readonly values: (match: Match) => readonly (IndexedValue | null)[];
  readonly show: (value: IndexedValue | null) => Json;
  readonly parse: (shown: Json) => IndexedValue | null;
}

/** `composite`: all combinations of the values of several sources, page by page. */
export function compositeBuckets(call: AggregationCall): JsonObject {
  const { config, scope, fill } = call;
  const sources = asList(config['sources']).map((one) => sourceOf(one, call));
  if (sources.length === 0) throw illegalArgument('Composite [sources] cannot be null or empty');
  const size = Number(config['size'] ?? 10);
  if (!(size > 0)) {
    throw fieldParseError('composite', 'size', {
      type: 'illegal_argument_exception',
      reason: '[size] must be greater than 0. Found [0] in [composite]',
    });
  }
  const groups = new Map<
    string,
    { readonly keys: readonly (IndexedValue | null)[]; readonly matches: Match[] }
  >();
  for (const match of scope.matches) {
    for (const keys of combinations(sources.map(({ values }) => [...new Set(values(match))]))) {
      const text = JSON.stringify(keys);
      const group = groups.get(text);
      if (group) group.matches.push(match);
      else groups.set(text, { keys, matches: [match] });
    }
  }
  const after = afterOf(config['after'], sources);
  const page = [...groups.values()]
    .sort((a, b) => compareAll(sources, a.keys, b.keys))
    .filter(({ keys }) => !after || compareAll(sources, keys, after) > 0)
    .slice(0, size);
  const shown = page.map(({ keys }) => presentKeys(sources, keys));
  const last = shown.at(-1);
  return {
    ...(last && { after_key: last }),
    buckets: page.map(({ matches }, at) => fill({ shown: { key: shown[at] }, matches })),
  };
}

function compareAll(
  sources: readonly Source[],
  a: readonly (IndexedValue | null)[],
  b: readonly (IndexedValue | null)[],
): number {
  for (const [at, { isDescending }] of sources.entries()) {
    const [left = null, right = null] = [a[at], b[at]];
    const order = left === right ? 0 : left === null ? -1 : right === null ? 1 : compareKeys(left, right);
    if (order !== 0) return isDescending ? -order : order;
  }
  return 0;
}

const presentKeys = (sources: readonly Source[], keys: readonly (IndexedValue | null)[]): JsonObject =>
  Object.fromEntries(sources.map(({ name, show }, at) => [name, show(keys[at] ?? null)]));

function afterOf(
  given: Json | undefined,
  sources: readonly Source[],
): readonly (IndexedValue | null)[] | undefined {
  if (given === undefined || given === null) return undefined;
  if (!isObject(given)) throw parsingError('[composite] [after] must be an object');
  return sources.map(({ name, parse }) => {
    const value = given[name];
    if (value === undefined) throw illegalArgument(`Missing value for [after.${name}]`);
    return parse(value);
  });
}

function sourceOf(given: Json, call: AggregationCall): Source {
  const { name, type, config } = readSource(given);
  const path = fieldOption(config);
  const families = type === 'terms' ? undefined : ['number', 'date', 'boolean'];
  const field = checkAggregated(call.scope, path, { type: 'composite', ...(families && { families }) });
  const start = type === 'terms' ? undefined : intervalStart(type, config, name);
  const takesMissing = config['missing_bucket'] === true;
  const format = field?.family === 'date' && isString(config['format']) ? config['format'] : undefined;
  return {
    name,
    isDescending: textOf(config['order'] ?? 'asc').toLowerCase() === 'desc',
    values: (match) => {
      const values = valuesIn(match, path).map((value) => (start ? start(Number(value)) : value));
      return values.length === 0 && takesMissing ? [null] : values;
    },
    ...printing(field?.family, format),
  };
}

function readSource(given: Json): {
  readonly name: string;
  readonly type: string;
  readonly config: JsonObject;
} {
  const [name, definition] = isObject(given) ? (Object.entries(given)[0] ?? []) : [];
  if (name === undefined || !isObject(definition)) throw parsingError('composite source must be an object');
  const [type = '', config] = Object.entries(definition)[0] ?? [];
  if (type === 'geotile_grid') throw notImplemented(`the composite source [${type}]`);
  if (!['terms', 'histogram', 'date_histogram'].includes(type) || !isObject(config))
    throw parsingError(`invalid source type: ${type}`);
  if (config['missing_order'] !== undefined && config['missing_order'] !== 'default')
    throw notImplemented('[missing_order] in a composite source');
  return { name, type, config };
}

/** How the values of a source are printed, and read back from `after`. */
function printing(family: string | undefined, format: string | undefined): Pick<Source, 'show' | 'parse'> {
  if (family === 'ip') {
    return {
      show: (value) => (value === null ? null : ipText(String(value))),
      parse: (shown) => (shown === null ? null : (ipKey(textOf(shown)) ?? textOf(shown))),
    };
  }
  if (format === undefined) return { show: (value) => value, parse: (shown) => shown as IndexedValue | null };
  return {
    show: (value) => (value === null ? null : formatDate(Number(value), format)),
    parse: (shown) => {
      const millis = shown === null ? null : parseDate(shown, format);
      if (millis === undefined)
        throw illegalArgument(`failed to parse date field [${textOf(shown)}] with format [${format}]`);
      return millis;
    },
  };
}

import { createHash } from 'node:crypto';
import {
  asStrings,
  define,
  isObject,
  type Json,
  type JsonObject,
  type MutableJson,
  textOf,
} from '../json.ts';
import { notImplemented } from '../http/errors.ts';
import { aggregate } from '../search/aggregations.ts';
import { type AggregationScope, shownValuesIn, valuesIn } from '../search/aggregation-scope.ts';
import { intervalStart } from '../search/interval.ts';
import { compareRows, parseSort, sortReaders } from '../search/sort.ts';
import { type Match } from '../search/match.ts';

/** One document of a transform's destination. */
export interface TransformedRow {
  /** Stable for the same group: running again replaces it. */
  readonly id: string;
  readonly source: JsonObject;
}

/** What a transform makes of the documents that its source query finds. */
export function computeTransform(config: JsonObject, scope: AggregationScope): readonly TransformedRow[] {
  const { pivot, latest } = config;
  const settings = isObject(config['settings']) ? config['settings'] : {};
  if (isObject(pivot)) return computePivot(pivot, scope, settings['dates_as_epoch_millis'] === true);
  return isObject(latest) ? computeLatest(latest, scope) : [];
}

const rowId = (key: Json): string =>
  createHash('sha1').update(JSON.stringify(key)).digest('base64url').slice(0, 20);

type KeyReader = (match: Match) => readonly Json[];

/** How one group of `group_by` reads its keys from a document. */
function keyReader(definition: Json | undefined, hasNumericDates: boolean): KeyReader {
  const [type, config] = isObject(definition) ? (Object.entries(definition)[0] ?? []) : [];
  if (type === undefined || !isObject(config)) return () => [];
  const field = textOf(config['field']);
  if (type === 'terms') return (match) => [...new Set(shownValuesIn(match, field))];
  if (type !== 'date_histogram' && type !== 'histogram')
    throw notImplemented(`the transform group [${type}]`);
  const start = intervalStart(type, config);
  // Dates are written as texts, which the destination's mapping reads as dates.
  const write = (key: number): Json =>
    type === 'histogram' || hasNumericDates ? key : new Date(key).toISOString();
  return (match) => valuesIn(match, field).map((value) => write(start(Number(value))));
}

function computePivot(
  pivot: JsonObject,
  scope: AggregationScope,
  hasNumericDates: boolean,
): readonly TransformedRow[] {
  const groups = isObject(pivot['group_by']) ? Object.entries(pivot['group_by']) : [];
  const readers = groups.map(([, definition]) => keyReader(definition, hasNumericDates));
  const buckets = new Map<string, { readonly keys: readonly Json[]; readonly matches: Match[] }>();
  for (const match of scope.matches) {
    for (const keys of product(readers.map((read) => read(match)))) {
      const text = JSON.stringify(keys);
      const bucket = buckets.get(text);
      if (bucket) bucket.matches.push(match);
      else buckets.set(text, { keys, matches: [match] });
    }
  }
  return [...buckets.values()].map(({ keys, matches }) => {
    const source: MutableJson = {};
    groups.forEach(([name], at) => setPath(source, name, keys[at] ?? null));
    const metrics = aggregate(pivot['aggregations'], { ...scope, matches });
    for (const [name, answer] of Object.entries(metrics)) setPath(source, name, metricValue(answer));
    return { id: rowId(keys), source };
  });
}

const metricValue = (answer: Json | undefined): Json => {
  if (!isObject(answer)) return null;
  if (answer['value_as_string'] !== undefined) return answer['value_as_string'];
  if (answer['value'] !== undefined) return answer['value'];
  return answer['doc_count'] ?? answer;
};

/** Every combination of one value of each list. */
const product = (lists: readonly (readonly Json[])[]): readonly (readonly Json[])[] =>
  lists.reduce<readonly (readonly Json[])[]>(
    (rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  );

function setPath(target: MutableJson, path: string, value: Json): void {
  const segments = path.split('.');
  let node = target;
  for (const segment of segments.slice(0, -1)) {
    const next = node[segment];
    if (!isObject(next)) define(node, segment, {});
    node = node[segment] as MutableJson;
  }
  define(node, segments.at(-1) ?? path, value);
}

function computeLatest(latest: JsonObject, scope: AggregationScope): readonly TransformedRow[] {
  const keys = asStrings(latest['unique_key']);
  const sort = parseSort([{ [textOf(latest['sort'])]: 'desc' }]);
  const newest = new Map<string, Match>();
  const row = (match: Match): ReturnType<typeof rowOf> => rowOf(match, sort);
  for (const match of scope.matches) {
    const key = JSON.stringify(keys.map((field) => valuesIn(match, field)[0] ?? null));
    const known = newest.get(key);
    if (!known || compareRows(sort, row(match), row(known)) < 0) newest.set(key, match);
  }
  return [...newest].map(([key, match]) => ({ id: rowId(key), source: match.document.source }));
}

const rowOf = (
  match: Match,
  sort: ReturnType<typeof parseSort>,
): ReturnType<ReturnType<typeof sortReaders>[number]['read']>[] =>
  sortReaders(sort, match.searched.scope).map((reader) => reader.read(match.document, 0));

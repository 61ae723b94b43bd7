import { asList, isArray, isObject, isString, type Json, type JsonObject } from '../json.ts';
import { illegalArgument, notImplemented } from '../http/errors.ts';
import { fieldsOf } from '../state/fields.ts';
import { compileQuery } from './query.ts';
import { compareRows, parseSearchAfter, parseSort, searchAfterProblem, sortReaders } from './sort.ts';
import { type SortValue } from './sort-key.ts';

/** Things that are queried like documents: users, roles and API keys of the security APIs. */
export interface Entity {
  readonly id: string;
  /** What the query sees. */
  readonly source: JsonObject;
  /** What is answered. */
  readonly shown: JsonObject;
}

export interface EntityPage {
  readonly total: number;
  readonly items: readonly JsonObject[];
}

const FIELDS = ['query', 'from', 'size', 'sort', 'search_after'];

/** A page of entities by a query body. @throws for what the body or the mapping does not allow */
export function queryEntities(
  entities: readonly Entity[],
  body: JsonObject,
  mapping: JsonObject,
): EntityPage {
  if (body['aggs'] !== undefined || body['aggregations'] !== undefined)
    throw notImplemented('aggregations over security entities');
  const unknown = Object.keys(body).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined)
    throw illegalArgument(`unknown field [${unknown}] in a query of security entities`);
  const fields = fieldsOf(mapping);
  for (const field of [...fieldsInQuery(body['query']), ...fieldsInSort(body['sort'])]) {
    if (fields.get(field) === undefined && !field.startsWith('metadata.') && field !== '_doc')
      throw illegalArgument(`Field [${field}] is not allowed for querying or aggregation`);
  }
  const scope = { indexName: '.security', fields, now: 0, nestedPath: undefined };
  const matches = compileQuery(body['query'], scope);
  const sort = parseSort(body['sort']);
  const after = parseSearchAfter(body['search_after']);
  const problem = after && searchAfterProblem(after, sort);
  if (problem !== undefined) throw illegalArgument(problem);
  const readers = sortReaders(sort, scope);
  const found = entities
    .filter(matches)
    .map((entity) => ({
      entity,
      row: readers.map((reader) =>
        reader.read({ ...entity, kind: 'index', seqNo: 0, primaryTerm: 1, version: 1 }, 1),
      ),
    }))
    .sort((a, b) => compareRows(sort, a.row, b.row));
  const last = after?.map((shown, at): SortValue => readers[at]?.parse(shown) ?? null);
  const rest = last ? found.filter(({ row }) => compareRows(sort, row, last) > 0) : found;
  const from = number(body['from'], 0);
  const page = rest.slice(from, from + number(body['size'], 10));
  return {
    total: found.length,
    items: page.map(({ entity, row }) => ({
      ...entity.shown,
      ...(sort.length > 0 && { _sort: row.map((value, at) => readers[at]?.show(value) ?? null) }),
    })),
  };
}

/** Queries whose only key is a field. */
const OF_ONE_FIELD = ['term', 'terms', 'match', 'prefix', 'wildcard', 'range'];

/** The fields that a query names. */
function fieldsInQuery(query: Json | undefined): readonly string[] {
  if (isArray(query)) return query.flatMap(fieldsInQuery);
  if (!isObject(query)) return [];
  return Object.entries(query).flatMap(([type, clause]) => {
    if (!isObject(clause)) return fieldsInQuery(clause);
    if (type === 'exists') return isString(clause['field']) ? [clause['field']] : [];
    if (OF_ONE_FIELD.includes(type)) return Object.keys(clause).filter((key) => key !== 'boost');
    return type === 'bool' ? Object.values(clause).flatMap((part) => fieldsInQuery(part)) : [];
  });
}

const fieldsInSort = (sort: Json | undefined): readonly string[] =>
  asList(sort).flatMap((entry) =>
    isString(entry) ? [entry.split(':')[0] ?? ''] : isObject(entry) ? Object.keys(entry) : [],
  );

function number(value: Json | undefined, fallback: number): number {
  const given = value === undefined ? fallback : Number(value);
  if (!Number.isInteger(given) || given < 0) throw illegalArgument('from and size must not be negative');
  return given;
}

/** The mapping of these fields, each a keyword. */
export const keywords = (names: readonly string[]): JsonObject => ({
  properties: Object.fromEntries(names.map((name) => [name, { type: 'keyword' }])),
});

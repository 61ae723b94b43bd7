import { isArray, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { rawValues } from './indexed-values.ts';

/** Reads a document for a lookup; undefined when there is none. */
export type LookUp = (index: string, id: string) => JsonObject | undefined;

/** A query in which every `terms` query that names a document has that document's values instead. */
export function withLookedUpTerms(query: Json | undefined, lookUp: LookUp): Json | undefined {
  if (isArray(query)) return query.map((item) => withLookedUpTerms(item, lookUp) ?? null);
  if (!isObject(query)) return query;
  const entries = Object.entries(query).map(([key, value]): readonly [string, Json | undefined] => [
    key,
    key === 'terms' && isObject(value) ? readTerms(value, lookUp) : withLookedUpTerms(value, lookUp),
  ]);
  return Object.fromEntries(entries);
}

function readTerms(terms: JsonObject, lookUp: LookUp): JsonObject {
  const entries = Object.entries(terms).map(([field, value]): readonly [string, Json | undefined] => {
    if (!isObject(value) || !isString(value['index']) || value['path'] === undefined) return [field, value];
    const source = lookUp(value['index'], textOf(value['id']));
    return [field, source ? rawValues(source, textOf(value['path'])).filter((one) => one !== null) : []];
  });
  return Object.fromEntries(entries);
}

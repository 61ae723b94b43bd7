import { parsingError } from '../http/errors.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { type Matcher, type QueryScope } from './query-scope.ts';

/** How a query reads the queries inside it. */
export type Compile = (query: Json | undefined, scope: QueryScope) => Matcher;

/** @throws parsing_exception */
export function objectBody(name: string, body: Json): JsonObject {
  if (!isObject(body)) throw parsingError(`[${name}] query malformed, no start_object after query name`);
  return body;
}

/** Refuses what a query does not know. @throws parsing_exception */
export function checkKeys(name: string, body: JsonObject, known: readonly string[]): void {
  const unknown = Object.keys(body).find((key) => !known.includes(key) && key !== 'boost' && key !== '_name');
  if (unknown !== undefined) throw parsingError(`[${name}] query does not support [${unknown}]`);
}

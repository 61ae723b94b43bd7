import { illegalArgument, notImplemented } from '../http/errors.ts';
import { isString, type JsonObject } from '../json.ts';
import { type Field, type Fields, findField } from '../state/fields.ts';
import { ipText } from '../state/ip-address.ts';
import { fielddataDisabled } from './fielddata.ts';
import { type Match } from './match.ts';
import { QueryShardError } from './query-scope.ts';
import { fieldValues, type IndexedValue } from './indexed-values.ts';

/** What aggregations see: the matching documents, and the moment for date math. */
export interface AggregationScope {
  readonly matches: readonly Match[];
  readonly now: number;
  /** The fields of every index searched, matches or not; without them those of the matches. */
  readonly fields?: readonly { readonly indexName: string; readonly fields: Fields }[];
  /** Every document of the indices searched, whatever the query. */
  readonly everything?: () => readonly Match[];
}

/** A bucket before its sub-aggregations ran. */
export interface Bucket {
  readonly shown: JsonObject;
  readonly matches: readonly Match[];
}

/** Prints a bucket with its sub-aggregations. */
export type Fill = (bucket: Bucket) => JsonObject;

/** One aggregation to be run. */
export interface AggregationCall {
  readonly name: string;
  readonly type: string;
  readonly config: JsonObject;
  readonly scope: AggregationScope;
  readonly fill: Fill;
}

/** The indexed values of a field in one document, or nested object, whatever its index maps it to. */
export function valuesIn(match: Match, path: string): readonly IndexedValue[] {
  const field = findField(match.fields, path);
  if (!field || field.nestedPath !== match.nested?.path) return [];
  if (field.parameters['script'] !== undefined) throw notImplemented('scripts of runtime fields');
  return fieldValues(field, match.document.source);
}

/** The same values as answers print them; dates stay numbers. */
export const shownValuesIn = (match: Match, path: string): readonly IndexedValue[] =>
  findField(match.fields, path)?.family === 'ip'
    ? valuesIn(match, path).map((value) => ipText(String(value)))
    : valuesIn(match, path);

const mappings = (
  scope: AggregationScope,
): readonly { readonly indexName: string; readonly fields: Fields }[] =>
  scope.fields ?? scope.matches.map(({ index, fields }) => ({ indexName: index.name, fields }));

/** How the field is mapped, somewhere. */
function fieldIn(scope: AggregationScope, path: string): Field | undefined {
  for (const { fields } of mappings(scope)) {
    const field = findField(fields, path);
    if (field) return field;
  }
  return undefined;
}

/** Refuses a field without values by document, or of the wrong kind. @throws QueryShardError */
export function checkAggregated(
  scope: AggregationScope,
  path: string,
  call: { readonly type: string; readonly families?: readonly string[] },
): Field | undefined {
  for (const { indexName, fields } of mappings(scope)) {
    const field = findField(fields, path);
    if (field) checkField(field, indexName, call);
  }
  return fieldIn(scope, path);
}

function checkField(
  field: Field,
  indexName: string,
  call: { readonly type: string; readonly families?: readonly string[] },
): void {
  const { path, type, family } = field;
  if (family === 'text') throw fielddataDisabled(path, indexName);
  if (field.parameters['doc_values'] === false) {
    throw new QueryShardError(
      `Can't load fielddata on [${path}] because fielddata is unsupported on fields of type [${type}]. Use doc values instead.`,
      'illegal_argument_exception',
    );
  }
  if (family === 'opaque' || family === 'flattened')
    throw notImplemented(`the aggregation [${call.type}] of a field of type [${type}]`);
  if (call.families && !call.families.includes(family)) {
    throw new QueryShardError(
      `Field [${path}] of type [${type}] is not supported for aggregation [${call.type}]`,
      'illegal_argument_exception',
    );
  }
}

/** The field of an aggregation. @throws illegal_argument_exception */
export function fieldOption(config: JsonObject): string {
  const field = config['field'];
  if (config['script'] !== undefined) throw notImplemented('scripts in aggregations');
  if (!isString(field))
    throw illegalArgument('Required one of fields [field, script], but none were specified. ');
  return field;
}

/** For values of one type; texts by code unit, as Lucene orders keywords. */
export const compareKeys = (a: IndexedValue, b: IndexedValue): number => (a < b ? -1 : a > b ? 1 : 0);

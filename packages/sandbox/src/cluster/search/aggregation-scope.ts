import { illegalArgument, notImplemented } from '../http/errors.ts';
import { isString, type JsonObject } from '../json.ts';
import { fieldsOf, findField } from '../state/fields.ts';
import { type Match } from './search.ts';
import { fieldValues, type IndexedValue } from './values.ts';

/** What aggregations see: the matching documents, and the moment for date maths. */
export interface AggregationScope {
  readonly matches: readonly Match[];
  readonly now: number;
}

/** A bucket before its sub-aggregations ran. */
export interface Bucket {
  readonly shown: JsonObject;
  readonly matches: readonly Match[];
}

/** The indexed values of a field in one document, whatever its index maps it to. */
export function valuesIn(match: Match, path: string): readonly IndexedValue[] {
  const field = findField(fieldsOf(match.index.mappings), path);
  return field ? fieldValues(field, match.document.source) : [];
}

/** Is the field a date (or a boolean) somewhere? Its keys are then also printed as texts. */
export const familyIn = (scope: AggregationScope, path: string): string | undefined =>
  scope.matches
    .map((match) => findField(fieldsOf(match.index.mappings), path)?.family)
    .find((family) => family !== undefined);

/** The field of an aggregation. @throws illegal_argument_exception */
export function fieldOption(config: JsonObject): string {
  const field = config['field'];
  if (config['script'] !== undefined) throw notImplemented('scripts in aggregations');
  if (!isString(field))
    throw illegalArgument('Required one of fields [field, script], but none were specified.');
  return field;
}

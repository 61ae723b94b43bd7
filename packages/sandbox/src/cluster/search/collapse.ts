import { notImplemented, parsingError, unknownField } from '../http/errors.ts';
import { isObject, isString, type Json, type JsonObject } from '../json.ts';
import { findField } from '../state/fields.ts';
import { QueryShardError } from './query-scope.ts';
import { type Match } from './match.ts';
import { onIndex } from './shard-failure.ts';
import { presentValue } from './present-value.ts';
import { fieldValues, type IndexedValue } from './indexed-values.ts';

export interface Collapse {
  readonly field: string;
}

/** Reads `collapse`. @throws for what is none, 501 for hits inside the groups */
export function parseCollapse(given: Json | undefined): Collapse | undefined {
  if (!isObject(given)) return undefined;
  const unknown = Object.keys(given).find(
    (key) => !['field', 'inner_hits', 'max_concurrent_group_searches'].includes(key),
  );
  if (unknown !== undefined) throw unknownField('collapse', unknown);
  if (given['inner_hits'] !== undefined) throw notImplemented('[inner_hits] in a collapse');
  if (!isString(given['field'])) throw parsingError('Required [field]');
  return { field: given['field'] };
}

/** The value that a match is grouped by. @throws search_phase_execution_exception for a field that cannot be used */
function collapseValue(match: Match, path: string): IndexedValue | undefined {
  const field = findField(match.fields, path);
  return onIndex(match.index, () => {
    if (!field) {
      throw new QueryShardError(
        `no mapping found for \`${path}\` in order to collapse on`,
        'illegal_argument_exception',
      );
    }
    if (field.family !== 'keyword' && field.family !== 'number') {
      throw new QueryShardError(
        `collapse is not supported for the field [${path}] of the type [${field.type}]`,
        'illegal_argument_exception',
      );
    }
    const values = fieldValues(field, match.document.source);
    if (values.length > 1) {
      throw new QueryShardError(
        `failed to collapse ${match.document.seqNo}, the collapse field must be single valued`,
        'illegal_state_exception',
      );
    }
    return values[0];
  });
}

/** Keeps the first match of every value; those without one are a group of their own. */
export function collapseMatches(ordered: readonly Match[], collapse: Collapse | undefined): readonly Match[] {
  if (!collapse) return ordered;
  const seen = new Set<IndexedValue | undefined>();
  return ordered.filter((match) => {
    const value = collapseValue(match, collapse.field);
    if (seen.has(value)) return false;
    seen.add(value);
    return true;
  });
}

/** The value of a collapsed hit, among its fields. */
export function collapsedField(match: Match, collapse: Collapse | undefined): JsonObject {
  const value = collapse && collapseValue(match, collapse.field);
  if (!collapse || value === undefined) return {};
  return { [collapse.field]: [presentValue(findField(match.fields, collapse.field)?.family, value)] };
}

import { notImplemented, parsingError } from '../http/errors.ts';
import { isString, type Json, type JsonObject, textOf } from '../json.ts';
import { type Field } from '../state/fields.ts';
import { dateBound } from './date-bound.ts';
import { type FieldClause } from './field-clause.ts';
import { type Matcher, type QueryScope } from './query-scope.ts';
import { wantedValue } from './term-query.ts';
import { analyzedValues, fieldValues, type IndexedValue } from './indexed-values.ts';

interface Bound {
  readonly value: Json | undefined;
  readonly isIncluded: boolean;
}

const given = (value: Json | undefined): boolean => value !== undefined && value !== null;

/** The lower or upper bound, however it is written. */
function boundOf(options: JsonObject, names: readonly [string, string, string, string]): Bound {
  const [included, excluded, old, flag] = names;
  if (given(options[excluded])) return { value: options[excluded], isIncluded: false };
  if (given(options[included])) return { value: options[included], isIncluded: true };
  return { value: options[old] ?? undefined, isIncluded: options[flag] !== false };
}

/** `range`: numbers, dates with their math, addresses, and words in their order. */
export function rangeQuery(clause: FieldClause, field: Field, scope: QueryScope): Matcher {
  const { options } = clause;
  if (
    given(options['relation']) &&
    !['intersects', 'contains', 'within'].includes(textOf(options['relation']).toLowerCase())
  )
    throw parsingError(`[range] query does not support relation [${textOf(options['relation'])}]`);
  if (given(options['time_zone']) && field.family !== 'date')
    throw notImplemented('a time zone for a range that is none of dates');
  const lower = boundOf(options, ['gte', 'gt', 'from', 'include_lower']);
  const upper = boundOf(options, ['lte', 'lt', 'to', 'include_upper']);
  const format = isString(options['format']) ? options['format'] : undefined;
  const timeZone = isString(options['time_zone']) ? options['time_zone'] : undefined;
  const valueOf = (value: Json, roundUp: boolean): IndexedValue =>
    field.family === 'date'
      ? dateBound(field, value, { now: scope.now, roundUp, format, timeZone })
      : wantedValue(field, value, scope);
  const from =
    lower.value === undefined || lower.value === null ? undefined : valueOf(lower.value, !lower.isIncluded);
  const to =
    upper.value === undefined || upper.value === null ? undefined : valueOf(upper.value, upper.isIncluded);
  const isInside = (value: IndexedValue): boolean =>
    (from === undefined || (lower.isIncluded ? value >= from : value > from)) &&
    (to === undefined || (upper.isIncluded ? value <= to : value < to));
  if (field.family === 'text')
    return ({ source }) =>
      analyzedValues(field, source).some((value) => value.some(({ text }) => isInside(text)));
  return ({ source }) => fieldValues(field, source).some(isInside);
}

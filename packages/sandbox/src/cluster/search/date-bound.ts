import { type Json, textOf } from '../json.ts';
import { parseDateMath } from '../state/dates.ts';
import { formatOf } from '../state/field-values.ts';
import { type Field } from '../state/fields.ts';
import { QueryShardError } from './query-scope.ts';

export interface BoundOptions {
  readonly now: number;
  /** Is the end of what a date leaves out meant, such as the end of a day? */
  readonly roundUp: boolean;
  readonly format?: string | undefined;
  /** For dates without a zone of their own. */
  readonly timeZone?: string | undefined;
}

/** The moment of a date in a query. @throws QueryShardError for what is no date */
export function dateBound(field: Field, value: Json, options: BoundOptions): number {
  const format = options.format ?? formatOf(field.parameters);
  const millis = parseDateMath(value, { ...options, format });
  if (millis !== undefined) return millis;
  const shown = format ?? defaultFormat(field);
  const reason = `failed to parse date field [${textOf(value)}] with format [${shown}]`;
  throw new QueryShardError(`${reason}: [${reason}]`, 'parse_exception', {
    type: 'illegal_argument_exception',
    reason,
    cause: { type: 'date_time_parse_exception', reason: 'Failed to parse with all enclosed parsers' },
  });
}

const defaultFormat = (field: Field): string =>
  field.type === 'date_nanos'
    ? 'strict_date_optional_time_nanos||epoch_millis'
    : 'strict_date_optional_time||epoch_millis';

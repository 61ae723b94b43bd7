import { isIP } from 'node:net';
import { isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { parseDate } from './dates.ts';
import { type Check, type CheckedField, illegalValue, refuse, type Refusal } from './field-refusals.ts';
import { checkNumber } from './number-values.ts';

const BOUNDS = ['gt', 'gte', 'lt', 'lte'];
const ELEMENT: Readonly<Record<string, string>> = {
  integer_range: 'integer',
  long_range: 'long',
  float_range: 'float',
  double_range: 'double',
};

const misplaced = (field: CheckedField, why: string): Refusal =>
  refuse('document_parsing_exception', `[1:1] error parsing field [${field.path}], ${why}`);

/** An address with the length of its prefix, which stands for all addresses that begin like it. */
function checkNetwork(text: string): Refusal | undefined {
  const [address = '', prefix, more] = text.split('/');
  if (prefix === undefined || more !== undefined)
    return illegalValue(`Expected [ip/prefix] but was [${text}]`);
  const kind = isIP(address);
  if (kind === 0) return illegalValue(`'${address}' is not an IP string literal.`);
  if (/^\d+$/.test(prefix) && Number(prefix) <= (kind === 4 ? 32 : 128)) return undefined;
  return illegalValue(
    `Illegal prefix length [${prefix}] in [${text}]. Must be 0-32 for IPv4 ranges, 0-128 for IPv6 ranges`,
  );
}

function checkBound(value: Json, field: CheckedField): Refusal | undefined {
  const element = ELEMENT[field.type];
  if (element !== undefined) {
    const refusal = checkNumber(value, { ...field, type: element });
    return refusal?.cause.reason?.startsWith('For input string')
      ? refuse('number_format_exception', refusal.cause.reason)
      : refusal;
  }
  if (field.type === 'ip_range')
    return isIP(textOf(value)) === 0
      ? illegalValue(`'${textOf(value)}' is not an IP string literal.`)
      : undefined;
  const format = dateFormatOf(field);
  if (parseDate(value, format) !== undefined) return undefined;
  const reason = `failed to parse date field [${textOf(value)}] with format [${format}]`;
  return refuse('parse_exception', `${reason}: [${reason}]`, {
    inner: {
      type: 'illegal_argument_exception',
      reason,
      cause: { type: 'date_time_parse_exception', reason: 'Failed to parse with all enclosed parsers' },
    },
  });
}

const dateFormatOf = (field: CheckedField): string => {
  const format = field.parameters['format'];
  return typeof format === 'string' ? format : 'strict_date_optional_time||epoch_millis';
};

function amount(value: Json | undefined, field: CheckedField): number | undefined {
  if (value === undefined || value === null || field.type === 'ip_range') return undefined;
  return field.type === 'date_range' ? parseDate(value, dateFormatOf(field)) : Number(value);
}

function checkOrder(value: JsonObject, field: CheckedField): Refusal | undefined {
  const step = field.type === 'float_range' || field.type === 'double_range' ? 0 : 1;
  const from = amount(value['gte'], field) ?? add(amount(value['gt'], field), step);
  const to = amount(value['lte'], field) ?? add(amount(value['lt'], field), -step);
  if (from === undefined || to === undefined || from <= to) return undefined;
  return illegalValue(`min value (${from}) is greater than max value (${to})`, { preview: 'null' });
}

const add = (value: number | undefined, step: number): number | undefined =>
  value === undefined ? undefined : value + step;

/** A range by its bounds, or a network. */
export const checkRange: Check = (value, field) => {
  if (field.type === 'ip_range' && typeof value === 'string') return checkNetwork(value);
  if (!isObject(value)) return misplaced(field, `expected an object but got ${field.path}`);
  for (const [key, bound] of Object.entries(value)) {
    if (!BOUNDS.includes(key)) {
      return { ...misplaced(field, `with unknown parameter [${key}]`), preview: textOf(bound) };
    }
    const refusal = bound === null || bound === undefined ? undefined : checkBound(bound, field);
    if (refusal) return { ...refusal, preview: textOf(bound) };
  }
  return checkOrder(value, field);
};

import { isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { documentParsingError, type ElasticError } from '../http/errors.ts';
import { parseDate } from './dates.ts';
import { familyOf, INTEGER_TYPES } from './field-types.ts';

interface CheckedField {
  readonly path: string;
  readonly type: string;
  readonly parameters: JsonObject;
  readonly id: string;
}

/** @throws document_parsing_exception when a value does not fit its field (unless the field ignores that). */
export function checkFieldValue(field: CheckedField, value: Json): void {
  if (isArray(value)) {
    for (const item of value) checkFieldValue(field, item);
    return;
  }
  if (value === null || field.parameters['ignore_malformed'] === true) return;
  const family = familyOf(field.type);
  if (family === 'opaque' || family === 'flattened' || family === 'object' || family === 'alias') return;
  if (isObject(value)) throw failed(field, value);
  if (family === 'number' && !fitsNumber(field.type, value)) throw failed(field, value);
  if (family === 'boolean' && !['true', 'false', ''].includes(String(value))) throw failed(field, value);
  if (family === 'date' && parseDate(value, formatOf(field.parameters)) === undefined)
    throw failed(field, value);
  if (family === 'ip' && !isIp(String(value))) throw failed(field, value);
  if (field.type === 'constant_keyword') checkConstant(field, value);
}

export const formatOf = (parameters: JsonObject): string | undefined =>
  typeof parameters['format'] === 'string' ? parameters['format'] : undefined;

const LIMITS: Readonly<Record<string, number>> = {
  byte: 2 ** 7,
  short: 2 ** 15,
  integer: 2 ** 31,
  long: 2 ** 63,
};

function fitsNumber(type: string, value: Json): boolean {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && value.trim() !== ''
        ? Number(value)
        : Number.NaN;
  if (!Number.isFinite(number)) return false;
  const limit = INTEGER_TYPES.includes(type) ? LIMITS[type] : undefined;
  return limit === undefined || (number < limit && number >= -limit);
}

const isIp = (text: string): boolean =>
  /^(\d{1,3}\.){3}\d{1,3}$/.test(text) || /^[\da-f:.]*:[\da-f:.]*$/i.test(text);

function checkConstant(field: CheckedField, value: Json): void {
  const constant = field.parameters['value'];
  if (constant === undefined || textOf(constant) === textOf(value)) return;
  throw documentParsingError(
    `[1:1] failed to parse field [${field.path}] of type [constant_keyword] in document with id '${field.id}'`,
    {
      type: 'illegal_argument_exception',
      reason: `[constant_keyword] field [${field.path}] only accepts values that are equal to the value defined in the mappings [${textOf(constant)}], but got [${textOf(value)}]`,
    },
  );
}

function failed(field: CheckedField, value: Json): ElasticError {
  const preview = typeof value === 'string' ? value : JSON.stringify(value);
  return documentParsingError(
    `[1:1] failed to parse field [${field.path}] of type [${field.type}] in document with id '${field.id}'. Preview of field's value: '${preview}'`,
    { type: 'illegal_argument_exception', reason: `For input string: "${preview}"` },
  );
}

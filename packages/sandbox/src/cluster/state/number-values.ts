import { isObject, type Json, textOf } from '../json.ts';
import { type CheckedField, illegalValue, refuse, type Refusal, unreadable } from './field-refusals.ts';
import { shownDouble } from './java-text.ts';

interface Whole {
  readonly words: string;
  readonly least: number;
  /** The first number that is too big. */
  readonly beyond: number;
  /** How the reader of numbers tells that one is too big for it. */
  readonly reader: string;
}

const WHOLE: Readonly<Record<string, Whole>> = {
  byte: { words: 'a byte', least: -(2 ** 7), beyond: 2 ** 7, reader: 'Java short' },
  short: { words: 'a short', least: -(2 ** 15), beyond: 2 ** 15, reader: 'Java short' },
  integer: {
    words: 'an integer',
    least: -(2 ** 31),
    beyond: 2 ** 31,
    reader: 'int (-2147483648 - 2147483647)',
  },
  long: {
    words: 'a long',
    least: -(2 ** 63),
    beyond: 2 ** 63,
    reader: 'long (-9223372036854775808 - 9223372036854775807)',
  },
};

/** The biggest number of each kind that is still one. */
const BIGGEST: Readonly<Record<string, number>> = {
  double: Number.MAX_VALUE,
  scaled_float: Number.MAX_VALUE,
  float: 3.402_823_669_209_385e38,
  half_float: 65_519.999_999_999_99,
};

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

const noNumber = (type: string, text: string): Refusal =>
  refuse(
    type === 'long' ? 'illegal_argument_exception' : 'number_format_exception',
    `For input string: "${text}"`,
  );

/** Is this value a number of the field's type? */
export function checkNumber(value: Json, field: CheckedField): Refusal | undefined {
  if (isObject(value)) return illegalValue('Cannot parse object as number', { isFinal: true });
  if (typeof value === 'boolean')
    return unreadable(
      'json_parse_exception',
      `Current token (VALUE_${String(value).toUpperCase()}) not numeric, can not use numeric value accessors`,
    );
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const coerces =
    field.parameters['coerce'] === undefined ? field.defaults.coerces : field.parameters['coerce'] === true;
  if (value === '' && coerces) return undefined;
  const whole = WHOLE[field.type];
  if (whole) return checkWhole(value, field.type, { ...whole, coerces });
  if (field.type === 'unsigned_long') return checkUnsigned(value);
  return checkFloat(value, field.type);
}

const TITLES: Readonly<Record<string, string>> = {
  byte: 'Byte',
  short: 'Short',
  integer: 'Integer',
  long: 'Long',
};

function checkWhole(
  value: number | string,
  type: string,
  rule: Whole & { readonly coerces: boolean },
): Refusal | undefined {
  const title = TITLES[type] ?? type;
  if (typeof value === 'string' && !rule.coerces) return illegalValue(`${title} value passed as String`);
  const text = String(value);
  if (!DECIMAL.test(text)) return noNumber(type, text);
  const number = Number(text);
  if (number < rule.least || number >= rule.beyond) {
    const isReadable = type === 'byte' && Math.abs(number) < 2 ** 15;
    return typeof value === 'string' || isReadable
      ? illegalValue(`Value [${text}] is out of range for ${rule.words}`)
      : unreadable('input_coercion_exception', `Numeric value (${text}) out of range of ${rule.reader}`);
  }
  if (!rule.coerces && !Number.isInteger(number))
    return illegalValue(`${text} cannot be converted to ${title} without data loss`);
  return undefined;
}

function checkUnsigned(value: number | string): Refusal | undefined {
  const text = String(value);
  if (!DECIMAL.test(text)) return noNumber('unsigned_long', text);
  const number = Number(text);
  if (!Number.isInteger(number)) return illegalValue(`Value "${text}" has a decimal part`);
  return number < 0 || BigInt(number) > 2n ** 64n
    ? illegalValue(`Value [${text}] is out of range for unsigned long.`)
    : undefined;
}

function checkFloat(value: number | string, type: string): Refusal | undefined {
  const text = String(value);
  const number = text === 'Infinity' || text === '-Infinity' || text === 'NaN' ? Number(text) : decimal(text);
  if (number === undefined) return noNumber(type, text);
  if (Math.abs(number) <= (BIGGEST[type] ?? Number.MAX_VALUE)) return undefined;
  const shown =
    type === 'float' ? 'Infinity' : textOf(Number.isFinite(number) ? shownDouble(number) : String(number));
  return illegalValue(`[${type}] supports only finite values, but got [${shown}]`);
}

const decimal = (text: string): number | undefined =>
  DECIMAL.test(text.trim()) ? Number(text.trim()) : undefined;

/** The smallest normal float, as versions of Java print it. */
const LEAST = '1.17549435E-38';

/** A weight of a feature: a positive number. */
export function featureProblem(value: Json, name: string, place: string): Refusal | undefined {
  const number = typeof value === 'number' ? value : decimal(textOf(value));
  if (number === undefined) return refuse('number_format_exception', `For input string: "${textOf(value)}"`);
  if (number > 0) return undefined;
  return illegalValue(
    `featureValue must be a positive normal float, got: ${shownDouble(number)} for feature ${name} on field ${place} which is less than the minimum positive normal float: ${LEAST}`,
  );
}

import { negate, OperationError } from './operators.ts';
import {
  isList,
  isMap,
  makeNumber,
  numberOf,
  sameValue,
  TextBuilder,
  textOfValue,
  type Value,
} from './script-values.ts';

type Static = (args: readonly Value[]) => Value;

function parseWhole(type: 'int' | 'long', value: Value | undefined, radix: Value | undefined): Value {
  const text = textOfValue(value ?? null);
  const base = radix === undefined ? 10 : numberOf(radix);
  const digits = base <= 10 ? `[0-${base - 1}]` : `[0-9a-${String.fromCodePoint(86 + base)}]`;
  if (!new RegExp(`^[+-]?${digits}+$`, 'i').test(text))
    throw new OperationError('number_format_exception', `For input string: "${text}"`);
  return makeNumber(type, Number.parseInt(text, base));
}

function parseDouble(value: Value | undefined): Value {
  const text = textOfValue(value ?? null).trim();
  if (text === '' || Number.isNaN(Number(text)))
    throw new OperationError(
      'number_format_exception',
      text === '' ? 'empty String' : `For input string: "${text}"`,
    );
  return makeNumber('double', Number(text));
}

const double =
  (compute: (value: number) => number): Static =>
  ([value]) =>
    makeNumber('double', compute(numberOf(value ?? 0)));

const pick =
  (choose: (a: number, b: number) => number): Static =>
  ([a, b]) =>
    numberOf(a ?? 0) === choose(numberOf(a ?? 0), numberOf(b ?? 0)) ? (a ?? 0) : (b ?? 0);

/** Static methods by `Type.method`. */
const STATIC: Readonly<Record<string, Static>> = {
  'Integer.parseInt': ([text, radix]) => parseWhole('int', text, radix),
  'Integer.valueOf': ([value]) => parseWhole('int', value, undefined),
  'Integer.toString': ([value]) => textOfValue(value ?? null),
  'Long.parseLong': ([text, radix]) => parseWhole('long', text, radix),
  'Long.valueOf': ([value]) => parseWhole('long', value, undefined),
  'Long.toString': ([value]) => textOfValue(value ?? null),
  'Double.parseDouble': ([value]) => parseDouble(value),
  'Double.valueOf': ([value]) => parseDouble(value),
  'Float.parseFloat': ([value]) => parseDouble(value),
  'Boolean.parseBoolean': ([value]) => textOfValue(value ?? null).toLowerCase() === 'true',
  'String.valueOf': ([value]) => textOfValue(value ?? null),
  'String.join': ([separator, ...items]) =>
    (items[0] !== undefined && isList(items[0]) ? items[0] : items)
      .map(textOfValue)
      .join(textOfValue(separator ?? '')),
  'Math.abs': ([value]) => (numberOf(value ?? 0) < 0 ? negate('-', value ?? 0) : (value ?? 0)),
  'Math.max': pick(Math.max),
  'Math.min': pick(Math.min),
  'Math.floor': double(Math.floor),
  'Math.ceil': double(Math.ceil),
  'Math.sqrt': double(Math.sqrt),
  'Math.pow': ([a, b]) => makeNumber('double', numberOf(a ?? 0) ** numberOf(b ?? 0)),
  'Math.round': ([value]) => makeNumber('long', Math.round(numberOf(value ?? 0))),
  'Objects.equals': ([a, b]) => sameValue(a ?? null, b ?? null),
  'Objects.isNull': ([value]) => value === null,
  'Objects.nonNull': ([value]) => value !== null,
  'Arrays.asList': (items) => (items[0] !== undefined && isList(items[0]) ? items[0] : [...items]),
};

/** Undefined where the sandbox does not have it: whoever evaluates refuses the script then. */
export const staticMethod = (type: string, method: string): Static | undefined =>
  Object.hasOwn(STATIC, `${type}.${method}`) ? STATIC[`${type}.${method}`] : undefined;

const copyOf: Static = ([from]) => (from !== undefined && isMap(from) ? { ...from } : {});

/** Classes that scripts make objects of. */
const MADE: Readonly<Record<string, Static>> = {
  ArrayList: ([from]) => (from !== undefined && isList(from) ? [...from] : []),
  HashMap: copyOf,
  LinkedHashMap: copyOf,
  StringBuilder: ([from]) => {
    const builder = new TextBuilder();
    builder.text = from === undefined ? '' : textOfValue(from);
    return builder;
  },
};

/** Undefined for types that cannot be made with `new`, here or at all. */
export const constructorOf = (type: string): Static | undefined =>
  Object.hasOwn(MADE, type) ? MADE[type] : undefined;

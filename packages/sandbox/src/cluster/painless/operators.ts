import {
  makeNumber,
  numberOf,
  numberType,
  type NumberType,
  sameValue,
  textOfValue,
  typeOfValue,
  type Value,
} from './script-values.ts';

/** Why an operation failed: a Java exception's type in snake case, and its text. */
export class OperationError extends Error {
  override readonly name = 'OperationError';
  readonly type: string;

  constructor(type: string, reason: string) {
    super(reason);
    this.type = type;
  }
}

const RANK: readonly NumberType[] = ['int', 'long', 'double'];

/** The wider of two number types. */
function promote(operator: string, a: Value, b: Value): NumberType {
  const [one, other] = [numberType(a), numberType(b)];
  if (one === undefined || other === undefined) throw cannotApply(operator, a, b);
  return RANK[Math.max(RANK.indexOf(one), RANK.indexOf(other))] ?? 'double';
}

function cannotApply(operator: string, a: Value, b: Value): OperationError {
  if (a === null || b === null)
    return new OperationError('null_pointer_exception', `cannot apply [${operator}] to a null def reference`);
  return new OperationError(
    'class_cast_exception',
    `Cannot apply [${operator}] operation to types [${typeOfValue(a)}] and [${typeOfValue(b)}].`,
  );
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

const BITS: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  // What is shifted in from the left is nothing, whatever the sign.
  '>>>': (a, b) => a >> b,
};

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Whole numbers wrap around as Java's do; a product beyond a double's precision is computed exactly. */
function compute(operator: string, type: NumberType, a: number, b: number): Value {
  const operate = ARITHMETIC[operator];
  if (!operate) throw new Error(`no arithmetic ${operator}`);
  if (type === 'double') return makeNumber(type, operate(a, b));
  if (b === 0 && (operator === '/' || operator === '%'))
    throw new OperationError('arithmetic_exception', '/ by zero');
  if (operator === '*' && type === 'int') return Math.imul(a, b);
  return makeNumber(type, Math.trunc(operate(a, b)));
}

/** A binary operation whose sides are both evaluated. @throws OperationError */
export function operate(operator: string, a: Value, b: Value): Value {
  if (['==', '===', '!=', '!=='].includes(operator)) return sameValue(a, b) === operator.startsWith('=');
  if (operator === '+' && (typeof a === 'string' || typeof b === 'string'))
    return textOfValue(a) + textOfValue(b);
  const compare = COMPARISONS[operator];
  if (compare) {
    promote(operator, a, b);
    return compare(numberOf(a), numberOf(b));
  }
  if (typeof a === 'boolean' && typeof b === 'boolean') return booleans(operator, a, b);
  const type = promote(operator, a, b);
  if (operator in ARITHMETIC) return compute(operator, type, numberOf(a), numberOf(b));
  if (type === 'double') throw cannotApply(operator, a, b);
  return bitwise(operator, type, numberOf(a), numberOf(b));
}

function bitwise(operator: string, type: 'int' | 'long', a: number, b: number): Value {
  const bits = BITS[operator];
  if (!bits) throw new Error(`no operator ${operator}`);
  const width = type === 'int' ? 32 : 64;
  // A shift is by what its distance leaves of the width.
  const by = operator.length === 1 ? BigInt(b) : BigInt.asUintN(type === 'int' ? 5 : 6, BigInt(b));
  const signed = BigInt.asIntN(width, BigInt(a));
  const left = operator === '>>>' ? BigInt.asUintN(width, signed) : signed;
  return makeNumber(type, Number(BigInt.asIntN(width, bits(left, by))));
}

function booleans(operator: string, a: boolean, b: boolean): Value {
  if (operator === '&') return a && b;
  if (operator === '|') return a || b;
  if (operator === '^') return a !== b;
  throw cannotApply(operator, a, b);
}

/** @throws OperationError */
export function negate(operator: string, value: Value): Value {
  if (operator === '!') return !truth(value);
  const type = numberType(value);
  if (type === undefined)
    throw new OperationError(
      value === null ? 'null_pointer_exception' : 'class_cast_exception',
      `Cannot apply [${operator}] operation to type [${typeOfValue(value)}].`,
    );
  if (operator === '+') return value;
  if (operator === '-') return makeNumber(type, -numberOf(value));
  return makeNumber(type, -numberOf(value) - 1);
}

/** A value as the condition of a branch. @throws OperationError when it is no boolean */
export function truth(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  throw new OperationError(
    value === null ? 'null_pointer_exception' : 'class_cast_exception',
    `Cannot cast from [${typeOfValue(value)}] to [boolean].`,
  );
}

const INTEGRAL = ['byte', 'short', 'int', 'Integer', 'Short', 'Byte'];
const WHOLE = [...INTEGRAL, 'long', 'Long'];
const NUMBERS = [...WHOLE, 'float', 'double', 'Float', 'Double'];

/** `(type) value`. @throws OperationError when the value is of another kind */
export function cast(type: string, value: Value): Value {
  if (NUMBERS.includes(type)) {
    const isOne = numberType(value) !== undefined;
    if (!isOne) {
      if (value === null && /^[A-Z]/.test(type)) return null;
      throw cannotCast(value, type);
    }
    const to = INTEGRAL.includes(type) ? 'int' : WHOLE.includes(type) ? 'long' : 'double';
    return makeNumber(to, WHOLE.includes(type) ? Math.trunc(numberOf(value)) : numberOf(value));
  }
  if (value === null || isInstance(value, type) !== false) return value;
  throw cannotCast(value, type);
}

const cannotCast = (value: Value, type: string): OperationError =>
  new OperationError(
    value === null ? 'null_pointer_exception' : 'class_cast_exception',
    `Cannot cast [${typeOfValue(value)}] to [${type}].`,
  );

const CLASSES: Readonly<Record<string, readonly string[]>> = {
  String: ['java.lang.String'],
  CharSequence: ['java.lang.String'],
  List: ['java.util.ArrayList'],
  ArrayList: ['java.util.ArrayList'],
  Collection: ['java.util.ArrayList'],
  Iterable: ['java.util.ArrayList'],
  Map: ['java.util.HashMap'],
  HashMap: ['java.util.HashMap'],
  Boolean: ['java.lang.Boolean'],
  boolean: ['java.lang.Boolean'],
  Integer: ['java.lang.Integer'],
  int: ['java.lang.Integer'],
  Long: ['java.lang.Long'],
  long: ['java.lang.Long'],
  Double: ['java.lang.Double'],
  double: ['java.lang.Double'],
  Float: [],
  float: [],
  Short: [],
  Byte: [],
  Set: [],
  Number: ['java.lang.Integer', 'java.lang.Long', 'java.lang.Double'],
};

/** Whether a value is of a type; nothing when the type is none that values are told by. */
export function isInstance(value: Value, type: string): boolean | undefined {
  if (value === null) return false;
  if (type === 'Object' || type === 'def') return true;
  return Object.hasOwn(CLASSES, type) ? CLASSES[type]?.includes(typeOfValue(value)) : undefined;
}

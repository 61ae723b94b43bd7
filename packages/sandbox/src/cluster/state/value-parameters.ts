import { isArray, isObject } from '../json.ts';
import { valueProblem } from './field-values.ts';
import { shownValue } from './java-text.ts';
import { rejectedBecause, rejectedMapping, rejectedNumber, rejectedValue } from './mapping-errors.ts';
import { fieldValue, type Parameter } from './mapping-parameters.ts';

/** A number of the type, as `null_value`. */
export const numericNull = fieldValue((value, { type }) => {
  const refusal = valueProblem(type, value);
  const number = Number(value);
  const isWhole = ['long', 'integer', 'short', 'byte', 'unsigned_long'].includes(type);
  if (refusal?.cause.reason?.startsWith('For input')) throw rejectedNumber(shownValue(value));
  if (refusal) throw rejectedBecause(refusal.cause);
  if (isWhole && !Number.isInteger(number)) throw rejectedValue(`Value [${number}] has a decimal part`);
  return number;
});

/** A text of the type, as `null_value`, told with the field where it is none. */
export const textNull = fieldValue((value, { field, type }) => {
  const refusal = valueProblem(type, value);
  if (!refusal) return shownValue(value);
  throw rejectedBecause({
    type: 'mapper_parsing_exception',
    reason: `Error parsing [null_value] on field [${field}]: ${refusal.cause.reason ?? ''}`,
    cause: refusal.cause,
  });
});

export const contexts: Parameter = {
  read: (value) => {
    const list = isArray(value) ? value : [value];
    const misparsed = (reason: string): Error => rejectedBecause({ type: 'parse_exception', reason });
    if (list.length === 0) throw misparsed('expected at least one context mapping');
    return list.map((context) => {
      const given = isObject(context) ? context : {};
      for (const key of ['name', 'type']) {
        if (given[key] === undefined) throw misparsed(`missing [${key}] in context mapping`);
      }
      return { ...given, type: shownValue(given['type']).toUpperCase() };
    });
  },
};

/** The one value of a field. */
export const constantValue: Parameter = {
  isFree: true,
  read: (value, name, { field }) => {
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    throw rejectedMapping(
      `Property [${name}] on field [${field}] must be a number or a string, but got [${shownValue(value)}]`,
    );
  },
};

const METRICS = ['min', 'max', 'sum', 'value_count'];
/** Metrics are listed by name, at least one of them. */
export const metrics: Parameter = {
  read: (value, name, { field }) => {
    const given = isArray(value) ? value.map(shownValue) : [shownValue(value)];
    const unknown = given.find((metric) => !METRICS.includes(metric));
    if (unknown !== undefined) throw rejectedValue(`Metric [${unknown}] is not supported.`);
    if (given.length === 0) throw rejectedValue(`Property [${name}] for field [${field}] cannot be empty.`);
    return given;
  },
};

export const scalingFactor: Parameter = {
  read: (value, name) => {
    const factor = typeof value === 'number' ? value : Number(shownValue(value));
    if (Number.isNaN(factor)) throw rejectedNumber(shownValue(value));
    if (factor <= 0 || !Number.isFinite(factor))
      throw rejectedValue(`[${name}] must be a positive number, got [${factor}]`);
    return factor;
  },
};

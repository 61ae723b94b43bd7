import { ElasticError, type ErrorCause } from '../http/errors.ts';
import { javaText, javaType } from '../java-values.ts';
import { isArray, isObject, type Json } from '../json.ts';
import { type OptionType } from './processor-options.ts';

/** What is wrong with one option of a processor. */
export const optionError = (property: string, problem: string): ElasticError =>
  new ElasticError(400, {
    type: 'parse_exception',
    reason: `[${property}] ${problem}`,
    meta: { property_name: property },
  });

/** An error of the Java code that makes a processor: a failure of the cluster, with that error as its cause. */
export const creationError = (className: string, cause: ErrorCause): ElasticError =>
  new ElasticError(500, { type: 'exception', reason: `${className}: ${cause.reason ?? ''}`, cause });

/** 500, as Elasticsearch answers a processor that cannot be made from its options. */
export const illegalCreation = (reason: string): ElasticError =>
  creationError('java.lang.IllegalArgumentException', { type: 'illegal_argument_exception', reason });

const isText = (value: Json): value is string => typeof value === 'string';

const isInt = (value: Json): boolean =>
  Number.isInteger(value) || (isText(value) && /^[+-]?\d+$/.test(value));

const isNumber = (value: Json): boolean =>
  typeof value === 'number' || (isText(value) && value !== '' && !Number.isNaN(Number(value)));

/** For each type of option what fits, and what is said of everything else. */
const READ: Readonly<
  Record<OptionType, { readonly fits: (value: Json) => boolean; readonly otherwise: (value: Json) => string }>
> = {
  text: { fits: isText, otherwise: (value) => notA('a string', value) },
  'text-or-number': {
    fits: (value) => isText(value) || typeof value === 'number',
    otherwise: (value) => notA('a string or int', value),
  },
  boolean: { fits: (value) => typeof value === 'boolean', otherwise: (value) => notA('a boolean', value) },
  integer: {
    fits: isInt,
    otherwise: (value) => `property cannot be converted to an int [${javaText(value)}]`,
  },
  number: {
    fits: isNumber,
    otherwise: (value) => `property cannot be converted to a double [${javaText(value)}]`,
  },
  list: { fits: isArray, otherwise: (value) => notA('a list', value) },
  texts: {
    fits: (value) => isText(value) || isArray(value),
    otherwise: (value) => notA('a string or list of strings', value),
  },
  map: { fits: isObject, otherwise: (value) => notA('a map', value) },
  any: { fits: () => true, otherwise: () => '' },
};

const notA = (what: string, value: Json): string =>
  `property isn't ${what}, but of type [${javaType(value)}]`;

/** What is said of a value that has the wrong type; nothing when it is right. */
export function typeProblem(type: OptionType, value: Json): string | undefined {
  const { fits, otherwise } = READ[type];
  return fits(value) ? undefined : otherwise(value);
}

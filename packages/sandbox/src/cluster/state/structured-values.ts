import { tokenOf } from '../http/object-parser.ts';
import { isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import {
  type Check,
  type CheckedField,
  illegalValue,
  refuse,
  type Refusal,
  unparsed,
} from './field-refusals.ts';
import { shownDouble, shownValue } from './java-text.ts';
import { featureProblem } from './number-values.ts';

const notAnObject = (value: Json): Refusal =>
  unparsed(`Failed to parse object: expecting token of type [START_OBJECT] but found [${tokenOf(value)}]`);

const DEFAULT_DEPTH = 20;

/** A whole object as one field, down to a depth. */
export const checkFlattened: Check = (value, { path, parameters }) => {
  if (!isObject(value)) return notAnObject(value);
  const limit = Number(parameters['depth_limit'] ?? DEFAULT_DEPTH);
  return tooDeep(value, 1, limit)
    ? illegalValue(`The provided [flattened] field [${path}] exceeds the maximum depth limit of [${limit}].`)
    : reservedKey(value);
};

function tooDeep(value: Json, depth: number, limit: number): boolean {
  if (isArray(value)) return value.some((item) => tooDeep(item, depth, limit));
  if (!isObject(value)) return false;
  return depth > limit || Object.values(value).some((inner) => tooDeep(inner ?? null, depth + 1, limit));
}

function reservedKey(value: JsonObject): Refusal | undefined {
  const key = Object.keys(value).find((one) => one.includes('\0'));
  return key === undefined
    ? undefined
    : illegalValue(
        `Keys in [flattened] fields cannot contain the reserved character \\0. Offending key: [${key}].`,
      );
}

/** Suggestions: texts, or objects with texts and a weight. */
export const checkCompletion: Check = (value, { path }) => {
  if (typeof value === 'string') return undefined;
  if (!isObject(value))
    return unparsed(`failed to parse [${path}]: expected text or object, but got ${tokenOf(value)}`, {
      form: 'parse',
    });
  const known = ['contexts', 'weight', 'input'];
  for (const [key, inner] of Object.entries(value)) {
    if (!known.includes(key))
      return illegalValue(`unknown field name [${key}], must be one of [${known.join(', ')}]`, {
        form: 'parse',
      });
    const wrong =
      key === 'weight' ? wrongWeight(inner ?? null) : key === 'input' ? wrongInput(inner ?? null) : undefined;
    if (wrong !== undefined) return illegalValue(wrong, { form: 'parse' });
  }
  return undefined;
};

function wrongWeight(value: Json): string | undefined {
  const number = typeof value === 'boolean' ? Number.NaN : Number(value);
  if (!Number.isInteger(number)) return `weight must be an integer, but was [${shownValue(value)}]`;
  return number < 0 || number > 2_147_483_647
    ? `weight must be in the interval [0..2147483647], but was [${number}]`
    : undefined;
}

function wrongInput(value: Json): string | undefined {
  if (typeof value === 'string') return undefined;
  if (!isArray(value)) return `input must be a string or array, but was [${tokenOf(value)}]`;
  const wrong = value.find((item) => typeof item !== 'string');
  return wrong === undefined ? undefined : `input array must have string values, but was [${tokenOf(wrong)}]`;
}

/** A vector of as many numbers as the field has dimensions. */
export const checkVector: Check = (value, field) => {
  if (typeof value === 'string') return undefined;
  if (!isArray(value)) {
    return isObject(value)
      ? illegalValue('Expected text at 1:1 but found START_OBJECT', { form: 'parse' })
      : unparsed(`Unsupported type [${tokenOf(value)}] for provided value [${shownValue(value)}]`, {
          form: 'parse',
        });
  }
  const wrong = value.find((item) => typeof item !== 'number');
  if (wrong !== undefined)
    return unparsed(
      `Failed to parse object: expecting token of type [VALUE_NUMBER] but found [${tokenOf(wrong)}]`,
      { form: 'parse' },
    );
  const reason = vectorProblem(value as readonly number[], field);
  return reason === undefined ? undefined : illegalValue(reason, { form: 'parse' });
};

function vectorProblem(vector: readonly number[], field: CheckedField): string | undefined {
  const { path, id, parameters } = field;
  const about = `The [dense_vector] field [${path}] in doc [document with id '${id}'] has`;
  const bits = parameters['element_type'] === 'bit' ? 8 : 1;
  const dims = parameters['dims'] === undefined ? vector.length : Number(parameters['dims']) / bits;
  if (vector.length > dims) return `${about} more dimensions than defined in the mapping [${dims}]`;
  if (vector.length < dims)
    return `${about} a different number of dimensions [${vector.length}] than defined in the mapping [${dims}]`;
  const element = textOf(parameters['element_type'] ?? 'float');
  if (element === 'byte' || element === 'bit') return elementProblem(vector, element);
  const isCosine = parameters['similarity'] === 'cosine';
  return isCosine && vector.every((number) => number === 0)
    ? `The [cosine] similarity does not support vectors with zero magnitude. Preview of invalid vector: [${vector.map(shownDouble).join(', ')}]`
    : undefined;
}

function elementProblem(vector: readonly number[], element: string): string | undefined {
  for (const [at, number] of vector.entries()) {
    if (!Number.isInteger(number))
      return `element_type [${element}] vectors only support non-decimal values but found decimal value [${number}] at dim [${at}];`;
    if (number < -128 || number > 127)
      return `element_type [${element}] vectors only support integers between [-128, 127] but found [${number}] at dim [${at}];`;
  }
  return undefined;
}

/** Features by name with their weights. */
export const checkFeatures: Check = (value, field) => {
  if (!isObject(value))
    return illegalValue(
      `[${field.type}] fields must be json objects, expected a START_OBJECT but got: ${tokenOf(value)}`,
      { form: 'parse' },
    );
  for (const [name, weight] of Object.entries(value)) {
    const refusal = featureProblem(weight ?? null, name, field.path);
    if (refusal) return { ...refusal, form: 'parse' };
  }
  return undefined;
};

const misplaced = (path: string, why: string): Refusal =>
  refuse('document_parsing_exception', `[1:1] error parsing field [${path}], ${why}`, { form: 'bare' });

/** Values in rising order, and how often each was seen. */
export const checkHistogram: Check = (value, { path }) => {
  if (!isObject(value)) return { ...notAnObject(value), form: 'bare' };
  const unknown = Object.keys(value).find((key) => key !== 'values' && key !== 'counts');
  if (unknown !== undefined) return misplaced(path, `with unknown parameter [${unknown}]`);
  const { values, counts } = value;
  if (!isArray(values)) return misplaced(path, 'expected field called [values]');
  if (!isArray(counts)) return misplaced(path, 'expected field called [counts]');
  for (const [at, number] of values.entries()) {
    const before = values[at - 1];
    if (before !== undefined && Number(number) < Number(before))
      return misplaced(
        path,
        `[values] values must be in increasing order, got [${shownDouble(Number(number))}] but previous value was [${shownDouble(Number(before))}]`,
      );
  }
  if (values.length !== counts.length)
    return misplaced(
      path,
      `expected same length from [values] and [counts] but got [${values.length} != ${counts.length}]`,
    );
  const negative = counts.find((count) => Number(count) < 0);
  return negative === undefined
    ? undefined
    : misplaced(path, `[counts] elements must be >= 0 but got ${textOf(negative)}`);
};

/** Every metric that the field has, and no other. */
export const checkMetrics: Check = (value, { path, parameters }) => {
  if (!isObject(value)) return notAnObject(value);
  const metrics = isArray(parameters['metrics']) ? parameters['metrics'].map(textOf) : [];
  const unknown = Object.keys(value).find((key) => !metrics.includes(key));
  if (unknown !== undefined)
    return illegalValue(`Aggregate metric [${unknown}] does not exist in the mapping of field [${path}]`);
  if (metrics.some((metric) => value[metric] === undefined))
    return illegalValue(`Aggregate metric field [${path}] must contain all metrics [${metrics.join(', ')}]`, {
      preview: 'null',
    });
  return Number(value['value_count'] ?? 0) < 0
    ? illegalValue(`Aggregate metric [value_count] of field [${path}] cannot be a negative number`)
    : undefined;
};

/** The name of a relation, alone or with the parent. */
export const checkJoin: Check = (value, { path, parameters }) => {
  const name = isObject(value) ? value['name'] : value;
  const relations = isObject(parameters['relations']) ? parameters['relations'] : {};
  const names = Object.entries(relations).flatMap(([parent, children]) => [
    parent,
    ...(isArray(children) ? children : [children ?? '']).map(textOf),
  ]);
  if (typeof name === 'string' && names.includes(name)) return undefined;
  return illegalValue(
    name === undefined
      ? `null join name in field [${path}]`
      : `unknown join name [${textOf(name)}] for field [${path}]`,
  );
};

import { isObject, type JsonObject } from '../json.ts';
import { shownValue } from './java-text.ts';
import { rejectedBecause, rejectedMapping, rejectedValue } from './mapping-errors.ts';
import { type Parameter } from './mapping-parameters.ts';

const VECTOR_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  hnsw: ['m', 'ef_construction'],
  int8_hnsw: ['m', 'ef_construction', 'confidence_interval', 'rescore_vector'],
  int4_hnsw: ['m', 'ef_construction', 'confidence_interval', 'rescore_vector'],
  bbq_hnsw: ['m', 'ef_construction', 'rescore_vector'],
  flat: [],
  int8_flat: ['confidence_interval', 'rescore_vector'],
  int4_flat: ['confidence_interval', 'rescore_vector'],
  bbq_flat: ['rescore_vector'],
  bbq_disk: ['cluster_size', 'rescore_vector', 'default_visit_percentage'],
};
const GRAPH = { m: 16, ef_construction: 100 };

export const vectorOptions: Parameter = {
  isFree: true,
  read: (value, _name, { field }) => {
    if (!isObject(value))
      throw rejectedBecause({
        type: 'class_cast_exception',
        reason: `class java.lang.String cannot be cast to class java.util.Map`,
      });
    const type = value['type'];
    if (type === undefined) throw rejectedMapping('[index_options] requires field [type] to be configured');
    const known = VECTOR_OPTIONS[shownValue(type)];
    if (!known)
      throw rejectedMapping(`Unknown vector index options type [${shownValue(type)}] for field [${field}]`);
    const left = Object.keys(value).find((key) => key !== 'type' && !known.includes(key));
    if (left !== undefined)
      throw rejectedMapping(
        `Mapping definition for [${field}] has unsupported parameters:  [${left} : ${shownValue(value[left])}]`,
      );
    return { type, ...(known.includes('m') && GRAPH), ...value };
  },
};

/**
 * Throws for a similarity without an index, and for too many or too few dimensions: 1 to 4096, or 8 to 32,768
 * of bits.
 */
export function checkVectorField(given: JsonObject): void {
  if (given['index'] === false && given['similarity'] !== undefined)
    throw rejectedValue(
      'Field [similarity] can only be specified for a field of type [dense_vector] when it is indexed',
    );
  const isBits = given['element_type'] === 'bit';
  const [least, most] = isBits ? [8, 32_768] : [1, 4096];
  const { dims } = given;
  if (dims !== undefined && (Number(dims) < least || Number(dims) > most))
    throw rejectedMapping(
      `The number of dimensions should be in the range [${least}, ${most}] but was [${Number(dims)}]`,
    );
}

/** Vectors that can be searched say how. */
export function completeVector(given: JsonObject): JsonObject {
  const { index = true } = given;
  if (index === false) return { ...given, index };
  const { similarity: chosen = given['element_type'] === 'bit' ? 'l2_norm' : 'cosine' } = given;
  const isFloat = given['element_type'] === undefined && given['dims'] !== undefined;
  const isLong = Number(given['dims']) >= 384;
  const options = isLong
    ? { type: 'bbq_hnsw', ...GRAPH, rescore_vector: { oversample: 3 } }
    : { type: 'int8_hnsw', ...GRAPH };
  return {
    ...given,
    index,
    similarity: chosen,
    ...(isFloat && { index_options: given['index_options'] ?? options }),
  };
}

export const vectorDims: Parameter = {
  read: (value, name, { field }) => {
    if (/^[+-]?\d+$/.test(shownValue(value))) return Number(value);
    throw rejectedMapping(
      `Property [${name}] on field [${field}] must be an integer but got [${shownValue(value)}]`,
    );
  },
};

const ELEMENTS = ['byte', 'bfloat16', 'bit', 'float'];
export const elementType: Parameter = {
  fallback: 'float',
  read: (value) => {
    const given = shownValue(value);
    if (ELEMENTS.includes(given)) return given;
    throw rejectedMapping(`invalid element_type [${given}]; available types are [${ELEMENTS.join(', ')}]`);
  },
};

import { documentParsingError, ElasticError, type ErrorCause } from '../http/errors.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import {
  type CheckedField,
  illegalValue,
  refusalError,
  refuse,
  type Refusal,
  unparsed,
} from './field-refusals.ts';
import { tokenOf } from '../http/object-parser.ts';

/** Fields that every document has of itself; no document can bring them along. */
const METADATA = new Set([
  '_id',
  '_index',
  '_source',
  '_routing',
  '_seq_no',
  '_primary_term',
  '_version',
  '_ignored',
  '_ignored_source',
  '_field_names',
  '_nested_path',
  '_tier',
  '_data_stream_timestamp',
]);

const parsed = (reason: string): ElasticError =>
  documentParsingError(`[1:1] failed to parse: ${reason}`, { type: 'illegal_argument_exception', reason });

/** @throws document_parsing_exception for a field name that cannot be one */
export function checkFieldName(key: string): void {
  if (key === '') throw parsed('field name cannot be an empty string');
  if (/^\.+$/.test(key)) throw parsed('field name cannot contain only dots');
  if (key.trim() === '')
    throw documentParsingError(`[1:1] Field name cannot contain only whitespace: [${key}]`);
  const parts = key.replace(/(?<!\.)\.+$/, '').split('.');
  if (parts.includes('')) throw parsed(`field name cannot contain only whitespace: ['${key}']`);
  if (parts.some((part) => part.trim() === '')) {
    throw parsed(`field name starting or ending with a [.] makes object resolution ambiguous: [${key}]`);
  }
}

function checkCount(value: Json): Refusal | undefined {
  if (typeof value !== 'number')
    return unparsed(
      `Failed to parse object: expecting token of type [VALUE_NUMBER] but found [${tokenOf(value)}]`,
    );
  return Number.isInteger(value) && value > 0
    ? undefined
    : illegalValue(`Field [_doc_count] must be a positive integer. Value [${value}] is not allowed.`);
}

/** Fields of the document itself. @throws document_parsing_exception when one stands in the source */
export function checkMetadataField(key: string, value: Json, id: string): void {
  const isCount = key === '_doc_count';
  if (!isCount && !METADATA.has(key)) return;
  const refusal = isCount
    ? checkCount(value)
    : refuse(
        'document_parsing_exception',
        `[1:1] Field [${key}] is a metadata field and cannot be added inside a document. Use the index API request parameters.`,
      );
  const field: CheckedField = {
    path: key,
    type: key,
    parameters: {},
    id,
    defaults: { ignoresMalformed: false, coerces: true },
  };
  if (refusal) throw refusalError(refusal, value, field);
}

/** A mapping that takes no unknown fields met one. */
export const strictRefusal = (name: string, prefix: string): ElasticError => {
  const within = prefix === '' ? '_doc' : prefix.slice(0, -1);
  const cause: ErrorCause = {
    type: 'strict_dynamic_mapping_exception',
    reason: `[1:1] mapping set to strict, dynamic introduction of [${name}] within [${within}] is not allowed`,
  };
  return new ElasticError(400, cause);
};

/** The members of a source, those of objects under dotted names where the mapping has no objects. */
export function flatEntries(
  source: JsonObject,
  isMapped: (name: string) => boolean,
  prefix = '',
): readonly (readonly [string, Json | undefined])[] {
  return Object.entries(source).flatMap(([key, value]) => {
    const name = prefix + key;
    if (isMapped(name) || !isObject(value) || isArray(value)) return [[name, value] as const];
    return flatEntries(value, isMapped, `${name}.`);
  });
}

import { documentParsingError, ElasticError, type ErrorCause } from '../http/errors.ts';
import { type Json, type JsonObject } from '../json.ts';
import { shownValue } from './java-text.ts';

/** A field with a value of a document to be checked. */
export interface CheckedField {
  readonly path: string;
  readonly type: string;
  readonly parameters: JsonObject;
  /** Of the document. */
  readonly id: string;
  readonly defaults: ValueDefaults;
}

/** What an index says about values of all its fields. */
export interface ValueDefaults {
  readonly ignoresMalformed: boolean;
  readonly coerces: boolean;
}

/** Why a value is not taken, and in which of the forms that Elasticsearch has for telling it. */
export interface Refusal {
  /**
   * `preview`: with the document's id and the value. `bare`: only field and type. `parse`: the cause's own
   * words. `alone`: those words without a cause. `raw`: the cause is the error.
   */
  readonly form: 'preview' | 'bare' | 'parse' | 'alone' | 'raw';
  readonly cause: ErrorCause;
  /** What the preview shows instead of the value. */
  readonly preview?: string;
  /** Refused even by fields that ignore malformed values. */
  readonly isFinal?: boolean;
}

export type Check = (value: Json, field: CheckedField) => Refusal | undefined;

/**
 * A refusal as a value: whoever knows the field decides how the cause is wrapped. `inner` is the cause of the
 * cause.
 */
export const refuse = (
  type: string,
  reason: string,
  more: Partial<Refusal> & { readonly inner?: ErrorCause; readonly meta?: JsonObject } = {},
): Refusal => {
  const { inner, meta, ...rest } = more;
  return {
    form: 'preview',
    cause: { type, reason, ...(meta && { meta }), ...(inner && { cause: inner }) },
    ...rest,
  };
};

/** `refuse` with an `illegal_argument_exception`. */
export const illegalValue = (reason: string, more: Parameters<typeof refuse>[2] = {}): Refusal =>
  refuse('illegal_argument_exception', reason, more);

/** A value that the reader of the content could not turn into what was asked for. */
export const unreadable = (inner: string, reason: string): Refusal =>
  refuse('x_content_parse_exception', `[1:1] ${reason}`, { inner: { type: inner, reason } });

/** A parsing_exception tells where it stood. */
export const unparsed = (reason: string, more: Partial<Refusal> = {}): Refusal =>
  refuse('parsing_exception', reason, { meta: { line: 1, col: 1 }, ...more });

/** The refusal as the error that the request ends with. */
export function refusalError(refusal: Refusal, value: Json, field: CheckedField): ElasticError {
  const { cause } = refusal;
  const about = `[1:1] failed to parse field [${field.path}] of type [${field.type}]`;
  switch (refusal.form) {
    case 'raw':
      return new ElasticError(400, cause);
    case 'alone':
      return documentParsingError(`[1:1] ${cause.reason ?? ''}`);
    case 'parse':
      return documentParsingError(`[1:1] failed to parse: ${cause.reason ?? ''}`, cause);
    case 'bare':
      return documentParsingError(about, cause);
    default:
      return documentParsingError(
        `${about} in document with id '${field.id}'. Preview of field's value: '${refusal.preview ?? shownValue(value)}'`,
        cause,
      );
  }
}

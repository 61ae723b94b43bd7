import {
  contentParseError,
  ElasticError,
  fieldParseError,
  illegalArgument,
  requestValidationError,
  unknownField,
} from '../http/errors.ts';
import { isString, type Json, type JsonObject, textOf } from '../json.ts';
import { type FollowParameters } from '../state/collections.ts';
import { parseBytes, parseDuration } from '../state/duration.ts';

/** The defaults, in the order in which the APIs print them (docs/elastic/elasticsearch.md#follow-parameters). */
export const DEFAULT_PARAMETERS: FollowParameters = {
  max_read_request_operation_count: 5120,
  max_write_request_operation_count: 5120,
  max_outstanding_read_requests: 12,
  max_outstanding_write_requests: 9,
  max_read_request_size: '32mb',
  max_write_request_size: '9223372036854775807b',
  max_write_buffer_count: 2_147_483_647,
  max_write_buffer_size: '512mb',
  max_retry_delay: '500ms',
  read_poll_timeout: '1m',
};

const COUNTS = [
  'max_read_request_operation_count',
  'max_write_request_operation_count',
  'max_outstanding_read_requests',
  'max_outstanding_write_requests',
  'max_write_buffer_count',
] as const;
const SIZES = ['max_read_request_size', 'max_write_request_size', 'max_write_buffer_size'] as const;
const TIMES = ['max_retry_delay', 'read_poll_timeout'] as const;

export const PARAMETER_NAMES: readonly string[] = [...COUNTS, ...SIZES, ...TIMES];

type Draft = { -readonly [K in keyof FollowParameters]?: FollowParameters[K] };

/** What a field of a strict body may not be, in the parser's words. */
export function requireText(parser: string, name: string, value: Json | undefined): void {
  if (value === undefined || value === null || isString(value)) return;
  throw contentParseError(`[1:1] [${parser}] ${name} doesn't support values of type: ${tokenOf(value)}`);
}

const tokenOf = (value: Json): string =>
  typeof value === 'number'
    ? 'VALUE_NUMBER'
    : typeof value === 'boolean'
      ? 'VALUE_BOOLEAN'
      : Array.isArray(value)
        ? 'START_ARRAY'
        : 'START_OBJECT';

function countOf(parser: string, name: string, value: Json): number {
  const number = Number(value);
  if (Number.isInteger(number) && value !== '') return number;
  throw fieldParseError(parser, name, {
    type: 'number_format_exception',
    reason: `For input string: "${textOf(value)}"`,
  });
}

/** A size or a time, in its own words and with the error of its own parser as the cause. */
function measured(
  field: { readonly parser: string; readonly name: string; readonly causeType: string },
  measure: () => number,
): number {
  try {
    return measure();
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    throw fieldParseError(field.parser, field.name, { type: field.causeType, reason: error.body.reason });
  }
}

const sizeOf = (parser: string, name: string, text: string): number =>
  measured({ parser, name, causeType: 'parse_exception' }, () => parseBytes(text, name));

function timeOf(parser: string, name: string, text: string): number {
  return measured({ parser, name, causeType: 'illegal_argument_exception' }, () => {
    const millis = parseDuration(text, name);
    if (millis >= 0 || text.trim() === '-1') return millis;
    throw illegalArgument(
      `failed to parse setting [${name}] with value [${text}] as a time value: negative durations are not supported`,
    );
  });
}

/**
 * The parameters that a body sets.
 * @throws x_content_parse_exception for one that cannot be read, action_request_validation_exception listing all
 *   that are wrong
 */
export function parseParameters(
  parser: string,
  body: JsonObject,
  otherProblems: readonly string[] = [],
): Partial<FollowParameters> {
  const draft: Draft = {};
  const problems: string[] = [];
  const given = (name: string): Json | undefined => body[name] ?? undefined;
  for (const name of COUNTS) {
    const value = given(name);
    if (value === undefined) continue;
    const count = countOf(parser, name, value);
    if (count < 1) problems.push(`${name} must be larger than 0`);
    draft[name] = count;
  }
  for (const name of SIZES) {
    const value = given(name);
    if (value === undefined) continue;
    const text = textOf(value);
    if (sizeOf(parser, name, text) <= 0) problems.push(`${name} must be larger than 0`);
    draft[name] = text;
  }
  for (const name of TIMES) {
    const value = given(name);
    if (value === undefined) continue;
    const text = textOf(value);
    const millis = timeOf(parser, name, text);
    if (name === 'max_retry_delay') problems.push(...retryDelayProblems(text, millis));
    draft[name] = text;
  }
  const all = [...problems, ...otherProblems];
  if (all.length > 0) throw requestValidationError(all);
  return draft;
}

function retryDelayProblems(delay: string, millis: number): readonly string[] {
  if (millis <= 0) return [`[max_retry_delay] must be positive but was [${delay}]`];
  return millis > 300_000 ? [`[max_retry_delay] must be less than [5m] but was [${delay}]`] : [];
}

/** Refuses fields that a strict CCR parser does not know. */
export function refuseUnknownFields(body: JsonObject, parser: string, known: readonly string[]): void {
  const unknown = Object.keys(body).find((key) => !known.includes(key) && !PARAMETER_NAMES.includes(key));
  if (unknown !== undefined) throw unknownField(parser, unknown);
}

import { ElasticError, requestValidationError, unknownField } from '../http/errors.ts';
import { type Json, type JsonObject, textOf } from '../json.ts';
import { type FollowParameters } from '../state/collections.ts';
import { parseBytes, parseDuration } from '../state/duration.ts';

/** The defaults, in the order in which the APIs print them (spec 7.2). */
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

const countOf = (name: string, value: Json): number => {
  const number = Number(value);
  if (Number.isInteger(number)) return number;
  throw new ElasticError(400, {
    type: 'x_content_parse_exception',
    reason: `[1:1] [follow_parameters] failed to parse field [${name}]`,
  });
};

/** The parameters that a body sets. @throws action_request_validation_exception listing all that are wrong */
export function parseParameters(
  body: JsonObject,
  otherProblems: readonly string[] = [],
): Partial<FollowParameters> {
  const draft: Draft = {};
  const problems: string[] = [];
  for (const name of COUNTS) {
    const value = body[name];
    if (value === undefined || value === null) continue;
    const count = countOf(name, value);
    if (count < 1) problems.push(`${name} must be larger than 0`);
    draft[name] = count;
  }
  for (const name of SIZES) {
    const value = body[name];
    if (value === undefined || value === null) continue;
    const text = textOf(value);
    if (parseBytes(text, name) <= 0) problems.push(`${name} must be larger than 0`);
    draft[name] = text;
  }
  for (const name of TIMES) {
    const value = body[name];
    if (value === undefined || value === null) continue;
    draft[name] = textOf(value);
  }
  problems.push(...retryDelayProblems(draft.max_retry_delay));
  if (draft.read_poll_timeout !== undefined) parseDuration(draft.read_poll_timeout, 'read_poll_timeout');
  const all = [...problems, ...otherProblems];
  if (all.length > 0) throw requestValidationError(all);
  return draft;
}

function retryDelayProblems(delay: string | undefined): readonly string[] {
  if (delay === undefined) return [];
  const millis = parseDuration(delay, 'max_retry_delay');
  if (millis <= 0) return [`[max_retry_delay] must be positive but was [${delay}]`];
  return millis > 300_000 ? [`[max_retry_delay] must be less than [5m] but was [${delay}]`] : [];
}

/** Refuses fields that a strict CCR parser does not know. */
export function refuseUnknownFields(body: JsonObject, parser: string, known: readonly string[]): void {
  const unknown = Object.keys(body).find((key) => !known.includes(key) && !PARAMETER_NAMES.includes(key));
  if (unknown !== undefined) throw unknownField(parser, unknown);
}

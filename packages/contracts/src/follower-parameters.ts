/** Read and write limits of replication, their defaults and rules (docs/elastic/elasticsearch.md#follow-parameters). */

type ParameterKind = 'count' | 'size' | 'time';

export interface FollowerParameter {
  /** Kibana's name. */
  readonly name: string;
  /** Elasticsearch's name. */
  readonly setting: string;
  readonly kind: ParameterKind;
  readonly default: string | number;
}

/** In the order in which Elasticsearch prints them. */
export const FOLLOWER_PARAMETERS = [
  {
    name: 'maxReadRequestOperationCount',
    setting: 'max_read_request_operation_count',
    kind: 'count',
    default: 5120,
  },
  {
    name: 'maxWriteRequestOperationCount',
    setting: 'max_write_request_operation_count',
    kind: 'count',
    default: 5120,
  },
  {
    name: 'maxOutstandingReadRequests',
    setting: 'max_outstanding_read_requests',
    kind: 'count',
    default: 12,
  },
  {
    name: 'maxOutstandingWriteRequests',
    setting: 'max_outstanding_write_requests',
    kind: 'count',
    default: 9,
  },
  { name: 'maxReadRequestSize', setting: 'max_read_request_size', kind: 'size', default: '32mb' },
  {
    name: 'maxWriteRequestSize',
    setting: 'max_write_request_size',
    kind: 'size',
    default: '9223372036854775807b',
  },
  { name: 'maxWriteBufferCount', setting: 'max_write_buffer_count', kind: 'count', default: 2_147_483_647 },
  { name: 'maxWriteBufferSize', setting: 'max_write_buffer_size', kind: 'size', default: '512mb' },
  { name: 'maxRetryDelay', setting: 'max_retry_delay', kind: 'time', default: '500ms' },
  { name: 'readPollTimeout', setting: 'read_poll_timeout', kind: 'time', default: '1m' },
] as const satisfies readonly FollowerParameter[];

export type FollowerParameterName = (typeof FOLLOWER_PARAMETERS)[number]['name'];

const TIME_UNITS: Readonly<Record<string, number>> = {
  nanos: 1e-6,
  micros: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A duration in Elasticsearch's writing, such as `500ms` or `1m`, in milliseconds; undefined when it is none. */
export function parseTimeValue(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(nanos|micros|ms|s|m|h|d)$/.exec(text.trim().toLowerCase());
  const unit = TIME_UNITS[match?.[2] ?? ''];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

/** A size in Elasticsearch's writing, such as `32mb`; undefined when it is none. In bytes, rounded for huge values. */
export function parseByteSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(b|kb|k|mb|m|gb|g|tb|t|pb|p)$/.exec(text.trim().toLowerCase());
  if (match === null) return undefined;
  const power = 'bkmgtp'.indexOf(match[2]?.charAt(0) ?? 'b');
  return Number(match[1]) * 1024 ** power;
}

/** What is wrong with the value of a parameter; undefined when nothing is. */
export function followerParameterProblem(
  parameter: FollowerParameter,
  value: string | number,
): string | undefined {
  switch (parameter.kind) {
    case 'count':
      return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 2_147_483_647
        ? undefined
        : 'Enter a whole number from 1 to 2147483647.';
    case 'size': {
      const bytes = typeof value === 'string' ? parseByteSize(value) : undefined;
      return bytes !== undefined && bytes > 0
        ? undefined
        : 'Enter a size above 0 with its unit, such as 32mb.';
    }
    case 'time':
      return timeProblem(parameter, value);
  }
}

function timeProblem(parameter: FollowerParameter, value: string | number): string | undefined {
  const ms = typeof value === 'string' ? parseTimeValue(value) : undefined;
  if (ms === undefined) return 'Enter a time with its unit, such as 500ms or 1m.';
  if (parameter.name !== 'maxRetryDelay') return undefined;
  if (ms <= 0) return 'Enter a time above 0.';
  return ms > 300_000 ? 'Enter a time of at most 5m.' : undefined;
}

/** The given parameters in Elasticsearch's names; absent and empty ones are left to its defaults. */
export function toFollowSettings(
  parameters: Readonly<Partial<Record<FollowerParameterName, string | number | null | undefined>>>,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    FOLLOWER_PARAMETERS.flatMap(({ name, setting }) => {
      const value = parameters[name];
      return value === undefined || value === null || value === '' ? [] : [[setting, value] as const];
    }),
  );
}

/** What Elasticsearch prints, in Kibana's names. */
export function fromFollowSettings(
  settings: Readonly<Record<string, unknown>>,
): Partial<Record<FollowerParameterName, string | number>> {
  return Object.fromEntries(
    FOLLOWER_PARAMETERS.flatMap(({ name, setting }) => {
      const value = settings[setting];
      return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [];
    }),
  );
}

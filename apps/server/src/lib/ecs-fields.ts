/**
 * Fields of log lines in the Elastic Common Schema. What it has a name for gets that name; everything else stands under
 * `lockstep.`, so that no field of ours meets one of the schema with another type, and no key stands in a line twice.
 */

/** Our names, and those of the schema. */
const ECS_NAMES: Readonly<Record<string, string>> = {
  requestId: 'http.request.id',
  traceId: 'trace.id',
  spanId: 'span.id',
  method: 'http.request.method',
  status: 'http.response.status_code',
  path: 'url.path',
  url: 'url.full',
  address: 'source.ip',
  user: 'user.name',
  username: 'user.name',
  userAgent: 'user_agent.original',
  eventCode: 'event.code',
  eventAction: 'event.action',
  eventOutcome: 'event.outcome',
};

const NANOSECONDS = 1e6;

/** Of a line; `err` is taken apart by the formatter itself. */
export function ecsFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [nameOf(key, value), valueOf(key, value)]),
  );
}

function nameOf(key: string, value: unknown): string {
  if (key === 'err') return key;
  if (key === 'durationMs') return 'event.duration';
  const known = Object.hasOwn(ECS_NAMES, key) ? ECS_NAMES[key] : undefined;
  return known !== undefined && isPlain(value) ? known : `lockstep.${key}`;
}

/** The schema counts durations in nanoseconds. */
const valueOf = (key: string, value: unknown): unknown =>
  key === 'durationMs' && typeof value === 'number' ? Math.round(value * NANOSECONDS) : value;

/** The schema has texts and numbers there. */
const isPlain = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

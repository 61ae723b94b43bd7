/** The refusals of a route by status, each with its codes; what every route may answer is written once. */
import type { ErrorCode } from '../error-codes.ts';
import { ERROR_CATALOG } from '../errors.ts';
import { reasonPhrase } from '../reason-phrase.ts';
import { COMMON_ERRORS, type Route } from '../route.ts';
import type { JsonObject } from './schema-writer.ts';

const byStatus = (codes: readonly ErrorCode[]): ReadonlyMap<number, readonly ErrorCode[]> => {
  const statuses = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const { status } = ERROR_CATALOG[code];
    statuses.set(status, [...(statuses.get(status) ?? []), code]);
  }
  return new Map([...statuses].sort(([a], [b]) => a - b));
};

const COMMON = byStatus(COMMON_ERRORS);

/** `TooManyRequests` of 429. */
const nameOf = (status: number): string => reasonPhrase(status).replaceAll(/[^A-Za-z]/g, '');

/** The responses that routes share, for the components. */
export function commonErrorResponses(): JsonObject {
  return Object.fromEntries(
    [...COMMON].map(([status, codes]) => [nameOf(status), responseOf(status, codes)]),
  );
}

/** By status; those that are like everywhere as a reference. */
export function errorResponsesOf(route: Route): JsonObject {
  return Object.fromEntries(
    [...byStatus([...COMMON_ERRORS, ...route.errors])].map(([status, codes]) => [
      status,
      codes.length === COMMON.get(status)?.length
        ? { $ref: `#/components/responses/${nameOf(status)}` }
        : responseOf(status, codes),
    ]),
  );
}

const HEADERS: Readonly<Record<number, JsonObject>> = {
  401: {
    'WWW-Authenticate': { description: 'Which ways of signing in there are.', schema: { type: 'string' } },
  },
  429: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
  503: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
};

function responseOf(status: number, codes: readonly ErrorCode[]): JsonObject {
  const meanings = codes.map((code) => `- \`${code}\`: ${ERROR_CATALOG[code].meaning}`);
  const headers = HEADERS[status];
  return {
    description: [`${reasonPhrase(status)}. One of:`, '', ...meanings].join('\n'),
    ...(headers === undefined ? {} : { headers }),
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
}

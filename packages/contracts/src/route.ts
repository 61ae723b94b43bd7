/** A route is plain data; server, SPA and tests share the four functions that turn it into HTTP and back. */
import type { z } from 'zod';
import { readProblem, type ApiProblem } from './envelope.ts';
import type { ErrorCode } from './error-codes.ts';
import type { Access } from './privileges.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface RouteShape {
  /** Unique, verb-noun, for logs and tests. */
  readonly id: string;
  readonly method: Method;
  /** Path with `{name}` placeholders, as in OpenAPI. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Media types of a body that is bytes, such as an archive; instead of `body`. */
  readonly binaryBody?: readonly string[];
  readonly response: z.ZodType;
  /** Codes that the route can answer beside the ones every route can (see COMMON_ERRORS). */
  readonly errors: readonly ErrorCode[];
}

/** Codes that any route may answer. */
export const COMMON_ERRORS: readonly ErrorCode[] = [
  'INVALID_REQUEST',
  'XSRF_HEADER_MISSING',
  'CROSS_ORIGIN',
  'UNAUTHENTICATED',
  'TOO_MANY_ATTEMPTS',
  'FORBIDDEN',
  'HOME_CLUSTER_UNREACHABLE',
  'HOME_VERSION_UNSUPPORTED',
  'HOME_CLUSTER_REFUSED',
  'CONSOLE_READ_ONLY',
  'PAYLOAD_TOO_LARGE',
  'INTERNAL',
];

export type Route = RouteShape;

type OutputOf<T> = T extends z.ZodType ? z.output<T> : undefined;
type InputOf<T> = T extends z.ZodType ? z.input<T> : undefined;

/** The body of a route that takes bytes. */
interface BinaryBody {
  /** One of the route's `binaryBody`, without parameters. */
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface TakesBytes {
  readonly binaryBody: readonly string[];
}

/** What a handler gets: parsed, defaults filled in. */
export interface RouteInput<R extends Route> {
  readonly params: OutputOf<R['params']>;
  readonly query: OutputOf<R['query']>;
  readonly body: R extends TakesBytes ? BinaryBody : OutputOf<R['body']>;
}

type Part<K extends string, T> = T extends undefined
  ? Readonly<Partial<Record<K, undefined>>>
  : Record<string, never> extends T
    ? Readonly<Partial<Record<K, T>>>
    : Readonly<Record<K, T>>;

/** What a caller gives: parts that the route does not have, or that may be empty, can be left out. */
export type RouteCall<R extends Route> = Part<'params', InputOf<R['params']>> &
  Part<'query', InputOf<R['query']>> &
  (R extends TakesBytes ? { readonly body: BinaryBody } : Part<'body', InputOf<R['body']>>);

/** What a handler returns and a caller receives. */
export type RouteOutput<R extends Route> = z.output<R['response']>;

/** Declares a route and keeps its literal types. */
export function defineRoute<const R extends RouteShape>(route: R): R {
  return route;
}

export interface EncodedRequest {
  readonly method: Method;
  /** Path with query string, beginning with a slash; the caller puts the origin in front. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text, the bytes of a route that takes bytes, or undefined when there is no body. */
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
}

type Loose = Readonly<Record<string, unknown>>;

function encodePath(pattern: string, params: Loose): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(scalar(params[name])));
}

function encodeQuery(query: Loose): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(scalar(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function scalar(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(scalar).join(',');
  throw new TypeError('A path or query value must be a string, a number, a boolean or a list of them.');
}

/** Turns a call into the request to send. Pure: no origin, no credentials. */
export function encodeRequest<R extends Route>(route: R, call: RouteCall<R>): EncodedRequest {
  const { params, query, body } = call as { params?: Loose; query?: Loose; body?: unknown };
  const isWrite = route.method !== 'GET';
  return {
    method: route.method,
    path: encodePath(route.path, params ?? {}) + encodeQuery(query ?? {}),
    headers: {
      accept: 'application/json',
      ...(isWrite ? { 'kbn-xsrf': 'lockstep' } : {}),
      ...(body === undefined
        ? {}
        : { 'content-type': isBinary(body) ? body.contentType : 'application/json' }),
    },
    body: body === undefined ? undefined : isBinary(body) ? body.bytes : JSON.stringify(body),
  };
}

/** Only a route that takes bytes is called with bytes, so the value itself tells. */
function isBinary(body: unknown): body is BinaryBody {
  return typeof body === 'object' && body !== null && 'bytes' in body && body.bytes instanceof Uint8Array;
}

export type DecodedResponse<R extends Route> =
  | { readonly kind: 'ok'; readonly value: RouteOutput<R> }
  | { readonly kind: 'problem'; readonly problem: ApiProblem };

/** Reads an answer. A 2xx that does not have the route's shape is a problem, never a half-typed value. */
export function decodeResponse<R extends Route>(route: R, status: number, body: unknown): DecodedResponse<R> {
  if (status < 200 || status >= 300) return { kind: 'problem', problem: readProblem(status, body) };
  const parsed = route.response.safeParse(body);
  if (parsed.success) return { kind: 'ok', value: parsed.data as RouteOutput<R> };
  return {
    kind: 'problem',
    problem: {
      status,
      code: undefined,
      message: `The answer of ${route.method} ${route.path} does not have the expected shape.`,
      nextAction: 'Check that both sides run versions that fit together.',
      requestId: undefined,
      detail: describeIssues(parsed.error.issues, 'response').join('; '),
    },
  };
}

export type DecodedRequest<R extends Route> =
  | { readonly kind: 'ok'; readonly input: RouteInput<R> }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Reads a request on the server: every problem of every part at once. */
export function decodeRequest<R extends Route>(
  route: R,
  raw: { readonly params: unknown; readonly query: unknown; readonly body: unknown },
): DecodedRequest<R> {
  const problems: string[] = [];
  const read = (schema: z.ZodType | undefined, value: unknown, name: string): unknown => {
    if (schema === undefined) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    problems.push(...describeIssues(parsed.error.issues, name));
    return undefined;
  };
  const input = {
    params: read(route.params, raw.params, 'path'),
    query: read(route.query, raw.query, 'query'),
    body:
      route.binaryBody === undefined
        ? read(route.body, raw.body, 'body')
        : readBinary(route.binaryBody, raw.body, problems),
  };
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'ok', input: input as RouteInput<R> };
}

function readBinary(
  mediaTypes: readonly string[],
  body: unknown,
  problems: string[],
): BinaryBody | undefined {
  if (isBinary(body) && body.bytes.length > 0 && mediaTypes.includes(body.contentType)) return body;
  problems.push(`[body]: send the bytes with the content type ${mediaTypes.join(' or ')}`);
  return undefined;
}

/** Puts a handler's value into its wire shape; throws when the server itself breaks the contract. */
export function encodeResponse<R extends Route>(route: R, value: RouteOutput<R>): unknown {
  return route.response.parse(value);
}

/** One line per problem, with the place it was found in. */
function describeIssues(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  root: string,
): readonly string[] {
  return issues.map((issue) => `[${[root, ...issue.path.map(String)].join('.')}]: ${issue.message}`);
}

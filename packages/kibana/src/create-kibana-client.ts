/** A Kibana behind an address: every call is timed, limited, without redirects, and answers with a value. */
import { getCACertificates } from 'node:tls';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, type Dispatcher } from 'undici';
import type { z } from 'zod';
import { explainAnswer, explainUnanswered, notKibana, parseJson } from './explain-answer.ts';
import { readKibanaAddress, urlIn, type KibanaAddress } from './kibana-address.ts';
import type { Call, CallOptions, CallRequest } from './kibana-call.ts';
import { createKibanaPackages, type KibanaPackages } from './kibana-packages.ts';
import { failed, isPassing, ok, type KibanaAnswer, type KibanaProblem } from './kibana-problem.ts';
import { permissionsSchema, spaceSchema, spacesSchema, statusSchema } from './kibana-shapes.ts';
import { API_VERSION, versionProblem, type KibanaStatus } from './kibana-version.ts';
import { sendOnce } from './send-once.ts';

export type KibanaCredentials =
  /** The `encoded` form. */
  | { readonly kind: 'api-key'; readonly encoded: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'none' };

export interface KibanaClientOptions {
  /** May have a base path, and end in the path of a space. */
  readonly url: string;
  /** Asked for at each request, so that a secret is revealed no earlier. */
  readonly credentials: () => KibanaCredentials;
  readonly userAgent: string;
  /** Sent with each request, as they are at that moment, such as `traceparent`. Free of secrets. */
  readonly headersNow?: () => Readonly<Record<string, string>>;
  /** For a whole answer, retries included. */
  readonly timeoutMs: number;
  /** The same for what installs and removes. */
  readonly installTimeoutMs: number;
  /** PEM texts, trusted beside the usual authorities. */
  readonly certificateAuthorities?: readonly string[];
  /** Waits before asking again; real time unless given. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

interface KibanaSpace {
  readonly id: string;
  readonly name: string;
}

export interface KibanaClient {
  /** The address for people, without credentials. */
  readonly where: string;
  readonly space: string | undefined;
  /** Which Kibana it is; `unsupported-version` when its API is not the one that is spoken here. */
  negotiate(options?: CallOptions): Promise<KibanaAnswer<KibanaStatus>>;
  status(options?: CallOptions): Promise<KibanaAnswer<KibanaStatus>>;
  /** Whether the key may install in Fleet; `unknown` for a Kibana that does not tell. Changes nothing. */
  mayInstall(options?: CallOptions): Promise<KibanaAnswer<boolean | 'unknown'>>;
  readonly spaces: {
    list(options?: CallOptions): Promise<KibanaAnswer<readonly KibanaSpace[]>>;
    get(id: string, options?: CallOptions): Promise<KibanaAnswer<KibanaSpace>>;
  };
  readonly packages: KibanaPackages;
  close(): Promise<void>;
}

const MiB = 1024 * 1024;
/** What is safe to repeat is tried so often, all in all. */
const MAX_TRIES = 3;
const FIRST_PAUSE_MS = 200;
/** A longer `retry-after` is left to the caller. */
const LONGEST_PAUSE_MS = 2_000;

/** Throws a TypeError when the URL is no HTTP address: it is checked before it is stored. */
export function createKibanaClient(options: KibanaClientOptions): KibanaClient {
  const address = readKibanaAddress(options.url);
  if (address === undefined) throw new TypeError('The URL of a Kibana begins with http:// or https://.');
  const dispatcher = createDispatcher(options);
  const call = createCall(options, address, dispatcher);
  const status: KibanaClient['status'] = async (how) => {
    const answer = await call(
      { method: 'GET', path: '/api/status', maxBytes: MiB, isGlobal: true },
      statusSchema,
      how,
    );
    return answer.kind === 'failed' ? answer : ok(toStatus(answer.value));
  };
  return {
    where: address.base,
    space: address.space,
    status,
    async negotiate(how) {
      const answer = await status(how);
      if (answer.kind === 'failed') return answer;
      const problem = versionProblem(answer.value, address.base);
      return problem === undefined ? answer : failed(problem);
    },
    async mayInstall(how) {
      const request = { method: 'GET', path: '/api/fleet/check-permissions', maxBytes: MiB } as const;
      return toPermission(await call(request, permissionsSchema, how));
    },
    spaces: {
      list: (how) =>
        call({ method: 'GET', path: '/api/spaces/space', maxBytes: MiB, isGlobal: true }, spacesSchema, how),
      get: (id, how) => {
        const path = `/api/spaces/space/${encodeURIComponent(id)}`;
        return call({ method: 'GET', path, maxBytes: MiB, isGlobal: true }, spaceSchema, how);
      },
    },
    packages: createKibanaPackages(call),
    close: () => dispatcher.destroy(),
  };
}

function createDispatcher({ certificateAuthorities: own = [], timeoutMs }: KibanaClientOptions): Agent {
  const ca = own.length === 0 ? {} : { ca: [...getCACertificates('default'), ...own] };
  return new Agent({ connect: { ...ca, timeout: timeoutMs } });
}

function createCall(options: KibanaClientOptions, address: KibanaAddress, dispatcher: Dispatcher): Call {
  const { wait = waitFor } = options;
  return async (request, schema, { signal } = {}) => {
    const limitMs = request.isLong === true ? options.installTimeoutMs : options.timeoutMs;
    const url = urlIn(request.isGlobal === true ? { ...address, space: undefined } : address, request.path);
    const until = performance.now() + limitMs;
    let pause = FIRST_PAUSE_MS;
    for (let tries = 1; ; tries++) {
      const timeoutMs = Math.max(1, Math.ceil(until - performance.now()));
      const answer = await askOnce(
        { options, request, url, dispatcher, timeoutMs, signal, where: address.base },
        schema,
      );
      if (answer.kind === 'ok') return answer;
      const { problem } = answer;
      const pauseMs = problem.retryAfterMs ?? pause;
      const isWorthIt = tries < MAX_TRIES && mayRepeat(request, problem) && pauseMs <= LONGEST_PAUSE_MS;
      if (!isWorthIt || performance.now() + pauseMs >= until) return answer;
      await wait(pauseMs, signal);
      pause *= 2;
    }
  };
}

/** Reads, and whatever never left: a write that somebody may have taken is never sent twice. */
function mayRepeat({ method }: CallRequest, problem: KibanaProblem): boolean {
  if (!isPassing(problem) || problem.kind === 'timeout') return false;
  return method === 'GET' || (problem.kind === 'unreachable' && problem.isUntouched);
}

interface OneTry {
  readonly options: KibanaClientOptions;
  readonly request: CallRequest;
  readonly url: string;
  readonly dispatcher: Dispatcher;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly where: string;
}

async function askOnce<S extends z.ZodType>(
  { options, request, url, dispatcher, timeoutMs, signal, where }: OneTry,
  schema: S,
): Promise<KibanaAnswer<z.output<S>>> {
  const { method, maxBytes, archive } = request;
  const sent = await sendOnce({
    method,
    url,
    headers: headersOf(options, request),
    body: archive?.bytes ?? (request.body === undefined ? undefined : JSON.stringify(request.body)),
    dispatcher,
    timeoutMs,
    maxBytes,
    signal,
  });
  const limits = {
    timeoutMs: request.isLong === true ? options.installTimeoutMs : options.timeoutMs,
    maxBytes,
  };
  if (sent.kind !== 'answered') return failed(explainUnanswered(sent, where, limits));
  if (sent.status < 200 || sent.status > 299) return failed(explainAnswer(sent, where));
  const parsed = schema.safeParse(parseJson(sent.text));
  return parsed.success ? ok(parsed.data) : failed(notKibana(sent, where));
}

function headersOf(
  { credentials, userAgent, headersNow }: KibanaClientOptions,
  { body, archive }: CallRequest,
): Record<string, string> {
  const contentType = archive?.contentType ?? (body === undefined ? undefined : 'application/json');
  const authorization = authorizationOf(credentials());
  return {
    ...headersNow?.(),
    accept: 'application/json',
    'kbn-xsrf': 'true',
    'elastic-api-version': API_VERSION,
    'user-agent': userAgent,
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...(authorization === undefined ? {} : { authorization }),
  };
}

function authorizationOf(credentials: KibanaCredentials): string | undefined {
  switch (credentials.kind) {
    case 'api-key':
      return `ApiKey ${credentials.encoded}`;
    case 'basic':
      return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
    case 'none':
      return undefined;
  }
}

/** Who may read nothing of Fleet is refused, and a Kibana without that route says nothing. */
function toPermission(
  answer: KibanaAnswer<z.output<typeof permissionsSchema>>,
): KibanaAnswer<boolean | 'unknown'> {
  if (answer.kind === 'ok') {
    const { success, error } = answer.value;
    return ok(success ? true : error === 'MISSING_PRIVILEGES' ? false : 'unknown');
  }
  if (answer.problem.kind === 'forbidden') return ok(false);
  return answer.problem.kind === 'no-such-api' ? ok('unknown') : answer;
}

function toStatus({ name, version, status }: z.output<typeof statusSchema>): KibanaStatus {
  return {
    name,
    version: version.number,
    isServerless: version.build_flavor === 'serverless',
    level: status.overall.level ?? 'unknown',
  };
}

async function waitFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await delay(ms, undefined, signal === undefined ? {} : { signal });
}

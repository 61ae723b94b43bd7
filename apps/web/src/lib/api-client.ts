/** One way to call the server: a route object, its input, and the browser's fetch. No side effects. */
import {
  decodeResponse,
  encodeRequest,
  IDLE_HEADER,
  type ApiProblem,
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { parseJson } from '@lockstep/json';
import { libMessages as text } from '../texts/lib.ts';
import { withBasePath } from './base-path.ts';
import { presence } from './presence.ts';

/** What a call throws when the route does not answer its success shape. `status` 0: no answer at all. */
export class ApiError extends Error {
  readonly problem: ApiProblem;

  constructor(problem: ApiProblem) {
    super(problem.message);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

const NO_ANSWER: ApiProblem = {
  status: 0,
  code: undefined,
  message: text.noAnswer,
  nextAction: text.noAnswerNext,
  requestId: undefined,
  detail: undefined,
};

/** Calls a route with the session cookie of this browser. Throws `ApiError`, or the abort of `signal`. */
export async function callApi<R extends Route>(
  route: R,
  input: RouteCall<R>,
  signal?: AbortSignal,
): Promise<RouteOutput<R>> {
  const { method, path, headers, body } = encodeRequest(route, input);
  const sent = presence.isAway() ? { ...headers, [IDLE_HEADER]: 'true' } : headers;
  const init: RequestInit = { method, headers: sent, credentials: 'same-origin', cache: 'no-store' };
  if (body !== undefined) init.body = body;
  if (signal !== undefined) init.signal = signal;

  const { status, json } = await send(path, init);
  const decoded = decodeResponse(route, status, json);
  if (decoded.kind === 'problem') throw new ApiError(decoded.problem);
  return decoded.value;
}

async function send(path: string, init: RequestInit): Promise<{ status: number; json: unknown }> {
  try {
    const response = await fetch(withBasePath(path), init);
    return { status: response.status, json: parseJson(await response.text()) };
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause;
    throw new ApiError({ ...NO_ANSWER, detail: cause instanceof Error ? cause.message : undefined });
  }
}

/** The problem behind anything that a query or mutation threw. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiError) return error.problem;
  return {
    status: 0,
    code: undefined,
    message: text.unexpected,
    nextAction: text.unexpectedNext,
    requestId: undefined,
    detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}

/** With every problem at its field, a callout that repeats them helps nobody. */
export function notAtFields(error: Error | null): Error | null {
  return (problemOf(error).fieldProblems ?? []).length > 0 ? null : error;
}

/** A server made of route objects: it takes only requests and gives only answers that the contracts allow. */
import {
  decodeRequest,
  errorEnvelope,
  type ErrorCode,
  type FieldProblem,
  type Route,
  type RouteInput,
  type RouteOutput,
} from '@lockstep/contracts';
import { http, HttpResponse, type HttpHandler, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { expect } from 'vitest';

export const mockServer = setupServer();

/** What a handler gives: a value of the route's shape, or one of its error codes. */
export type MockAnswer<R extends Route> = RouteOutput<R> | MockFailure;

interface MockFailure {
  readonly failWith: ErrorCode;
  readonly message?: string;
  readonly problems?: readonly FieldProblem[];
  readonly retryAfterS?: number;
}

type Responder<R extends Route> = (input: RouteInput<R>) => MockAnswer<R> | Promise<MockAnswer<R>>;

/** Answers a route from now on. Anything off-schema, in the request or in the answer, fails the test. */
export function answer<R extends Route>(route: R, value: NoInfer<MockAnswer<R>>): void {
  answerWith(route, () => value);
}

/** The same, deciding from the request. */
export function answerWith<R extends Route>(route: R, respond: NoInfer<Responder<R>>): void {
  mockServer.use(handlerOf(route, respond));
}

/** The route does not answer at all, as when the console is down. */
export function breakConnection(route: Route): void {
  mockServer.use(handle(route, () => HttpResponse.error()));
}

function handle(route: Route, resolver: Parameters<typeof http.get>[1]): HttpHandler {
  const path = `*${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
  switch (route.method) {
    case 'GET':
      return http.get(path, resolver);
    case 'POST':
      return http.post(path, resolver);
    case 'PUT':
      return http.put(path, resolver);
    case 'DELETE':
      return http.delete(path, resolver);
  }
}

function handlerOf<R extends Route>(route: R, respond: Responder<R>): HttpHandler {
  return handle(route, async ({ request, params }) => {
    const decoded = decodeRequest(route, {
      params,
      query: Object.fromEntries(new URL(request.url).searchParams),
      body: await readBody(route, request),
    });
    if (decoded.kind === 'invalid') return offSchema(`${route.id}: ${decoded.problems.join('; ')}`);
    if (route.method !== 'GET' && !request.headers.has('kbn-xsrf'))
      return offSchema(`${route.id}: no kbn-xsrf header`);

    const value = await respond(decoded.input);
    if (isFailure(value)) {
      const envelope = errorEnvelope(value.failWith, value.message ?? value.failWith, {
        requestId: 'test-request',
        attributes: {
          ...(value.problems === undefined ? {} : { problems: value.problems }),
          ...(value.retryAfterS === undefined ? {} : { retry_after_s: value.retryAfterS }),
        },
      });
      return HttpResponse.json(envelope, { status: envelope.statusCode });
    }
    const parsed = route.response.safeParse(value);
    if (!parsed.success) return offSchema(`${route.id}: ${parsed.error.message}`);
    // A member that the schema drops would never reach the browser.
    expect(parsed.data, `answer of ${route.id}`).toEqual(value);
    return HttpResponse.json(value as JsonBodyType);
  });
}

/** Bytes of a route that takes bytes, else what the JSON text says. */
async function readBody(route: Route, request: Request): Promise<unknown> {
  if (route.binaryBody !== undefined) {
    const contentType = request.headers.get('content-type') ?? '';
    return { contentType, bytes: new Uint8Array(await request.arrayBuffer()) };
  }
  const text = await request.text();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

/** Printed as an error, which fails the test in `setup.ts`, whatever the page makes of the answer. */
function offSchema(what: string): Response {
  console.error(`off-schema: ${what}`);
  return HttpResponse.json({}, { status: 500 });
}

function isFailure(value: unknown): value is MockFailure {
  return typeof value === 'object' && value !== null && 'failWith' in value;
}

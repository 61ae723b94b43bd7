/** Binds a route object to a handler: context → privilege → parse → handler → encode. Handlers never see the response. */
import { raw, type Request, type RequestHandler, type Response, type Router } from 'express';
import {
  decodeRequest,
  encodeResponse,
  type Access,
  type Route,
  type RouteInput,
  type RouteOutput,
} from '@lockstep/contracts';
import { AppError } from '../lib/app-error.ts';
import { Secret } from '../lib/secret.ts';
import { createAdmission } from './admission.ts';
import type { Authenticate, ExplainLack, HoldsAnyRight, Principal } from './principal.ts';
import type { RequestContext, UserContext } from './request-context.ts';
import type { Sessions } from './sessions.ts';

export interface Binder {
  /** A route that anybody may call; the handler may set or clear the session. */
  readonly open: <const R extends Route>(
    route: R,
    handle: (
      input: RouteInput<R>,
      context: RequestContext,
      session: SessionWriter,
    ) => Promise<RouteOutput<R>>,
  ) => void;
  /** A route for signed-in users with the route's privileges. */
  readonly guarded: <const R extends Route>(
    route: R,
    handle: (input: RouteInput<R>, context: UserContext) => Promise<RouteOutput<R>>,
  ) => void;
  /** A handler of our own for what is not JSON (icons), with the same checks as a guarded route. */
  readonly guardedRaw: (route: Pick<Route, 'path' | 'access'>, handle: RawHandler) => void;
  /** The same without a check; the handler decides whom it admits. */
  readonly openRaw: (path: string, handle: OpenRawHandler) => void;
  /** Ids of all routes bound so far. */
  readonly bound: () => readonly string[];
}

interface OpenContext extends RequestContext {
  /** Lets in who may; throws AppError like a guarded route. */
  readonly admit: (access: Access) => Promise<unknown>;
}

interface StreamContext extends UserContext {
  /** Asks once more, for an answer that lasts: throws AppError when the caller may not go on. */
  readonly admitAgain: () => Promise<unknown>;
}

type OpenRawHandler = (request: Request, response: Response, context: OpenContext) => Promise<void>;
type RawHandler = (request: Request, response: Response, context: StreamContext) => Promise<void>;

interface SessionWriter {
  start(authorization: Secret): Promise<void>;
  end(): void;
}

export interface BinderOptions {
  readonly router: Router;
  readonly authenticate: Authenticate;
  readonly explainLack: ExplainLack;
  readonly holdsAnyRight: HoldsAnyRight;
  readonly sessions: Sessions;
}

export function createBinder(options: BinderOptions): Binder {
  const { router, authenticate, sessions } = options;
  const requireAccess = createAdmission(options);
  const boundIds: string[] = [];

  const bind = (route: Route, handler: RequestHandler): void => {
    boundIds.push(route.id);
    const path = expressPath(route.path);
    switch (route.method) {
      case 'GET':
        return void router.get(path, handler);
      case 'POST':
        return void router.post(path, handler);
      case 'PUT':
        return void router.put(path, handler);
      case 'DELETE':
        return void router.delete(path, handler);
    }
  };

  const identify = async (request: Request): Promise<Principal> => {
    const authorization = await credentials(request, sessions);
    if (authorization === undefined) throw new AppError('UNAUTHENTICATED', 'Nobody is signed in.');
    const answer = await authenticate(authorization);
    if (answer.kind === 'refused') throw new AppError('UNAUTHENTICATED', answer.message);
    return answer.principal;
  };

  const admit = async (route: Pick<Route, 'access'>, request: Request): Promise<Principal> => {
    const principal = await identify(request);
    await requireAccess(route.access, principal, request.query['cluster']);
    return principal;
  };

  return {
    open(route, handle) {
      bind(route, async (request, response) => {
        const session: SessionWriter = {
          start: (authorization) => sessions.write(response, authorization),
          end: () => sessions.clear(response),
        };
        const value = await handle(parse(route, request), context(response), session);
        response.json(encodeResponse(route, value));
      });
    },
    guarded(route, handle) {
      bind(route, async (request, response) => {
        const principal = await admit(route, request);
        if (route.binaryBody !== undefined) await readBytes(request, response);
        const value = await handle(parse(route, request), { ...context(response), principal });
        const known = isLasting(value) ? lasting.get(value) : undefined;
        const text = known ?? JSON.stringify(encodeResponse(route, value));
        if (isLasting(value)) lasting.set(value, text);
        response.type('json').send(text);
      });
    },
    guardedRaw(route, handle) {
      router.get(expressPath(route.path), async (request, response) => {
        const admitAgain = () => admit(route, request);
        const principal = await admitAgain();
        await handle(request, response, { ...context(response), principal, admitAgain });
      });
    },
    openRaw(path, handle) {
      router.get(expressPath(path), async (request, response) => {
        const admitTo = (access: Access) => admit({ access }, request);
        await handle(request, response, { ...context(response), admit: admitTo });
      });
    },
    bound: () => boundIds,
  };
}

/** Texts of answers that their handler gives more than once, and has frozen as a promise not to change them. */
const lasting = new WeakMap<object, string>();

function isLasting(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.isFrozen(value);
}

function expressPath(pattern: string): string {
  return pattern.replaceAll(/\{(\w+)\}/g, ':$1');
}

function parse<R extends Route>(route: R, request: Request): RouteInput<R> {
  // Express leaves the body undefined when there is none; a route with a body schema decides whether that is fine.
  const body: unknown = route.binaryBody === undefined ? request.body : binaryBody(request);
  const decoded = decodeRequest(route, { params: request.params, query: request.query, body });
  if (decoded.kind === 'invalid') throw new AppError('INVALID_REQUEST', decoded.problems.join('; '));
  return decoded.input;
}

/** The largest package archive there may be (spec/packages.md 11.2), which is the only thing sent as bytes. */
const MAX_BYTES = 250 * 1024 * 1024;

const takeBytes: RequestHandler = raw({ type: () => true, limit: MAX_BYTES, inflate: false });

/** Only once it is known who sends them: nobody else may fill the memory. */
async function readBytes(request: Request, response: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    void takeBytes(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('The body cannot be read.'));
    });
  });
}

function binaryBody(request: Request) {
  const bytes: unknown = request.body;
  const contentType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  return { contentType, bytes: bytes instanceof Uint8Array ? bytes : new Uint8Array() };
}

function context(response: Response): RequestContext {
  return response.locals['context'] as RequestContext;
}

/** API clients send credentials of the home cluster themselves; browsers have the cookie. The header wins. */
async function credentials(request: Request, sessions: Sessions): Promise<Secret | undefined> {
  const header = request.headers.authorization;
  if (header !== undefined) {
    if (!/^(Basic|ApiKey|Bearer) \S+$/i.test(header)) {
      throw new AppError('UNAUTHENTICATED', 'The Authorization header is neither Basic, ApiKey nor Bearer.');
    }
    return new Secret(header);
  }
  return sessions.read(request);
}

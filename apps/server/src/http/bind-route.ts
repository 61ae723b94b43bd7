/** Binds a route object to a handler: context → privilege → parse → handler → encode. Handlers never see the response. */
import { joinMessages } from '@lockstep/json';
import { raw, type Request, type RequestHandler, type Response, type Router } from 'express';
import {
  decodeRequest,
  IDLE_HEADER,
  type Access,
  type Route,
  type RouteInput,
  type RouteOutput,
} from '@lockstep/contracts';
import { AppError } from '../lib/app-error.ts';
import { Secret } from '../lib/secret.ts';
import { createAdmission, type Admission } from './admission.ts';
import type { BindBrowserRoute } from './browser-routes.ts';
import { hiddenWords, maskAnswer, maskError } from './mask-outputs.ts';
import { createOutputAccess } from './output-access.ts';
import {
  userKey,
  type Authenticate,
  type AuthenticateFrom,
  type ExplainLack,
  type HoldsAnyRight,
  type KnownUser,
  type Principal,
} from './principal.ts';
import type { PendingSignIn, PendingSignIns } from './pending-sign-ins.ts';
import { readJson } from './read-json.ts';
import type { RequestContext, UserContext } from './request-context.ts';
import { sendAnswer } from './send-answer.ts';
import type { Session, Sessions, TokenSignIn } from './sessions.ts';
import { shownCertificate, type ShownCertificate } from './shown-certificate.ts';
import { createRouteGroups } from './route-groups.ts';
import { spaceOf } from './space-prefix.ts';

export type { BrowserContext } from './browser-routes.ts';

export interface Binder {
  /** A route that anybody may call; the handler may set or clear the session. */
  readonly open: <const R extends Route>(
    route: R,
    handle: (input: RouteInput<R>, context: PublicContext, session: SessionWriter) => Promise<RouteOutput<R>>,
  ) => void;
  /** A route for signed-in users with the route's privileges. */
  readonly guarded: <const R extends Route>(
    route: R,
    handle: (input: RouteInput<R>, context: UserContext) => Promise<RouteOutput<R>>,
  ) => void;
  /** The same for a body of bytes that is too large for the memory: the handler takes it as it comes. */
  readonly guardedStream: <const R extends Route>(
    route: R,
    handle: (input: RouteInput<R>, context: UserContext, body: Request) => Promise<RouteOutput<R>>,
  ) => void;
  /** A handler of our own for what is not JSON (icons), with the same checks as a guarded route. */
  readonly guardedRaw: (route: Pick<Route, 'path' | 'access'>, handle: RawHandler) => void;
  /** The same without a check; the handler decides whom it admits. */
  readonly openRaw: (path: string, handle: OpenRawHandler) => void;
  /** For browsers that come from an identity provider. */
  readonly browser: BindBrowserRoute;
  /** Ids of all routes bound so far. */
  readonly bound: () => readonly string[];
}

interface PublicContext extends RequestContext {
  /** Whether the caller is somebody; never throws, so what cannot be asked counts as nobody. */
  readonly isSignedIn: () => Promise<boolean>;
  /** What the browser showed when it connected. */
  readonly certificate: () => ShownCertificate | undefined;
}

interface OpenContext extends RequestContext {
  /** Lets in who may; throws AppError like a guarded route. */
  readonly admit: (access: Access) => Promise<unknown>;
}

interface StreamContext extends UserContext {
  /** Asks once more, for an answer that lasts: throws AppError when the caller may not go on. */
  readonly admitAgain: () => Promise<UserContext>;
}

type OpenRawHandler = (request: Request, response: Response, context: OpenContext) => Promise<void>;
type RawHandler = (request: Request, response: Response, context: StreamContext) => Promise<void>;

/** The session of this browser. */
interface SessionWriter {
  readonly start: (user: KnownUser, signIn?: TokenSignIn) => Promise<void>;
  /** Everywhere, on all consoles; answers whose it was, undefined when there was none. */
  end(scope: 'this' | 'everywhere'): Promise<Session | undefined>;
  /** Binds a sign-in elsewhere to this browser, until it comes back. */
  begin(pending: PendingSignIn): Promise<void>;
}

export interface BinderOptions {
  readonly router: Router;
  /** For a session, whose credentials were right once. */
  readonly authenticate: Authenticate;
  readonly authenticateFrom: AuthenticateFrom;
  readonly explainLack: ExplainLack;
  readonly holdsAnyRight: HoldsAnyRight;
  readonly sessions: Sessions;
  readonly keepFresh: KeepFresh;
  readonly pendingSignIns: PendingSignIns;
  readonly bindBrowserRoute: BindBrowserRoute;
  /** Rejects while this console must not change anything: asked before a route that changes something. */
  readonly requireWrites: () => Promise<void>;
}

/** The session with tokens that are good for a while; undefined when it is over. */
export type KeepFresh = (
  session: Session,
  shown: ShownCertificate | undefined,
) => Promise<Session | undefined>;

export function createBinder(options: BinderOptions): Binder {
  const { router, sessions } = options;
  const admission = createAdmission(options);
  const boundIds: string[] = [];
  const groupOf = createRouteGroups(router);

  const bind = (route: Route, handler: RequestHandler): void => {
    boundIds.push(route.id);
    const path = expressPath(route.path);
    const group = groupOf(path);
    switch (route.method) {
      case 'GET':
        return void group.get(path, handler);
      case 'POST':
        return void group.post(path, handler);
      case 'PUT':
        return void group.put(path, handler);
      case 'DELETE':
        return void group.delete(path, handler);
    }
  };

  const admit = createAdmit(options, admission);
  const userContext = createUserContext(admission);

  return {
    open(route, handle) {
      bind(route, async (request, response) => {
        if (route.body !== undefined) await readJson(request, response, 'anonymous');
        const isSignedIn = () => succeeds(admit({ access: SIGNED_IN }, request, response));
        const session = sessionWriter(options, request, response);
        const beside = { isSignedIn, certificate: () => shownCertificate(request) };
        const value = await handle(parse(route, request), { ...context(response), ...beside }, session);
        sendAnswer(response, route, value);
      });
    },
    guarded(route, handle) {
      bind(route, async (request, response) => {
        const { opened, ...principal } = await admit(route, request, response);
        if (opened !== undefined && request.headers[IDLE_HEADER] === undefined)
          await sessions.renew(response, opened);
        if (route.binaryBody !== undefined) await readBytes(request, response);
        else await readJson(request, response, 'known');
        const input = parse(route, request);
        const answer = handle(input, userContext(route, response, principal));
        sendAnswer(response, route, await masked(principal, request, answer));
      });
    },
    guardedStream(route, handle) {
      bind(route, streaming(route, { admit, sessions, handle, userContext }));
    },
    guardedRaw(route, handle) {
      const path = expressPath(route.path);
      groupOf(path).get(path, async (request, response) => {
        const admitAgain = async (): Promise<UserContext> => {
          const { opened: _kept, ...principal } = await admit(route, request, response);
          return userContext(route, response, principal);
        };
        await handle(request, response, { ...(await admitAgain()), admitAgain });
      });
    },
    openRaw(path, handle) {
      groupOf(expressPath(path)).get(expressPath(path), async (request, response) => {
        const admitTo = (access: Access) => admit({ access }, request, response);
        await handle(request, response, { ...context(response), admit: admitTo });
      });
    },
    browser: options.bindBrowserRoute,
    bound: () => boundIds,
  };
}

/** Who sends a request, once it is known that he may. */
function createAdmit(options: BinderOptions, admission: Admission): Admit {
  return async (route, request, response) => {
    const principal = await identify(options, request, response);
    response.locals['user'] = principal.username;
    const { cluster } = request.query;
    await admission.requireAccess(route.access, principal, { cluster, outputId: request.params['outputId'] });
    return changesSomething(route) ? options.requireWrites().then(() => principal) : principal;
  };
}

function createUserContext(admission: Admission) {
  return (route: Pick<Route, 'access'>, response: Response, principal: Principal): UserContext => ({
    ...context(response),
    principal,
    outputs: createOutputAccess(route.access, principal, admission),
  });
}

type Admitted = Pick<Route, 'access'> & Partial<Pick<Route, 'method'>>;
type Admit = (route: Admitted, request: Request, response: Response) => Promise<Caller>;

interface Streaming<R extends Route> {
  readonly admit: Admit;
  readonly sessions: Sessions;
  readonly handle: (input: RouteInput<R>, context: UserContext, body: Request) => Promise<RouteOutput<R>>;
  readonly userContext: (route: R, response: Response, principal: Principal) => UserContext;
}

/** Who sends it, and everything about it but its bytes, is evaluated before the first of them is taken. */
function streaming<R extends Route>(route: R, options: Streaming<R>): RequestHandler {
  const { admit, sessions, handle, userContext } = options;
  return async (request, response) => {
    const { opened, ...principal } = await admit(route, request, response);
    if (opened !== undefined) await sessions.renew(response, opened);
    const input = parseBeside(route, request);
    const answer = handle(input, userContext(route, response, principal), request);
    const value = await masked(principal, request, answer);
    sendAnswer(response, route, value);
  };
}

/** Whoever sees some outputs only reads of the others in no sentence. */
async function masked<T>({ hidden }: Principal, request: Request, answer: Promise<T>): Promise<T> {
  const words = hiddenWords(hidden, request);
  try {
    return maskAnswer(await answer, words);
  } catch (error) {
    throw maskError(error, words);
  }
}

/** Who may only read may ask with POST, too, such as for a diagnosis. */
function changesSomething({ method = 'GET', access }: Admitted): boolean {
  if (method === 'GET') return false;
  if (access.kind === 'cluster-rights') return true;
  return (
    access.kind === 'privileges' && access.anyOf.every((group) => group.some((one) => one.endsWith('-all')))
  );
}

const SIGNED_IN: Access = { kind: 'signed-in' };

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

function sessionWriter(
  { sessions, pendingSignIns }: BinderOptions,
  request: Request,
  response: Response,
): SessionWriter {
  return {
    begin: (pending) => pendingSignIns.begin(request, response, pending),
    start: async (user, signIn) => {
      await sessions.start(response, { user: userKey(user), authorization: user.authorization, signIn });
    },
    end: async (scope) => {
      const session = await sessions.read(request);
      await sessions.end(response, session, scope);
      return session;
    },
  };
}

async function identify(options: BinderOptions, request: Request, response: Response): Promise<Caller> {
  const space = spaceOf(response);
  const given = await credentials(options, request, response);
  if (given === undefined) throw new AppError('UNAUTHENTICATED', 'Nobody is signed in.');
  const { authorization, session } = given;
  const answer = await (session === undefined
    ? options.authenticateFrom(authorization, context(response).address, space)
    : options.authenticate(authorization, space));
  if (answer.kind === 'refused') throw new AppError('UNAUTHENTICATED', answer.message);
  return { ...answer.principal, session: session?.id, opened: session };
}

function expressPath(pattern: string): string {
  return pattern.replaceAll(/\{(\w+)\}/g, ':$1');
}

function parse<R extends Route>(route: R, request: Request): RouteInput<R> {
  // Express leaves the body undefined when there is none; a route with a body schema decides whether that is fine.
  const body: unknown = route.binaryBody === undefined ? request.body : binaryBody(request);
  const decoded = decodeRequest(route, { params: request.params, query: request.query, body });
  if (decoded.kind === 'invalid') throw new AppError('INVALID_REQUEST', shortened(decoded.problems));
  return decoded.input;
}

/** Everything but the bytes themselves, which are still to come. */
function parseBeside<R extends Route>(route: R, request: Request): RouteInput<R> {
  const { contentType } = binaryBody(request);
  const types = route.binaryBody ?? [];
  if (!types.includes(contentType)) {
    throw new AppError(
      'INVALID_REQUEST',
      `[body]: send the bytes with the content type ${types.join(' or ')}`,
    );
  }
  const { binaryBody: _, ...beside } = route;
  return parse(beside as R, request);
}

const MAX_PROBLEMS = 10;
const MAX_PROBLEM_LENGTH = 300;

/** What is wrong, without repeating thousands of names to the one who sent them. */
function shortened(problems: readonly string[]): string {
  const told = problems
    .slice(0, MAX_PROBLEMS)
    .map((each) => (each.length > MAX_PROBLEM_LENGTH ? `${each.slice(0, MAX_PROBLEM_LENGTH)}…` : each));
  const rest = problems.length - told.length;
  return joinMessages([...told, ...(rest > 0 ? [`and ${rest} more`] : [])]);
}

/** The largest package archive there may be (docs/elastic/packages.md#reading-an-archive), which is the only thing sent as bytes. */
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
  const contentType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return { contentType, bytes: bytes instanceof Uint8Array ? bytes : new Uint8Array() };
}

function context(response: Response): RequestContext {
  return { ...(response.locals['context'] as Omit<RequestContext, 'space'>), space: spaceOf(response) };
}

interface Caller extends Principal {
  readonly opened: Session | undefined;
}

interface Given {
  readonly authorization: Secret;
  readonly session?: Session;
}

/** API clients send credentials of the home cluster themselves; browsers have the cookie. The header wins. */
async function credentials(
  { sessions, keepFresh }: BinderOptions,
  request: Request,
  response: Response,
): Promise<Given | undefined> {
  const header = request.headers.authorization;
  if (header !== undefined) {
    if (!/^(Basic|ApiKey|Bearer) [!-~]+$/i.test(header)) {
      throw new AppError('UNAUTHENTICATED', 'The Authorization header is neither Basic, ApiKey nor Bearer.');
    }
    return { authorization: new Secret(header) };
  }
  const read = await sessions.read(request);
  if (read === undefined) return undefined;
  // Of an answer that lasts the cookie was sent already: it ends, and the browser opens another one.
  const session = response.headersSent ? read : await keepFresh(read, shownCertificate(request));
  if (session !== read && session !== undefined) await sessions.replace(response, session);
  return session && { authorization: session.authorization, session };
}

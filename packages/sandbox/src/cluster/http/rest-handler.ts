import { answerUnclaimed } from './unclaimed.ts';
import { type LoggedRequest } from '../request-log.ts';
import { hangUpSignal } from './hang-up-signal.ts';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type ClusterContext } from '../cluster-context.ts';
import { authenticate } from '../security/authenticate.ts';
import { deniedOnCluster, mayOnCluster } from '../security/authorize.ts';
import { runAs } from '../security/run-as.ts';
import { createIndexAccess, type IndexAccess } from '../security/index-access.ts';
import { checkClusterBlocks } from '../state/cluster-blocks.ts';
import { splitExpression } from '../state/index-names.ts';
import { takesBody } from './body-rule.ts';
import { localWarnings } from '../state/deprecations.ts';
import { hasSince, type StackVersion } from '../versions.ts';
import { ElasticError, illegalArgument, PlainRefusal } from './errors.ts';
import { type HttpFault } from './http-faults.ts';
import { answerType, type BodyFormat, checkMediaTypes, contentFormat } from './media-type.ts';
import { QueryParams } from './query-params.ts';
import { refuseForeignHost } from './loopback-guard.ts';
import { readBody } from './read-body.ts';
import { type ApiRequest, type Method, RequestBody } from './request.ts';
import { type AnswerStyle, sendError, sendPlainRefusal, sendReply } from './respond.ts';
import { type Reply, type RequestContext, type Route } from './route.ts';
import { type Router } from './router.ts';

/** What routes that are about the caller ask for. */
const ABOUT_ONESELF = 'cluster:admin/xpack/security/user/authenticate';

interface Dependencies {
  readonly context: ClusterContext;
  readonly router: Router;
  readonly closing: AbortSignal;
  readonly onRequest: (request: LoggedRequest) => void;
  readonly fault: () => HttpFault;
  /** Told about errors that are bugs of the sandbox. */
  readonly onBug: (error: unknown) => void;
}

/** Serves the REST interface of one cluster. */
export function createRestHandler(
  dependencies: Dependencies,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    if (refuseForeignHost(request, response)) return;
    // Somebody wants this interface to be silent: the request is taken and nothing comes of it.
    if (dependencies.fault() === 'hang') return;
    if (dependencies.fault() === 'truncate') cutOff(response);
    serve(dependencies, request, response).catch((error: unknown) => {
      dependencies.onBug(error);
      response.destroy();
    });
  };
}

/** Where only so many requests at once are borne. */
async function enter(fault: HttpFault, response: ServerResponse): Promise<void> {
  if (typeof fault === 'object') await fault.enter(response);
}

/** Ends the connection after half of the answer. */
function cutOff(response: ServerResponse): void {
  const end = response.end.bind(response);
  response.end = ((body?: unknown) => {
    if (!Buffer.isBuffer(body)) return end();
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return response;
  }) as typeof response.end;
}

async function serve(
  dependencies: Dependencies,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { context } = dependencies;
  const uri = request.url ?? '/';
  const method = request.method ?? 'GET';
  const url = new URL(uri, 'http://cluster');
  const logged = {
    method,
    path: url.pathname,
    query: url.search,
    client: request.headers['user-agent'] ?? '',
    status: 0,
    warnings: [] as string[],
  };
  dependencies.onRequest(logged);
  response.once('finish', () => {
    logged.status = response.statusCode;
    logged.warnings = [response.getHeader('warning') ?? []].flat().map(String);
  });
  response.setHeader('x-elastic-product', 'Elasticsearch');
  const opaque = request.headers['x-opaque-id'];
  if (typeof opaque === 'string') response.setHeader('x-opaque-id', opaque);
  const query = new QueryParams(url.searchParams, url.pathname);
  const style = answerStyle(request, query);
  const before = context.store.failure;
  try {
    if (method === 'OPTIONS') {
      sendReply(response, methodsOf(dependencies.router, url.pathname), style);
      return;
    }
    await enter(dependencies.fault(), response);
    const text = await readBody(request, () => isKnown(context, request));
    const reply = await dispatch(dependencies, {
      request,
      response,
      method,
      uri,
      path: url.pathname,
      query,
      text,
    });
    context.store.flush();
    if (context.store.failure !== undefined && context.store.failure !== before) throw context.store.failure;
    if (!response.destroyed) sendReply(response, reply, style);
  } catch (error) {
    const cause = flushFailure(context) ?? error;
    if (!response.destroyed) refuse(dependencies, response, { error: cause, style });
  }
}

/** Also a refused request may have applied something; undefined when it is kept. */
function flushFailure({ store }: ClusterContext): unknown {
  try {
    store.flush();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Whether the credentials of a request are good, whatever they are good for. */
function isKnown(context: ClusterContext, request: IncomingMessage): boolean {
  const { authorization } = request.headers;
  try {
    authenticate(context.state, { authorization, uri: request.url ?? '/', now: context.now() });
    return true;
  } catch {
    return false;
  }
}

function answerStyle(request: IncomingMessage, query: QueryParams): AnswerStyle {
  const { accept } = request.headers;
  return {
    type: answerType({
      format: query.text('format'),
      accept,
      contentType: request.headers['content-type'],
    }),
    acceptsText: accept === undefined || accept.includes('text/plain') || accept.includes('*/*'),
    query,
    isHead: request.method === 'HEAD',
  };
}

function refuse(
  { onBug }: Dependencies,
  response: ServerResponse,
  { error, style }: { readonly error: unknown; readonly style: AnswerStyle },
): void {
  // The rest of a body that is too long is not waited for.
  if (error instanceof ElasticError && error.status === 413) response.setHeader('connection', 'close');
  if (error instanceof PlainRefusal) sendPlainRefusal(response, error, style);
  else if (error instanceof ElasticError) sendError(response, error, style);
  else {
    onBug(error);
    sendError(response, bug(error), style);
  }
}

/** What OPTIONS answers: nothing but the methods that a path has. */
function methodsOf(router: Router, path: string): Reply<unknown> {
  const match = router.match('OPTIONS', path);
  const allowed = match.kind === 'wrong-method' ? match.allowed : [];
  return { kind: 'text', status: 200, text: '', headers: { allow: allowed.join(',') } };
}

/** A bug of the sandbox is a 500 that says so. */
const bug = (error: unknown): ElasticError =>
  new ElasticError(500, {
    type: 'exception',
    reason: `the sandbox failed: ${error instanceof Error ? error.message : String(error)}`,
  });

interface Arrived {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly uri: string;
  readonly path: string;
  readonly query: QueryParams;
  readonly text: string;
}

async function dispatch(dependencies: Dependencies, arrived: Arrived): Promise<Reply<unknown>> {
  const { context, router } = dependencies;
  const { method, path, query, uri } = arrived;
  checkHead(arrived, context.version.major);
  const match = matchPath(router, method, path);
  if (match.kind === 'unknown') return answerUnclaimed(method, { path, uri });
  const caller = authenticate(context.state, {
    authorization: arrived.request.headers.authorization,
    uri,
    now: context.now(),
  });
  if (match.kind === 'wrong-method') return wrongMethod(method, uri, match.allowed);
  const { route, params } = match;
  if (route.since !== undefined && !hasSince(context.version, route.since))
    return notInThisVersion({ method, uri, path });
  const runAsUser = arrived.request.headers['es-security-runas-user'];
  const subject = runAs(context.state, caller, {
    username: typeof runAsUser === 'string' ? runAsUser : undefined,
    action: route.access.kind === 'anyone' ? ABOUT_ONESELF : route.access.action,
  });
  query.check(route.query ?? []);
  if (arrived.text !== '' && !takesBody(route, method as Method))
    throw illegalArgument(`request [${method} ${path}] does not support having a body`);
  const access = createIndexAccess(subject, context.state);
  const apiRequest: ApiRequest = {
    method: method as Method,
    uri,
    path,
    params,
    query,
    body: requestBody(arrived),
  };
  const signal = hangUpSignal(arrived.response, dependencies.closing);
  const requestContext: RequestContext = {
    ...context,
    state: context.state,
    request: apiRequest,
    subject,
    access,
    signal,
    warn: warningsOf(context.version, arrived.response),
  };
  authorize(route, requestContext, access);
  if (route.access.kind !== 'anyone') checkClusterBlocks(context.state, route.access.action, params['index']);
  if (query.has('local')) requestContext.warn(localWarnings(path, context.version));
  return await route.handle(requestContext);
}

/** Warnings are headers of the answer, one each, a refusal's too. */
function warningsOf(version: StackVersion, response: ServerResponse): RequestContext['warn'] {
  const said = new Set<string>();
  return (texts) => {
    for (const text of texts) said.add(`299 Elasticsearch-${version.number}-${version.buildHash} "${text}"`);
    if (said.size > 0) response.setHeader('warning', [...said]);
  };
}

/** What is refused before anybody looks at the path: media types, and parameters that every API takes. */
function checkHead({ request, text, query }: Arrived, major: number): void {
  const contentType = request.headers['content-type'];
  checkMediaTypes({ accept: request.headers.accept, contentType, hasBody: text !== '' }, major);
  if (text !== '') formatOfBody(contentType);
  try {
    query.flag('error_trace', false);
  } catch (error) {
    throw error instanceof ElasticError ? new PlainRefusal(400, error.message) : error;
  }
  query.flag('pretty', false);
  query.flag('human', false);
}

function matchPath(router: Router, method: string, path: string): ReturnType<Router['match']> {
  const [escape] = /%(?![0-9a-f]{2})/i.exec(path) ?? [];
  if (escape === undefined) return router.match(method, path);
  const at = path.search(/%(?![0-9a-f]{2})/i);
  throw illegalArgument(
    at + 3 > path.length
      ? `unterminated escape sequence at end of string: ${path}`
      : `invalid escape sequence \`${path.slice(at, at + 3)}' at index ${at} of: ${path}`,
  );
}

function formatOfBody(contentType = ''): BodyFormat {
  const format = contentFormat(contentType);
  if (format) return format;
  throw new PlainRefusal(406, `Content-Type header [${contentType}] is not supported`);
}

/** Paths whose readers go through a body token by token. */
const TOKEN_BY_TOKEN = /\/(_search|_msearch|_count|_security\/role\/[^/]+|_security\/user\/[^/]+)$/;

const requestBody = ({ text, path, request }: Arrived): RequestBody =>
  text === ''
    ? new RequestBody('', 'json')
    : new RequestBody(text, formatOfBody(request.headers['content-type']), TOKEN_BY_TOKEN.test(path));

function wrongMethod(method: string, uri: string, allowed: readonly string[]): Reply<unknown> {
  return {
    kind: 'json',
    status: 405,
    headers: { allow: allowed.join(',') },
    body: {
      error: `Incorrect HTTP method for uri [${uri}] and method [${method}], allowed: [${allowed.join(', ')}]`,
      status: 405,
    },
  };
}

/** As for any path that nobody claims: two parts could be an index and what to post to it. */
function notInThisVersion({ method, uri, path }: Pick<Arrived, 'method' | 'uri' | 'path'>): Reply<unknown> {
  if (path.split('/').filter((part) => part !== '').length === 2) return wrongMethod(method, uri, ['POST']);
  throw new PlainRefusal(400, `no handler found for uri [${uri}] and method [${method}]`);
}

/** Checks the route's action before the handler runs; items are checked one by one in the handler. */
function authorize(route: Route, context: RequestContext, access: IndexAccess): void {
  const rule = route.access;
  if (rule.kind === 'cluster' && !mayOnCluster(context.subject, rule.action))
    throw deniedOnCluster(context.subject, rule.action);
  if (rule.kind !== 'index') return;
  const expression = context.request.params[rule.param ?? 'index'];
  if (expression === undefined) return;
  const named = splitExpression(expression).filter(
    (part) => !part.includes('*') && part !== '_all' && !part.startsWith('-') && !part.includes(':'),
  );
  access.require(rule.action, named);
}

import { type LoggedRequest } from '../request-log.ts';
import { hangUpSignal } from './hang-up-signal.ts';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type ClusterContext } from '../cluster-context.ts';
import { authenticate } from '../security/authenticate.ts';
import { deniedOnCluster, mayOnCluster } from '../security/authorize.ts';
import { createIndexAccess, type IndexAccess } from '../security/index-access.ts';
import { splitExpression } from '../state/index-names.ts';
import { ElasticError, illegalArgument, notImplemented } from './errors.ts';
import { type HttpFault } from './http-faults.ts';
import { answerType, checkMediaTypes, contentFormat } from './media-type.ts';
import { QueryParams } from './query-params.ts';
import { readBody } from './read-body.ts';
import { type ApiRequest, type Method, RequestBody } from './request.ts';
import { type AnswerStyle, sendError, sendReply } from './respond.ts';
import { type Reply, type RequestContext, type Route } from './route.ts';
import { type Router } from './router.ts';

const METHODS: readonly string[] = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'];

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
    // Somebody wants this interface to be silent: the request is taken and nothing comes of it.
    if (dependencies.fault() === 'hang') return;
    if (dependencies.fault() === 'truncate') cutOff(response);
    serve(dependencies, request, response).catch((error: unknown) => {
      dependencies.onBug(error);
      response.destroy();
    });
  };
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
  dependencies.onRequest({ method, path: url.pathname, query: url.search });
  response.setHeader('x-elastic-product', 'Elasticsearch');
  const opaque = request.headers['x-opaque-id'];
  if (typeof opaque === 'string') response.setHeader('x-opaque-id', opaque);
  const query = new QueryParams(url.searchParams, url.pathname);
  let style: AnswerStyle = {
    contentType: 'application/json',
    acceptsText: false,
    query: undefined,
    isHead: method === 'HEAD',
  };
  try {
    const accept = request.headers.accept;
    style = {
      ...style,
      contentType: answerType(accept),
      acceptsText: accept === undefined || accept.includes('text/plain') || accept.includes('*/*'),
      query,
    };
    const text = await readBody(request);
    const contentType = request.headers['content-type'];
    checkMediaTypes({ accept, contentType, hasBody: text !== '' }, context.version.major);
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
    if (!response.destroyed) sendReply(response, reply, style);
  } catch (error) {
    context.store.flush();
    if (!(error instanceof ElasticError)) dependencies.onBug(error);
    if (!response.destroyed) sendError(response, error instanceof ElasticError ? error : bug(error), style);
  }
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
  const match = METHODS.includes(method)
    ? matchPath(router, method as Method, path)
    : ({ kind: 'unknown' } as const);
  if (match.kind === 'unknown') throw notImplemented(`[${method} ${path}]`);
  const subject = authenticate(context.state, {
    authorization: arrived.request.headers.authorization,
    uri,
    now: context.now(),
  });
  if (match.kind === 'wrong-method') return wrongMethod(method, uri, match.allowed);
  const { route, params } = match;
  query.check(route.query ?? []);
  const access = createIndexAccess(subject, context.state);
  const apiRequest: ApiRequest = {
    method: method as Method,
    uri,
    path,
    params,
    query,
    body: parseBody(arrived),
  };
  const signal = hangUpSignal(arrived.response, dependencies.closing);
  const requestContext: RequestContext = {
    ...context,
    state: context.state,
    request: apiRequest,
    subject,
    access,
    signal,
  };
  authorize(route, requestContext, access);
  return await route.handle(requestContext);
}

function matchPath(router: Router, method: Method, path: string): ReturnType<Router['match']> {
  try {
    return router.match(method, path);
  } catch {
    throw illegalArgument(`unable to decode the path [${path}]`);
  }
}

function parseBody(arrived: Arrived): RequestBody {
  if (arrived.text === '') return new RequestBody('', 'json');
  const header = arrived.request.headers['content-type'] ?? '';
  const format = contentFormat(header);
  // Wrapped like everything else; the text is what the facts say, the envelope is a plain string there.
  if (!format)
    throw new ElasticError(406, {
      type: 'media_type_header_exception',
      reason: `Content-Type header [${header}] is not supported`,
    });
  return new RequestBody(arrived.text, format);
}

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

/** What every request passes first: its id, its trace, a logger, and one line at its end. */
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from '../lib/logger.ts';
import type { RequestSpan, RequestTracing } from '../lib/request-tracing.ts';
import { continueTrace, runInTrace } from '../lib/trace-context.ts';
import type { RequestContext } from './request-context.ts';

/** A request that was answered. */
export interface AnsweredRequest {
  readonly method: string;
  /** The pattern of the route, such as `/api/fleet/outputs/:outputId`; a word where no route took it. */
  readonly route: string;
  readonly status: number;
  /** Undefined for streams, which last as long as somebody listens. */
  readonly durationMs: number | undefined;
}

export interface FollowedRequests {
  readonly log: Logger;
  /** Told of every answer. */
  readonly onRequest?: ((request: AnsweredRequest) => void) | undefined;
  /** Makes spans of requests, where somebody collects them. */
  readonly tracing?: RequestTracing | undefined;
  /** Whether each answer is a line at `info`; else at `debug`. */
  readonly areLogged: boolean;
}

/** Such a name comes from a proxy; anything else might be made to confuse whoever reads the log. */
const REQUEST_ID = /^[\w.:+/=@-]{1,128}$/;

export function followRequests(options: FollowedRequests): RequestHandler {
  return (request, response, next) => {
    const { headers } = request;
    const named = textOf(headers['x-request-id']) ?? '';
    const requestId = REQUEST_ID.test(named) ? named : randomUUID();
    const given = continueTrace({
      traceparent: textOf(headers['traceparent']),
      tracestate: textOf(headers['tracestate']),
      opaqueId: textOf(headers['x-opaque-id']),
    });
    const span = options.tracing?.start({ method: request.method, path: pathOf(request) }, given);
    const trace = span?.trace ?? given;
    const gone = new AbortController();
    const context: Omit<RequestContext, 'space'> = {
      requestId,
      log: options.log.child({ 'http.request.id': requestId }),
      address: request.ip ?? '',
      gone: gone.signal,
    };
    response.locals['requestId'] = requestId;
    response.locals['context'] = context;
    response.setHeader('x-request-id', requestId);
    const started = process.hrtime.bigint();
    response.on('close', () => {
      if (!response.writableFinished) gone.abort();
      const durationMs = Number(process.hrtime.bigint() - started) / 1e6;
      runInTrace(trace, () => {
        tellEnd(options, { request, response, context, durationMs, span });
      });
    });
    runInTrace(trace, () => {
      if (span === undefined) next();
      else span.run(next);
    });
  };
}

const textOf = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : undefined;

interface Ended {
  readonly request: Request;
  readonly response: Response;
  readonly context: Omit<RequestContext, 'space'>;
  readonly durationMs: number;
  readonly span: RequestSpan | undefined;
}

function tellEnd({ areLogged, onRequest }: FollowedRequests, { request, response, ...ended }: Ended): void {
  const { context, durationMs, span } = ended;
  const { method } = request;
  const status = response.statusCode;
  const route = routeOf(request);
  span?.end({ route, status });
  if (response.headersSent)
    onRequest?.({ method, route, status, durationMs: isStream(response) ? undefined : durationMs });
  const user: unknown = response.locals['user'];
  const fields = {
    method,
    path: pathOf(request),
    // Nobody was answered who had gone before.
    ...(response.headersSent ? { status } : {}),
    durationMs,
    address: context.address,
    ...(typeof user === 'string' ? { user } : {}),
    route,
    ...(response.writableFinished ? {} : { isAborted: true }),
    eventOutcome: status < 400 ? 'success' : 'failure',
  };
  const isOfMachines = QUIET.has(route);
  if (areLogged && !isOfMachines) context.log.info('request-answered', fields);
  else context.log.debug('request-answered', fields);
}

/** What probes, scrapers and pages ask for all the time. */
const QUIET = new Set(['/livez', '/readyz', '/metrics', 'assets']);

/** Without the query, which may hold what somebody looks for. */
const pathOf = (request: Request): string => request.originalUrl.split('?', 1)[0] ?? '';

/** Patterns are as many as there are routes; paths are as many as callers think of. */
function routeOf(request: Request): string {
  const route: unknown = request.route;
  const pattern = isPattern(route) ? route.path : undefined;
  if (typeof pattern === 'string') return pattern;
  if (Array.isArray(pattern)) return 'pages';
  return request.originalUrl.includes('/assets/') ? 'assets' : 'none';
}

const isPattern = (route: unknown): route is { readonly path: unknown } =>
  typeof route === 'object' && route !== null && 'path' in route;

function isStream(response: Response): boolean {
  const type = response.getHeader('content-type');
  return typeof type === 'string' && type.startsWith('text/event-stream');
}

/** How every verb speaks to its cluster: one call with an explicit retry, a deadline, a parsed answer, translated errors. */
import type { Client } from '@elastic/elasticsearch';

import { ElasticFaultError } from './cluster-fault.ts';
import { encodePath, showPath, type Segment } from './request-path.ts';
import {
  CallCancelled,
  DeadlinePassed,
  ForeignAnswer,
  PRODUCT,
  PRODUCT_HEADER,
  translateError,
  type TranslationContext,
} from './translate-error.ts';

/** The optional last argument of every verb. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface ClusterRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Segments, not yet encoded. */
  readonly path: readonly Segment[];
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: object;
  /** Lines of a bulk request, instead of a body. */
  readonly lines?: readonly object[];
}

/** Makes plain data of an answer; throws `ShapeError` when something relied on is missing. */
export type Parse<T> = (body: unknown, status: number) => T;

export interface ClusterCalls {
  /** A request that changes nothing: repeated once when the connection fails or the cluster is not available. */
  read<T>(request: ClusterRequest, parse: Parse<T>, options: CallOptions | undefined): Promise<T>;
  /** A request that may change something: never repeated. */
  write<T>(request: ClusterRequest, parse: Parse<T>, options: CallOptions | undefined): Promise<T>;
  /** A read that is not repeated, to learn quickly how things are. */
  probe<T>(request: ClusterRequest, parse: Parse<T>, options: CallOptions | undefined): Promise<T>;
}

export interface CallSettings {
  /** For one call including its retry. */
  readonly requestTimeoutMs: number;
  /** Aborts every call: the connection is closed. */
  readonly closed: AbortSignal;
  readonly translation: Pick<TranslationContext, 'cluster' | 'credentials' | 'redact'>;
}

const RETRY_PAUSE_SECONDS = 0.25;

export function createClusterCalls(client: Client, settings: CallSettings): ClusterCalls {
  async function call<T>(
    request: ClusterRequest,
    maxRetries: number,
    parse: Parse<T>,
    options?: CallOptions,
  ): Promise<T> {
    const context = {
      ...settings.translation,
      request: describe(request),
      timeoutMs: settings.requestTimeoutMs,
    };
    try {
      const path = encodePath(request.path);
      return await withDeadline(settings, options?.signal, async (signal) => {
        const answer = await client.transport.request(
          { method: request.method, path, ...wirePart(request) },
          {
            meta: true,
            signal,
            maxRetries,
            requestTimeout: settings.requestTimeoutMs,
            retryBackoff: () => RETRY_PAUSE_SECONDS,
          },
        );
        requireElasticsearch(answer.statusCode, answer.headers[PRODUCT_HEADER]);
        return parse(answer.body, answer.statusCode);
      });
    } catch (error) {
      throw new ElasticFaultError(translateError(error, context));
    }
  }
  return {
    read: (request, parse, options) => call(request, 1, parse, options),
    write: (request, parse, options) => call(request, 0, parse, options),
    probe: (request, parse, options) => call(request, 0, parse, options),
  };
}

/** The path is cut: it may be a list of hundreds of names. */
function describe(request: ClusterRequest): string {
  const path = showPath(request.path);
  return `${request.method} ${path.length <= 120 ? path : `${path.slice(0, 120)}…`}`;
}

function wirePart(request: ClusterRequest): {
  querystring?: Record<string, unknown>;
  body?: Record<string, unknown>;
  bulkBody?: object[];
} {
  return {
    ...(request.query === undefined ? {} : { querystring: { ...request.query } }),
    ...(request.body === undefined ? {} : { body: { ...request.body } }),
    ...(request.lines === undefined ? {} : { bulkBody: [...request.lines] }),
  };
}

/** The library lets redirects and (as answers to HEAD) strangers' 404s pass. */
function requireElasticsearch(status: number, product: unknown): void {
  if (status >= 300 && status < 400) throw new ForeignAnswer(status);
  if (product !== PRODUCT) throw new ForeignAnswer(status);
}

/**
 * Runs the work until it ends, the caller gives up, the connection closes or the time is over. The race is needed
 * because the library notices an abort neither while it waits to retry nor lets a slowly dripping answer time out.
 */
async function withDeadline<T>(
  settings: CallSettings,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let onCancel: (() => void) | undefined;
  const outside = [settings.closed, ...(signal === undefined ? [] : [signal])];
  const stopped = new Promise<never>((_resolve, reject) => {
    const end = (reason: Error) => {
      reject(reason);
      stop.abort(reason);
    };
    onCancel = () => end(new CallCancelled());
    timer = setTimeout(() => end(new DeadlinePassed()), settings.requestTimeoutMs);
    for (const each of outside) each.addEventListener('abort', onCancel, { once: true });
    if (outside.some((each) => each.aborted)) onCancel();
  });
  try {
    return await Promise.race([stopped, work(stop.signal)]);
  } finally {
    clearTimeout(timer);
    if (onCancel !== undefined) for (const each of outside) each.removeEventListener('abort', onCancel);
  }
}

/**
 * Any request, for what a person types and for diagnosis, which shows requests and answers as they are. Whatever the
 * cluster answers is a value; only no answer at all, or one that is not Elasticsearch's, is thrown.
 */
import type { Client } from '@elastic/elasticsearch';

import { ElasticFaultError } from './cluster-fault.ts';
import { translateError, PRODUCT, PRODUCT_HEADER, ForeignAnswer } from './translate-error.ts';
import { CallCancelled, DeadlinePassed, type TranslationContext } from './translate-error.ts';

export type RawMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RawRequest {
  readonly method: RawMethod;
  /** Path with query string, encoded, beginning with a slash. */
  readonly path: string;
  /** As it goes on the wire: JSON, or lines of JSON. */
  readonly body?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  /** As it came; empty for none. */
  readonly text: string;
}

export interface RawOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs: number;
  /** A longer answer is a fault. */
  readonly maxBytes: number;
}

export interface RawRequests {
  /** Sent once, never repeated. */
  send(request: RawRequest, options: RawOptions): Promise<RawAnswer>;
}

export interface RawSettings {
  readonly closed: AbortSignal;
  readonly translation: Pick<TranslationContext, 'cluster' | 'credentials' | 'redact'>;
}

/** The library throws for these statuses unless told not to. */
const EVERY_REFUSAL = Array.from({ length: 200 }, (_, at) => 400 + at);

export function createRawRequests(client: Client, { closed, translation }: RawSettings): RawRequests {
  return {
    async send(request, { signal, timeoutMs, maxBytes }) {
      const context = {
        ...translation,
        request: `${request.method} ${request.path.slice(0, 120)}`,
        timeoutMs,
      };
      const deadline = AbortSignal.timeout(timeoutMs);
      const cancelled = AbortSignal.any([closed, ...(signal === undefined ? [] : [signal])]);
      try {
        return await withSignal(AbortSignal.any([deadline, cancelled]), (stop) =>
          exchange(client, request, { signal: stop, timeoutMs, maxBytes }),
        );
      } catch (error) {
        const cause = cancelled.aborted
          ? new CallCancelled()
          : deadline.aborted
            ? new DeadlinePassed()
            : error;
        throw new ElasticFaultError(translateError(cause, context));
      }
    },
  };
}

interface Exchange {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

async function exchange(
  client: Client,
  { method, path, body }: RawRequest,
  { signal, timeoutMs, maxBytes }: Exchange,
): Promise<RawAnswer> {
  const answer = await client.transport.request(
    { method, path, ...(body === undefined ? {} : { body }) },
    {
      meta: true,
      signal,
      maxRetries: 0,
      requestTimeout: timeoutMs,
      maxResponseSize: maxBytes,
      maxCompressedResponseSize: maxBytes,
      ignore: EVERY_REFUSAL,
      ...(body === undefined ? {} : { headers: { 'content-type': mediaType(body) } }),
    },
  );
  const status = answer.statusCode;
  const { headers } = answer;
  const isForeign = headers[PRODUCT_HEADER] !== PRODUCT && ![401, 403].includes(status) && status < 500;
  if (isForeign || (status >= 300 && status < 400)) throw new ForeignAnswer(status);
  return { status, contentType: headers['content-type'] ?? '', text: textOf(method, answer.body) };
}

/** Several objects one below the other are what bulk and multi-search requests take. */
function mediaType(body: string): string {
  try {
    JSON.parse(body);
    return 'application/json';
  } catch {
    return 'application/x-ndjson';
  }
}

/** The library has read JSON already; answers to HEAD are a boolean there. */
function textOf(method: RawMethod, body: unknown): string {
  if (method === 'HEAD' || body === undefined || body === null) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** The library does not notice an abort at every point of an exchange. */
async function withSignal<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  let onAbort: (() => void) | undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(new CallCancelled());
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
  try {
    return await Promise.race([stopped, work(signal)]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}

/**
 * Any request, for what a person types and for diagnosis, which shows requests and answers as they are. Whatever the
 * cluster answers is a value; only no answer at all, or one that is not Elasticsearch's, is thrown.
 */
import type { Client } from '@elastic/elasticsearch';

import type { CallSettings } from './cluster-calls.ts';
import { ElasticFaultError } from './cluster-fault.ts';
import { withDeadline } from './deadline.ts';
import { rawHeaders } from './request-headers.ts';
import { ForeignAnswer, isProduct, translateError } from './translate-error.ts';

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

/** The library throws for these statuses unless told not to. */
const EVERY_REFUSAL = Array.from({ length: 200 }, (_, at) => 400 + at);

export function createRawRequests(
  client: Client,
  { closed, translation }: Omit<CallSettings, 'requestTimeoutMs'>,
): RawRequests {
  return {
    async send(request, { signal, timeoutMs, maxBytes }) {
      try {
        return await withDeadline({ timeoutMs, signals: [closed, signal] }, (stop) =>
          exchange(client, request, {
            signal: stop,
            requestTimeout: timeoutMs,
            maxResponseSize: maxBytes,
            maxCompressedResponseSize: maxBytes,
          }),
        );
      } catch (error) {
        const context = {
          ...translation,
          request: `${request.method} ${request.path.slice(0, 120)}`,
          timeoutMs,
        };
        throw new ElasticFaultError(translateError(error, context));
      }
    },
  };
}

interface Exchange {
  readonly signal: AbortSignal;
  readonly requestTimeout: number;
  readonly maxResponseSize: number;
  readonly maxCompressedResponseSize: number;
}

async function exchange(
  client: Client,
  { method, path, body }: RawRequest,
  limits: Exchange,
): Promise<RawAnswer> {
  const { statusCode, headers, ...answer } = await client.transport.request(
    { method, path, ...(body === undefined ? {} : { body }) },
    { ...limits, meta: true, maxRetries: 0, ignore: EVERY_REFUSAL, headers: rawHeaders(body) },
  );
  const isForeign = !isProduct(headers) && ![401, 403].includes(statusCode) && statusCode < 500;
  if (isForeign || (statusCode >= 300 && statusCode < 400)) throw new ForeignAnswer(statusCode);
  return {
    status: statusCode,
    contentType: headers['content-type'] ?? '',
    text: method === 'HEAD' ? '' : textOf(answer.body),
  };
}

/** The library has read JSON already; `format=cbor` and the like give bytes. */
function textOf(body: unknown): string {
  if (Buffer.isBuffer(body)) return `${String(body.byteLength)} bytes that are no text`;
  if (body === undefined || body === null) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

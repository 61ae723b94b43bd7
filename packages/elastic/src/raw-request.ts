/**
 * Any request, for what a person types and for diagnosis, which shows requests and answers as they are. Whatever the
 * cluster answers is a value; only no answer at all, or one that is not Elasticsearch's, is thrown.
 */
import { rawHeaders } from './request-headers.ts';
import type { ClientApi } from './shared-api.ts';

export interface RawRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
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
  /** A longer answer is an error. */
  readonly maxBytes: number;
  /** Whether a refusal is a value like any other answer, as it is unless said otherwise, or an error. */
  readonly refusals?: 'answer' | 'throw';
}

/** The library throws for these statuses unless told not to. */
const EVERY_REFUSAL = Array.from({ length: 200 }, (_, at) => 400 + at);

export function createRawRequests(client: Pick<ClientApi, 'transport'>) {
  return {
    async send(
      { method, path, body }: RawRequest,
      { signal, timeoutMs, maxBytes, refusals = 'answer' }: RawOptions,
    ): Promise<RawAnswer> {
      const answer = await client.transport.request(
        { method, path, ...(body === undefined ? {} : { body }) },
        {
          meta: true,
          ignore: refusals === 'answer' ? EVERY_REFUSAL : [],
          headers: rawHeaders(body),
          requestTimeout: timeoutMs,
          maxResponseSize: maxBytes,
          maxCompressedResponseSize: maxBytes,
          ...(signal === undefined ? {} : { signal }),
        },
      );
      return {
        status: answer.statusCode,
        contentType: answer.headers['content-type'] ?? '',
        text: method === 'HEAD' ? '' : textOf(answer.body),
      };
    },
  };
}

/** The library has read JSON already; `format=cbor` and the like give bytes. */
function textOf(body: unknown): string {
  if (Buffer.isBuffer(body)) return `${String(body.byteLength)} bytes that are no text`;
  if (body === undefined || body === null) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

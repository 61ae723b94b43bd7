/**
 * The answer of a route as bytes. What a handler gives more than once, and has frozen as a promise not to change it, is
 * encoded and hashed once for everybody who asks, so an unchanged list costs its bytes at most and nothing with its ETag.
 */
import { hash } from 'node:crypto';
import { encodeResponse, type Route, type RouteOutput } from '@lockstep/contracts';
import type { Response } from 'express';

interface EncodedAnswer {
  readonly bytes: Buffer;
  readonly etag: string | undefined;
}

const lasting = new WeakMap<object, EncodedAnswer>();
/** Bytes. Less is sent as fast as it is compared, and costs no hash. */
const SMALLEST_WITH_ETAG = 4_096;

/**
 * 304 without a body for who has it already. Express would not do that for `fetch`, which adds `cache-control: no-cache`
 * to a request that names an ETag by itself: that is for caches on the way, and this is the origin. It would also work
 * out the type of every answer. A HEAD gets no body from Node.
 */
export function sendAnswer<R extends Route>(response: Response, route: R, value: RouteOutput<R>): void {
  const { bytes, etag } = isLasting(value) ? kept(route, value) : encode(route, value);
  response.setHeader('content-type', 'application/json; charset=utf-8');
  if (etag !== undefined) response.setHeader('etag', etag);
  if (isNamed(etag, response.req.headers['if-none-match'])) {
    response.status(304).end();
    return;
  }
  response.setHeader('content-length', bytes.length);
  response.end(bytes);
}

function kept<R extends Route>(route: R, value: RouteOutput<R> & object): EncodedAnswer {
  const known = lasting.get(value) ?? encode(route, value);
  lasting.set(value, known);
  return known;
}

function encode<R extends Route>(route: R, value: RouteOutput<R>): EncodedAnswer {
  const bytes = Buffer.from(JSON.stringify(encodeResponse(route, value)));
  // Weak, because it may be compressed on its way.
  const etag = bytes.length < SMALLEST_WITH_ETAG ? undefined : `W/"${hash('sha1', bytes, 'base64url')}"`;
  return { bytes, etag };
}

/** Compared weakly, as If-None-Match wants it. */
function isNamed(etag: string | undefined, header: string | undefined): boolean {
  if (etag === undefined || header === undefined) return false;
  const plain = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.split(',').some((tag) => plain(tag) === plain(etag));
}

function isLasting(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.isFrozen(value);
}

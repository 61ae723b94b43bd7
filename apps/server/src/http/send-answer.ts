/**
 * The answer of a route as bytes. What a handler gives more than once, and has frozen as a promise not to change it, is
 * encoded and hashed once for everybody who asks, so an unchanged list costs its bytes at most and nothing with its ETag.
 */
import { encodeResponse, type Route, type RouteOutput } from '@lockstep/contracts';
import type { Response } from 'express';

interface EncodedAnswer {
  readonly bytes: Buffer;
  readonly etag: string | undefined;
}

const lasting = new WeakMap<object, EncodedAnswer>();

/**
 * 304 without a body for who has it already. Express would not do that for `fetch`, which adds `cache-control: no-cache`
 * to a request that names an ETag by itself: that is for caches on the way, and this is the origin.
 */
export function sendAnswer<R extends Route>(response: Response, route: R, value: RouteOutput<R>): void {
  response.type('json');
  if (!isLasting(value)) {
    response.send(JSON.stringify(encodeResponse(route, value)));
    return;
  }
  const known = lasting.get(value) ?? encode(response, route, value);
  lasting.set(value, known);
  if (known.etag !== undefined) {
    response.setHeader('etag', known.etag);
    if (isNamed(known.etag, response.req.headers['if-none-match'])) response.status(304);
  }
  response.send(known.bytes);
}

function encode<R extends Route>(response: Response, route: R, value: RouteOutput<R>): EncodedAnswer {
  const bytes = Buffer.from(JSON.stringify(encodeResponse(route, value)));
  const hash = response.app.get('etag fn') as ((body: Buffer) => string | undefined) | undefined;
  return { bytes, etag: hash?.(bytes) };
}

/** Compared weakly, as If-None-Match wants it. */
function isNamed(etag: string, header: string | undefined): boolean {
  const plain = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header?.split(',').some((tag) => plain(tag) === plain(etag)) === true;
}

function isLasting(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.isFrozen(value);
}

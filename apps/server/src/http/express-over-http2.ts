/**
 * Lets an Express app answer requests over HTTP/2, too. Express gives requests and responses the prototypes
 * `app.request` and `app.response`, which are those of `node:http`; objects of `node:http2`'s compatibility API lose with
 * them everything that they are. So the app gets prototypes that fit the request, as "Overriding the Express API" in its
 * guide describes.
 */
import type { RequestListener } from 'node:http';
import { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import express, { type Express } from 'express';

export function overAnyHttp(app: Express): RequestListener {
  const forHttp1 = { request: app.request, response: app.response };
  const forHttp2 = {
    request: onPrototype(app, express.request, Http2ServerRequest.prototype),
    response: Object.assign(onPrototype(app, express.response, Http2ServerResponse.prototype), { setHeader }),
  };
  return (request, response) => {
    const isHttp2 = request instanceof Http2ServerRequest;
    if (isHttp2) sayAsHttp1(request);
    // Express reads them at once, before this returns.
    Object.assign(app, isHttp2 ? forHttp2 : forHttp1);
    app(request, response);
  };
}

/** What parsers and guards look for in HTTP/1.1: the host, and that there is a body although its length is not said. */
function sayAsHttp1({ headers, authority, stream }: Http2ServerRequest): void {
  headers['host'] ??= authority;
  if (!stream.endAfterHeaders && headers['content-length'] === undefined)
    headers['transfer-encoding'] = 'chunked';
}

/** That of HTTP/2 answers nothing, that of HTTP/1.1 the response, so that calls can follow. */
function setHeader(this: Http2ServerResponse, name: string, value: string | readonly string[]): unknown {
  Http2ServerResponse.prototype.setHeader.call(this, name, value);
  return this;
}

/** What Express adds to requests or responses, on another prototype. */
function onPrototype<T extends object>(app: Express, added: T, prototype: object): T {
  const made: unknown = Object.create(prototype, {
    ...Object.getOwnPropertyDescriptors(added),
    app: { configurable: true, enumerable: true, writable: true, value: app },
  });
  return made as T;
}

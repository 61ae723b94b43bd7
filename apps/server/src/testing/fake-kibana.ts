/**
 * What a Kibana beside a remote answers to its peer, replayed from docs/elastic/synced-integrations.md:
 * always 200 with the `error` in the body for what it can say, the error envelope for what it refuses, and
 * the pages and redirects of what stands in front of it.
 */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer, by what is the case there. */
export type KibanaState =
  | { readonly kind: 'status'; readonly body: unknown }
  /** `{statusCode, error, message}` with its status. */
  | { readonly kind: 'envelope'; readonly status: number; readonly error: string; readonly message: string }
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  | { readonly kind: 'redirect'; readonly to: string }
  /** So many bytes of JSON. */
  | { readonly kind: 'flood'; readonly bytes: number };

interface KibanaRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

export interface FakeKibana {
  readonly url: string;
  is(state: KibanaState): void;
  readonly seen: readonly KibanaRequest[];
  close(): Promise<void>;
}

/** The errors of 4.1, word for word, for a follower index. */
export const kibanaErrors = (follower: string) => ({
  severalFollowers: 'Not supported to sync multiple indices with prefix fleet-synced-integrations-ccr-*',
  noFollower: 'Follower index not found',
  notAvailable: `Follower index ${follower} not available`,
  paused: `Follower index ${follower} paused`,
  fatal: `Follower index ${follower} fatal exception: Operations are no longer available for replicating. Existing retention leases`,
  indexGone: 'Index not found',
  empty: `No integrations found on ${follower}`,
});

/** 200 with an `error` and no integrations, which is how Kibana says that it cannot tell. */
export const errorStatus = (error: string): KibanaState => ({
  kind: 'status',
  body: { integrations: [], error },
});

/** Answers every path alike, by the state that `is` sets. Listens on loopback on a free port until `close`. */
export async function startFakeKibana(): Promise<FakeKibana> {
  let state: KibanaState = { kind: 'status', body: { integrations: [] } };
  const seen: KibanaRequest[] = [];
  const onRequest: RequestListener = (request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(body));
    };
    switch (state.kind) {
      case 'status':
        json(200, state.body);
        return;
      case 'envelope':
        json(state.status, { statusCode: state.status, error: state.error, message: state.message });
        return;
      case 'page':
        response.writeHead(state.status, { 'content-type': 'text/html' }).end(state.html);
        return;
      case 'redirect':
        response.writeHead(302, { location: state.to }).end();
        return;
      case 'flood':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(`{"integrations":[],"padding":"${'x'.repeat(state.bytes)}"}`);
        return;
    }
  };
  const server = createServer(onRequest);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    is(next) {
      state = next;
    },
    seen,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

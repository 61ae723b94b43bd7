/** The kinds of servers: plain HTTP/1.1, or TLS with HTTP/2 for whoever can, HTTP/1.1 for everybody else. */
import { constants } from 'node:crypto';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import {
  createSecureServer,
  type Http2ServerRequest,
  Http2ServerResponse,
  type Http2SecureServer,
  type SecureServerOptions,
} from 'node:http2';

export interface ArrivalLimits {
  /** In milliseconds, from the start of a connection's request to the end of its headers. */
  readonly headersTimeout: number;
  /** To the end of its body: a package of 250 MB is the largest that comes. */
  readonly requestTimeout: number;
  /** How often they are looked after. */
  readonly connectionsCheckingInterval: number;
  /** More than all browsers of a team open, and few enough for the memory of one process. */
  readonly maxConnections: number;
  /** How long a connection stays open on which nothing is asked. */
  readonly keepAliveTimeout: number;
}

/** What the server shows; texts in PEM, or one PKCS#12 archive. */
export interface ServerTls {
  readonly certificate?: string;
  readonly key?: string;
  readonly keystore?: Uint8Array;
  readonly passphrase?: string | undefined;
  /** Certificates of people: whose, and whether nobody comes in without one. */
  readonly clients?: { readonly authorities: readonly string[]; readonly areRequired: boolean };
}

export type AnyServer = Server | Http2SecureServer;

/** Requests of one connection over HTTP/2 at the same time; a browser asks for a page with fewer than that. */
const STREAMS_AT_ONCE = 100;

/**
 * A server for HTTP/1.1, or with `tls` one for HTTP/2 and 1.1. The limits keep slow clients from holding every
 * connection.
 */
export function createServer(
  handler: RequestListener,
  tls: ServerTls | undefined,
  { maxConnections, ...times }: ArrivalLimits,
): AnyServer {
  const server = tls === undefined ? createHttpServer(times, handler) : createTlsServer(handler, tls, times);
  server.maxConnections = maxConnections;
  return server;
}

function createTlsServer(
  handler: RequestListener,
  tls: ServerTls,
  { connectionsCheckingInterval, ...times }: Omit<ArrivalLimits, 'maxConnections'>,
): Http2SecureServer {
  const options: SecureServerOptions & { readonly connectionsCheckingInterval: number } = {
    ...secureOptions(tls),
    allowHTTP1: true,
    settings: { maxConcurrentStreams: STREAMS_AT_ONCE },
    connectionsCheckingInterval,
  };
  const server = createSecureServer(options);
  // For connections over HTTP/1.1: this kind of server takes them only so.
  Object.assign(server, times);
  server.on('session', (session) => {
    session.setTimeout(times.keepAliveTimeout, () => session.close());
  });
  // The compatibility API has the same methods; an Express app takes both (express-over-http2.ts).
  server.on(
    'request',
    handler as unknown as (request: Http2ServerRequest, response: Http2ServerResponse) => void,
  );
  return server;
}

/** Options of TLS for Node; also used when certificates are reloaded. */
export function secureOptions({
  certificate,
  key,
  keystore,
  passphrase,
  clients,
}: ServerTls): SecureServerOptions {
  return {
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(key === undefined ? {} : { key }),
    ...(keystore === undefined ? {} : { pfx: Buffer.from(keystore) }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(clients === undefined
      ? {}
      : {
          ca: [...clients.authorities],
          requestCert: true,
          rejectUnauthorized: clients.areRequired,
          // A resumed connection does not tell the authorities between.
          secureOptions: constants.SSL_OP_NO_TICKET,
        }),
  };
}

/**
 * Each layer of the server hears once of the end of an answer, and a stream that is piped into it does so five times, which is
 * more than the ten at which Node supposes a leak. All of them go with the answer.
 */
const MOST_LISTENERS = 20;

/** Makes every answer end its connection, those under way too, from when it is told. */
export function closingAnswers(server: AnyServer): { announce(): void } {
  const open = new Set<Answer>();
  let isClosing = false;
  server.prependListener('request', (_request: unknown, response: Answer) => {
    open.add(response);
    response.setMaxListeners(MOST_LISTENERS);
    if (isClosing) endConnection(response);
    response.once('close', () => open.delete(response));
  });
  return {
    announce() {
      isClosing = true;
      for (const response of open) endConnection(response);
    },
  };
}

type Answer = Parameters<RequestListener>[1] | Http2ServerResponse;

function endConnection(response: Answer): void {
  // Over HTTP/2 a frame says which requests will still be answered; the others may be sent again elsewhere.
  if (response instanceof Http2ServerResponse) response.stream.session?.close();
  else if (!response.headersSent) response.setHeader('connection', 'close');
}

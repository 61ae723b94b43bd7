/** Opens and closes the console's own server, with or without TLS. */
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type Socket } from 'node:net';

export interface ArrivalLimits {
  /** In milliseconds, from the start of a connection's request to the end of its headers. */
  readonly headersTimeout: number;
  /** To the end of its body: a package of 250 MB is the largest that comes. */
  readonly requestTimeout: number;
  /** How often they are looked after. */
  readonly connectionsCheckingInterval: number;
  /** More than all browsers of a team open, and few enough for the memory of one process. */
  readonly maxConnections: number;
}

export const ARRIVAL_LIMITS: ArrivalLimits = {
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
  maxConnections: 2_000,
};

export class ListenError extends Error {}

export interface ListenOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly tls: { readonly certificate: string; readonly key: string } | undefined;
  /** What to say when the port is taken: which flag or key moves it. */
  readonly portHint: string;
  readonly limits?: ArrivalLimits;
}

export interface Listening {
  readonly url: string;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Rejects with ListenError, one clear line, when the address cannot be used. */
export async function listen(handler: RequestListener, options: ListenOptions): Promise<Listening> {
  const { host, port, tls, limits: { maxConnections, ...times } = ARRIVAL_LIMITS } = options;
  const server: Server =
    tls === undefined
      ? createHttpServer(times, handler)
      : createHttpsServer({ ...times, cert: tls.certificate, key: tls.key }, handler);
  server.maxConnections = maxConnections;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const message =
        error.code === 'EADDRINUSE'
          ? `Port ${port} on ${host} is in use. Choose another with ${options.portHint}.`
          : `Cannot listen on ${host}:${port}: ${error.message}.`;
      reject(new ListenError(message));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${shownHost}:${actualPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        // Also those whose handshake is under way, which Node's own `closeAllConnections` does not know yet.
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Opens and closes the console's own server, with or without TLS. */
import {
  createServer as createHttpServer,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer, Server as HttpsServer, type ServerOptions } from 'node:https';
import { type Socket } from 'node:net';
import { countRequests } from './count-requests.ts';

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

/** What the server shows; texts in PEM, or one PKCS#12 archive. */
export interface ServerTls {
  readonly certificate?: string;
  readonly key?: string;
  readonly keystore?: Uint8Array;
  readonly passphrase?: string | undefined;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly tls: ServerTls | undefined;
  /** What to say when the port is taken: which flag or key moves it. */
  readonly portHint: string;
  readonly limits?: ArrivalLimits;
}

export interface Listening {
  readonly url: string;
  /** From now on every answer ends its connection, so that callers look for another console. */
  announceClose(): void;
  /** Takes no new connections; requests under way have so long, in milliseconds, before they are cut. */
  close(graceMs?: number): Promise<void>;
  /** For connections from now on. Throws when it cannot be used; then the former one stays. */
  replaceTls(tls: ServerTls): void;
}

/** Rejects with ListenError, one clear line, when the address cannot be used. */
export async function listen(handler: RequestListener, options: ListenOptions): Promise<Listening> {
  const { host, port, tls, limits: { maxConnections, ...times } = ARRIVAL_LIMITS } = options;
  const requests = countRequests(handler);
  const server: Server =
    tls === undefined
      ? createHttpServer(times, requests.handle)
      : createHttpsServer({ ...times, ...secureOptions(tls) }, requests.handle);
  server.maxConnections = maxConnections;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const closing = closingAnswers(server);
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
    announceClose: () => {
      closing.announce();
    },
    async close(graceMs = 0) {
      closing.announce();
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      await requests.atRest(graceMs);
      // Also those whose handshake is under way, which Node's own `closeAllConnections` does not know yet.
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    replaceTls(next) {
      if (server instanceof HttpsServer) server.setSecureContext(secureOptions(next));
    },
  };
}

function secureOptions({ certificate, key, keystore, passphrase }: ServerTls): ServerOptions {
  return {
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(key === undefined ? {} : { key }),
    ...(keystore === undefined ? {} : { pfx: Buffer.from(keystore) }),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
}

/** Makes every answer end its connection, those under way too, from when it is told. */
function closingAnswers(server: Server): { announce(): void } {
  const open = new Set<ServerResponse>();
  let isClosing = false;
  const endConnection = (response: ServerResponse): void => {
    if (!response.headersSent) response.setHeader('connection', 'close');
  };
  server.prependListener('request', (_request, response) => {
    open.add(response);
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

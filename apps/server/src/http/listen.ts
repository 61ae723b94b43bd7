/** Opens and closes the console's own server, with or without TLS. */
import type { RequestListener } from 'node:http';
import { Server as TlsServer } from 'node:tls';
import { type Socket } from 'node:net';
import { countRequests } from './count-requests.ts';
import {
  closingAnswers,
  createServer,
  secureOptions,
  type ArrivalLimits,
  type ServerTls,
} from './create-server.ts';

export const ARRIVAL_LIMITS: ArrivalLimits = {
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
  maxConnections: 2_000,
  keepAliveTimeout: 120_000,
};

/** The address or the certificate cannot be used. The message is one line for the operator, without a stack. */
export class ListenError extends Error {}

export interface ListenOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly tls: ServerTls | undefined;
  /** What to say when the port is taken: which flag or key moves it. */
  readonly portHint: string;
  readonly limits?: Partial<ArrivalLimits>;
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
  const { host, port, tls } = options;
  const requests = countRequests(handler);
  const server = createServer(requests.handle, tls, { ...ARRIVAL_LIMITS, ...options.limits });
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
      if (!(server instanceof TlsServer)) return;
      server.setSecureContext(secureOptions(next));
      // Node takes these only when a server is made; each connection reads them.
      const { clients } = next;
      Object.assign(server, {
        requestCert: clients !== undefined,
        rejectUnauthorized: clients?.areRequired === true,
      });
    },
  };
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { type AddressInfo, type Socket } from 'node:net';
import { StartError } from '../../start-error.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** What a TLS listener shows, and whether it wants to know who calls. */
export interface EndpointTls {
  identity(): { readonly certificate: string; readonly key: string };
  /** Authorities of callers; without any, callers need no certificate. */
  readonly callers: (() => readonly string[]) | undefined;
}

/** One HTTP listener on loopback that can be shut and opened again on the same port. */
export class HttpEndpoint {
  readonly #host: string;
  readonly #listener: Listener;
  readonly #tls: EndpointTls | undefined;
  #port: number;
  #server: Server | TlsServer | undefined;
  readonly #sockets = new Set<Socket>();
  #openedConnections = 0;

  /** @param port 0 = any free one; it is kept from then on */
  constructor(host: string, port: number, listener: Listener, tls?: EndpointTls) {
    this.#host = host;
    this.#port = port;
    this.#listener = listener;
    this.#tls = tls;
  }

  get port(): number {
    return this.#port;
  }

  get address(): string {
    return `${this.#host}:${this.#port}`;
  }

  /** How many callers are connected, and were since the start. */
  get connections(): { readonly open: number; readonly opened: number } {
    return { open: this.#sockets.size, opened: this.#openedConnections };
  }

  get isOpen(): boolean {
    return this.#server !== undefined;
  }

  /** @throws StartError PORT_BUSY */
  async open(): Promise<void> {
    if (this.#server) return;
    const server = this.#createServer();
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      this.#openedConnections += 1;
      socket.once('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(this.#listenError(error)));
      server.listen(this.#port, this.#host, () => {
        server.removeAllListeners('error');
        resolve();
      });
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Shows its new certificate from the next connection on. */
  certificateChanged(): void {
    if (this.#tls && this.#server && 'setSecureContext' in this.#server)
      this.#server.setSecureContext(secureContext(this.#tls));
  }

  /** Stops listening and ends every open connection at once. */
  async shut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      // Also those whose handshake is under way: Node's own `closeAllConnections` does not know them yet, and a caller
      // that is let in after it may stay for ever.
      for (const socket of this.#sockets) socket.destroy();
    });
  }

  #createServer(): Server | TlsServer {
    if (!this.#tls) return createServer({ keepAliveTimeout: 60_000 }, this.#listener);
    const wantsCaller = this.#tls.callers !== undefined;
    return createTlsServer(
      {
        keepAliveTimeout: 60_000,
        ...secureContext(this.#tls),
        requestCert: wantsCaller,
        rejectUnauthorized: wantsCaller,
      },
      this.#listener,
    );
  }

  #listenError(error: NodeJS.ErrnoException): Error {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error;
    return new StartError({
      code: 'PORT_BUSY',
      port: this.#port,
      message: `port ${this.#port} on ${this.#host} is ${error.code === 'EACCES' ? 'not allowed' : 'in use'}; choose another port`,
      cause: error,
    });
  }
}

/** Without a list of authorities Node reads all that it brings, also where no caller shows a certificate. */
const secureContext = (tls: EndpointTls): { cert: string; key: string; ca: string[] } => {
  const { certificate, key } = tls.identity();
  return { cert: certificate, key, ca: [...(tls.callers?.() ?? [])] };
};

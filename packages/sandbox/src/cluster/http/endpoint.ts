import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { StartError } from '../../start-error.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** One HTTP listener on loopback that can be shut and opened again on the same port. */
export class HttpEndpoint {
  readonly #host: string;
  readonly #listener: Listener;
  #port: number;
  #server: Server | undefined;

  /** @param port 0 = any free one; it is kept from then on */
  constructor(host: string, port: number, listener: Listener) {
    this.#host = host;
    this.#port = port;
    this.#listener = listener;
  }

  get port(): number {
    return this.#port;
  }

  get address(): string {
    return `${this.#host}:${this.#port}`;
  }

  get isOpen(): boolean {
    return this.#server !== undefined;
  }

  /** @throws StartError PORT_BUSY */
  async open(): Promise<void> {
    if (this.#server) return;
    const server = createServer({ keepAliveTimeout: 60_000 }, this.#listener);
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

  /** Stops listening and ends every open connection at once. */
  async shut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
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

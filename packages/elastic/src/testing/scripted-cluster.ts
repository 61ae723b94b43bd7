/** A server that answers as told, for what a well-behaved cluster never does: be slow, break off, talk nonsense. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { connect, type ConnectOptions, type ElasticConnection } from '../connect.ts';
import type { MadeCertificate } from './make-certificate.ts';

export type Script = (request: IncomingMessage, response: ServerResponse, body: string) => void;

interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface ScriptedCluster {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** What happens from now on. */
  play(script: Script): void;
  /** A connection to this server, closed together with it. */
  connect(options?: Partial<ConnectOptions>): ElasticConnection;
  close(): Promise<void>;
}

export const TEST_CREDENTIALS = {
  kind: 'basic',
  username: 'elastic',
  password: 'correct-horse-battery',
} as const;

/** Answers in the way of Elasticsearch: product header and JSON. */
export function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
  response.end(JSON.stringify(body));
}

/** Starts on a free port; refuses everything with 500 until a script is played. */
export async function startScriptedCluster(certificate?: MadeCertificate): Promise<ScriptedCluster> {
  let script: Script = (_request, response) => answer(response, 500, {});
  const seen: SeenRequest[] = [];
  const connections: ElasticConnection[] = [];
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      script(request, response, body);
    });
  };
  const server: Server =
    certificate === undefined ? createServer(onRequest) : createTlsServer(certificate, onRequest);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}`;
  return {
    url,
    seen,
    play: (next) => {
      script = next;
    },
    connect: (options) => {
      const connection = connect({
        hosts: [url],
        auth: TEST_CREDENTIALS,
        requestTimeoutMs: 10_000,
        ...options,
      });
      connections.push(connection);
      return connection;
    },
    close: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

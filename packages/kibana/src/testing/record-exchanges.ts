/** A line to a Kibana that keeps what goes over it. */
import { createServer, request as send, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange } from './fleet-api-facts.ts';

interface RecordingLine {
  /** In place of the Kibana. */
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

export async function recordExchanges(target: string): Promise<RecordingLine> {
  const exchanges: Exchange[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const sent = await textOf(request);
      const { method = 'GET', url = '/', headers } = request;
      const answer = await ask({ target, method, url, headers, body: sent });
      const text = await textOf(answer);
      const status = answer.statusCode ?? 0;
      exchanges.push({
        method,
        url,
        headers,
        requestBody: json(sent),
        status,
        answer: json(text),
      });
      response
        .writeHead(status, { 'content-type': answer.headers['content-type'] ?? 'text/plain' })
        .end(text);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    exchanges,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Asked {
  readonly target: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

function ask({ target, method, url, headers, body }: Asked): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { host } = new URL(target);
    const asking = send(target + url, { method, headers: { ...headers, host } }, resolve);
    asking.once('error', reject);
    asking.end(body);
  });
}

async function textOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function json(text: string): unknown {
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

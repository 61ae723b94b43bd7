/**
 * What stands in front of a server and answers in its place when it is told to: a cloud proxy that limits the rate, a
 * cluster whose flags lie. Everything else is passed on as it is.
 */
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GateRequest {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface GateAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface HttpGate {
  readonly url: string;
  /** Answers instead of the server; undefined lets the request through. */
  answer: ((request: GateRequest) => GateAnswer | undefined) | undefined;
  /** Changes the JSON of an answer that came from the server. */
  rewrite: ((request: GateRequest, body: unknown) => unknown) | undefined;
  readonly seen: GateRequest[];
  close(): Promise<void>;
}

/** `target`: a `http://host:port` address. */
export async function startHttpGate(target: string): Promise<HttpGate> {
  const gate: { answer: HttpGate['answer']; rewrite: HttpGate['rewrite'] } = {
    answer: undefined,
    rewrite: undefined,
  };
  const seen: GateRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const { headers, method = '', url = '' } = incoming;
    const request = { method, path: url.split('?')[0] ?? '', headers };
    seen.push(request);
    const instead = gate.answer?.(request);
    if (instead !== undefined) {
      incoming.resume();
      send(outgoing, instead);
      return;
    }
    pass(target, incoming, outgoing, (body) => gate.rewrite?.(request, body) ?? body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(gate, {
    url: `http://127.0.0.1:${String(port)}`,
    seen,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

function send(outgoing: ServerResponse, { status, headers = {}, body }: GateAnswer): void {
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  outgoing.writeHead(status, { 'content-type': type, ...headers }).end(text);
}

function pass(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  change: (body: unknown) => unknown,
): void {
  const { method, headers } = incoming;
  const { 'accept-encoding': _packed, ...plain } = headers;
  const onward = forward(target + (incoming.url ?? ''), { method, headers: plain }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => {
      const { 'content-length': _length, 'transfer-encoding': _coding, ...kept } = answer.headers;
      const raw = Buffer.concat(chunks);
      const isJson = String(kept['content-type']).includes('json') && raw.length > 0;
      const bytes = isJson ? Buffer.from(JSON.stringify(change(JSON.parse(raw.toString())))) : raw;
      outgoing.writeHead(answer.statusCode ?? 502, { ...kept, 'content-length': bytes.length });
      outgoing.end(method === 'HEAD' ? undefined : bytes);
    });
  });
  onward.on('error', () => outgoing.destroy());
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

/**
 * A small reverse proxy on loopback, as nginx or haproxy would be in front of consoles: one after the other without
 * stickiness, only those whose probe answers, with a path in front that it strips or keeps.
 */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WebProxyOptions {
  /** `http://host:port` of each. */
  readonly targets: readonly string[];
  /** Only what lies below this path is passed on, without it or as it came. */
  readonly path?: { readonly prefix: string; readonly isKept: boolean };
  /** Targets that do not answer this path with 200 get nothing while another one does. Unless given, all are asked. */
  readonly probe?: { readonly path: string; readonly everyMs: number };
}

export interface WebProxy {
  /** `http://127.0.0.1:<port>`, without the path. */
  readonly url: string;
  /** Targets that get requests now. */
  ready(): readonly string[];
  /** From now on these, as after a change of its configuration. */
  retarget(targets: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export async function startWebProxy(options: WebProxyOptions): Promise<WebProxy> {
  const { path, probe } = options;
  let targets = options.targets;
  let ready: readonly string[] = targets;
  let turn = 0;

  const look = async (): Promise<void> => {
    if (probe === undefined) return void (ready = targets);
    const asked = targets;
    const answers = await Promise.all(asked.map((target) => isReady(target + probe.path)));
    if (asked === targets) ready = asked.filter((_, index) => answers[index]);
  };
  const server = createServer((incoming, response) => {
    const url = rewritten(incoming.url ?? '/', path);
    if (url === undefined) {
      response.writeHead(404).end('The proxy has nothing here.\n');
      return;
    }
    turn += 1;
    // Whoever cannot be connected to has not seen the request: the next one gets it. Those that seem not to be ready are
    // the last resort, as with haproxy and nginx: on a busy machine probes of all may be late.
    const others = targets.filter((target) => !ready.includes(target));
    passOn({ incoming, response, url }, [...turned(ready, turn), ...others]);
  });
  await look();
  const timer = probe === undefined ? undefined : setInterval(() => void look(), probe.everyMs);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready: () => ready,
    async retarget(next) {
      targets = next;
      await look();
    },
    async close() {
      clearInterval(timer);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

const turned = (list: readonly string[], turn: number): readonly string[] =>
  list.map((_, index) => list[(turn + index) % list.length] ?? '');

function rewritten(url: string, path: WebProxyOptions['path']): string | undefined {
  if (path === undefined) return url;
  const rest = url.startsWith(path.prefix) ? url.slice(path.prefix.length) : undefined;
  if (rest === undefined || !/^(?:[/?]|$)/.test(rest)) return undefined;
  if (path.isKept) return url;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

interface Passing {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: string;
}

function passOn(passing: Passing, [target, ...others]: readonly string[]): void {
  const { incoming, response, url } = passing;
  if (target === undefined) {
    response.writeHead(503).end('The proxy knows no console that is ready.\n');
    return;
  }
  const { host = '', 'x-forwarded-for': before } = incoming.headers;
  const from = incoming.socket.remoteAddress ?? '';
  const upstream = request(target + url, {
    method: incoming.method ?? 'GET',
    agent: false,
    headers: {
      ...incoming.headers,
      connection: 'close',
      'x-forwarded-for': before === undefined ? from : `${String(before)}, ${from}`,
      'x-forwarded-host': host,
      'x-forwarded-proto': 'http',
    },
  });
  let isConnected = false;
  upstream.once('socket', (socket) =>
    socket.once('connect', () => {
      isConnected = true;
      incoming.pipe(upstream);
    }),
  );
  upstream.once('response', (answer) => {
    const { connection: _hop, 'keep-alive': _idle, ...headers } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, headers);
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  upstream.once('error', () => {
    if (!isConnected) passOn(passing, others);
    else if (response.headersSent) response.destroy();
    else response.writeHead(502).end('The console gave no answer to the proxy.\n');
  });
  response.once('close', () => upstream.destroy());
}

async function isReady(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** An HTTP proxy on loopback that opens tunnels, or says no, and remembers what it was asked. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';

export interface TunnelProxy {
  readonly url: string;
  /** What asked for a tunnel, with its headers. */
  readonly asked: { readonly target: string; readonly headers: IncomingHttpHeaders }[];
  /** Bytes that went through, both ways. */
  heard(): string;
  close(): Promise<void>;
}

interface TunnelOptions {
  /** Instead of a tunnel; 200 opens one. */
  readonly status?: number;
  readonly tls?: { readonly cert: string; readonly key: string };
}

export async function startTunnelProxy({ status = 200, tls }: TunnelOptions = {}): Promise<TunnelProxy> {
  const asked: TunnelProxy['asked'] = [];
  const sockets = new Set<Socket>();
  let heard = '';
  const server = tls === undefined ? createServer() : createTlsServer(tls);
  server.on('connect', (request, socket: Socket, head: Buffer) => {
    sockets.add(socket);
    asked.push({ target: request.url ?? '', headers: request.headers });
    socket.on('error', () => undefined);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${String(status)} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const there = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      there.write(head);
      socket.on('data', (bytes: Buffer) => (heard += bytes.toString('latin1')));
      socket.pipe(there).pipe(socket);
    });
    sockets.add(there);
    there.on('error', () => socket.destroy());
    socket.on('close', () => there.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}`,
    asked,
    heard: () => heard,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

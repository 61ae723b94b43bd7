/**
 * A line that can be made bad: a TCP proxy on loopback with the faults that networks have. What it forwards it does not
 * understand, so anything can speak through it. New connections see the newest fault; a fault also ends the connections
 * that are open, because a line does not wait for its users.
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export type LineFault =
  | { readonly kind: 'none' }
  /** Nobody listens: connections are refused. */
  | { readonly kind: 'down' }
  /** Connections are taken, and nothing ever comes back. */
  | { readonly kind: 'black-hole' }
  /** The connection is reset after so many bytes of the answers; 0 resets it at once. */
  | { readonly kind: 'reset'; readonly afterBytes: number }
  /** The connection is ended in order after so many bytes, as a proxy does that has had enough. */
  | { readonly kind: 'truncate'; readonly afterBytes: number }
  /** Every piece of every answer comes so much later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** Answers drip. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number };

export interface FaultProxy {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  set(fault: LineFault): Promise<void>;
  recover(): Promise<void>;
  /** Connections from clients that are open now. */
  openConnections(): number;
  /** Connections that clients have opened since the start. */
  connectionCount(): number;
  close(): Promise<void>;
}

const DRIP_MS = 50;

/** `target`: a `http://host:port` address. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const sockets = new Set<Socket>();
  let fault: LineFault = { kind: 'none' };
  let count = 0;
  let port = 0;
  let server: Server | undefined;

  const onClient = (client: Socket): void => {
    count++;
    keep(sockets, client);
    if (fault.kind === 'black-hole') {
      client.resume();
      return;
    }
    if (fault.kind === 'reset' && fault.afterBytes === 0) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(Number(targetPort), hostname);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => endAfter(client, fault));
    upstream.on('error', () => client.resetAndDestroy());
    client.pipe(upstream);
    answer(upstream, client, fault);
  };
  const open = async (): Promise<void> => {
    if (server !== undefined) return;
    const opened = createServer(onClient);
    await new Promise<void>((resolve, reject) => {
      opened.once('error', reject);
      opened.listen(port, '127.0.0.1', resolve);
    });
    server = opened;
    ({ port } = opened.address() as AddressInfo);
  };
  const shut = async (): Promise<void> => {
    const open_ = server;
    server = undefined;
    const closed = new Promise<void>((resolve) =>
      open_ === undefined ? resolve() : open_.close(() => resolve()),
    );
    for (const socket of sockets) socket.destroy();
    await closed;
  };

  await open();
  const set = async (next: LineFault): Promise<void> => {
    fault = next;
    if (next.kind === 'down') return shut();
    for (const socket of sockets) socket.destroy();
    await open();
  };
  return {
    port,
    url: `http://127.0.0.1:${String(port)}`,
    set,
    recover: () => set({ kind: 'none' }),
    openConnections: () => sockets.size,
    connectionCount: () => count,
    close: shut,
  };
}

function keep(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  // What goes wrong on a line is what the proxy is for.
  socket.on('error', () => undefined);
}

/** The end comes after everything that is still on its way. */
function endAfter(client: Socket, fault: LineFault): void {
  if (fault.kind === 'latency') setTimeout(() => client.destroySoon(), fault.ms + 1);
  else client.destroySoon();
}

/** Passes on what comes from upstream, as well as the fault lets it. */
function answer(upstream: Socket, client: Socket, fault: LineFault): void {
  switch (fault.kind) {
    case 'reset':
    case 'truncate': {
      let left = fault.afterBytes;
      upstream.on('data', (chunk: Buffer) => {
        const part = chunk.subarray(0, left);
        left -= part.length;
        client.write(part, () => {
          if (left > 0) return;
          if (fault.kind === 'reset') client.resetAndDestroy();
          else client.end();
        });
      });
      return;
    }
    case 'latency':
      upstream.on('data', (chunk: Buffer) => {
        setTimeout(() => client.writable && client.write(chunk), fault.ms);
      });
      return;
    case 'slow':
      drip(upstream, client, fault.bytesPerSecond);
      return;
    default:
      upstream.pipe(client);
  }
}

function drip(upstream: Socket, client: Socket, bytesPerSecond: number): void {
  let waiting = Buffer.alloc(0);
  const step = Math.max(1, Math.floor((bytesPerSecond * DRIP_MS) / 1_000));
  upstream.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
  });
  const timer = setInterval(() => {
    if (waiting.length === 0 || !client.writable) return;
    client.write(waiting.subarray(0, step));
    waiting = waiting.subarray(step);
  }, DRIP_MS);
  client.on('close', () => clearInterval(timer));
}

/** Under which names this console is called. A page whose name was pointed at it (DNS rebinding) says a name of its own. */
import { isIP, type Socket } from 'node:net';
import type { RequestHandler } from 'express';
import { AppError } from '../lib/app-error.ts';

export interface HostRules {
  /** `server.host`: where it listens. */
  readonly host: string;
  readonly publicUrl?: string | undefined;
  /** `name` with any port, or `name:port`. */
  readonly allowedHosts: readonly string[];
}

type SocketFacts = Pick<Socket, 'localAddress' | 'localPort'>;

/** Whether a console may be called by this `name:port`, over this connection. */
export type AllowsHost = (host: string, socket: SocketFacts) => boolean;

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether a request may name a host: that of `server.publicUrl`, of `server.allowedHosts`, or the address it came to.
 * Other names are refused against DNS rebinding.
 */
export function createHostRules({ host, publicUrl, allowedHosts }: HostRules): AllowsHost {
  const always = new Set(allowedHosts.map((each) => each.toLowerCase()));
  const published = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  const bound = bracketed(host).toLowerCase();
  return (given, socket) => {
    const called = readHost(given);
    if (called === undefined) return false;
    const { name, port } = called;
    if (given.toLowerCase() === published || always.has(given.toLowerCase()) || always.has(name)) return true;
    if (port !== socket.localPort) return false;
    const address = plainAddress(socket.localAddress);
    // An address is no name that somebody else can point here: the very one that was connected to is fine.
    return name === bound || name === bracketed(address) || (isLoopback(address) && LOOPBACK.includes(name));
  };
}

/** Refuses with 421 what was sent to another host. */
export function createHostGuard(allows: AllowsHost): RequestHandler {
  return (request, _response, next) => {
    const { host = '' } = request.headers;
    if (!allows(host, request.socket))
      throw new AppError(
        'HOST_NOT_ALLOWED',
        `This console is not called ${JSON.stringify(host.slice(0, 260))}.`,
      );
    next();
  };
}

function readHost(host: string): { readonly name: string; readonly port: number } | undefined {
  const found = /^(?<name>\[[\da-f:.]+\]|[^:[\]]+)(?::(?<port>\d{1,5}))?$/i.exec(host)?.groups;
  const name = found?.['name'];
  if (name === undefined) return undefined;
  return { name: name.toLowerCase(), port: Number(found?.['port'] ?? 80) };
}

const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);
/** IPv4 over an IPv6 socket without its prefix. */
const plainAddress = (address = ''): string => address.replace(/^::ffff:/i, '');
const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

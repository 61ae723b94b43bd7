import { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

/** Names of this machine that only this machine can be called by. A name from the DNS may be pointed here by anybody. */
const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

interface Address {
  readonly name: string;
  readonly port: number;
}

/** `name:port` of a Host header; without a port it is that of plain HTTP. undefined for what is none. */
function addressOf(host: string | undefined): Address | undefined {
  const { name, port } =
    /^(?<name>\[[0-9a-f:.]*\]|[^:]*)(?::(?<port>\d{1,5}))?$/i.exec(host ?? '')?.groups ?? {};
  return name === undefined ? undefined : { name: name.toLowerCase(), port: Number(port ?? 80) };
}

/**
 * Whether a request was sent to a loopback name. A page of another origin whose name was pointed at this machine
 * (DNS rebinding) says its own name here and cannot say another.
 * @param port also the port has to be this one; undefined = any
 */
export function isLoopbackHost(host: string | undefined, port?: number): boolean {
  const address = addressOf(host);
  return (
    address !== undefined &&
    LOOPBACK_NAMES.includes(address.name) &&
    (port === undefined || address.port === port)
  );
}

/** Whether no page sent a request, or one that this very interface served. */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin === undefined || origin === `http://${host ?? ''}`;
}

/** Answers 421 to a request that was sent to another name than a loopback name; true when it did. */
export function refuseForeignHost(request: IncomingMessage, response: ServerResponse): boolean {
  if (isLoopbackHost(request.headers.host)) return false;
  response.writeHead(421, { 'content-type': 'application/json', connection: 'close' });
  response.end(
    JSON.stringify({ error: 'the sandbox answers to 127.0.0.1, localhost and [::1] only, not to this host' }),
  );
  return true;
}

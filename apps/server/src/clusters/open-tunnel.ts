/** A tunnel through a proxy for a look at what stands at its end; the connections of the client open their own. */
import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { Duplex } from 'node:stream';
import type { ProxyChoices } from '@lockstep/elastic';

/** `target`: `host:port`. Rejects with the reason when there is no tunnel. */
export function openTunnel(
  { url, headers = {}, certificateAuthorities = [], client }: ProxyChoices,
  target: string,
  timeoutMs: number,
): Promise<Duplex> {
  const { protocol, hostname, port } = new URL(url);
  const isTls = protocol === 'https:';
  const common = {
    method: 'CONNECT',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port === '' ? (isTls ? 443 : 80) : port),
    path: target,
    headers: { ...headers, host: target },
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
  } as const;
  const ca = certificateAuthorities.length === 0 ? {} : { ca: [...certificateAuthorities] };
  const own = client === undefined ? {} : { cert: client.certificate, key: client.key };
  return new Promise((resolve, reject) => {
    const asked = isTls ? requestTls({ ...common, ...ca, ...own }) : requestPlain(common);
    asked.once('error', reject);
    asked.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new Error(`the proxy opened no tunnel and answered with status ${String(statusCode)}`));
    });
    asked.end();
  });
}

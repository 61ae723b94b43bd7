/**
 * The authority that a fingerprint stands for, out of the chain that a server shows, as Elastic Agent reads
 * `ca_trusted_fingerprint`. Everything after that is checked as with an authority that was entered.
 */
import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { ProxyChoices } from '@lockstep/elastic';
import { openTunnel } from './open-tunnel.ts';

export type AuthorityReading =
  { readonly kind: 'found'; readonly pem: string } | { readonly kind: 'not-found'; readonly message: string };

interface Way {
  readonly timeoutMs: number;
  readonly proxy?: ProxyChoices | undefined;
}

/** Sends nothing: the handshake alone shows the chain. `fingerprint`: SHA-256 in hex, with or without colons. */
export async function findTrustedAuthority(
  hosts: readonly string[],
  fingerprint: string,
  way: Way,
): Promise<AuthorityReading> {
  let last = 'No address is given.';
  for (const host of hosts) {
    const shown = await shownChain(new URL(host), way);
    if (typeof shown === 'string') {
      last = shown;
      continue;
    }
    const authority = shown.find((one) => plain(one.fingerprint256) === plain(fingerprint));
    if (authority !== undefined) return { kind: 'found', pem: authority.toString() };
    last = 'none of the certificates that it shows has the trusted fingerprint';
  }
  return { kind: 'not-found', message: last };
}

const plain = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase();

async function shownChain(url: URL, { timeoutMs, proxy }: Way): Promise<readonly X509Certificate[] | string> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? '443' : url.port;
  const tunnel =
    proxy === undefined
      ? undefined
      : await openTunnel(proxy, `${url.hostname}:${port}`, timeoutMs).catch((error: unknown) =>
          error instanceof Error ? error.message : 'the proxy opened no tunnel',
        );
  if (typeof tunnel === 'string') return tunnel;
  return new Promise((resolve) => {
    const socket = connect({
      ...(tunnel === undefined ? { host: hostname, port: Number(port) } : { socket: tunnel }),
      // Nothing is trusted yet, and nothing is sent before something is.
      rejectUnauthorized: false,
      ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    });
    const end = (answer: readonly X509Certificate[] | string): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => end(`no answer within ${String(timeoutMs / 1_000)} s`));
    socket.once('error', (error: Error) => end(error.message));
    socket.once('secureConnect', () => end(chainOf(socket)));
  });
}

function chainOf(socket: TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next = socket.getPeerX509Certificate();
  while (next !== undefined && !chain.some(({ fingerprint256 }) => fingerprint256 === next?.fingerprint256)) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

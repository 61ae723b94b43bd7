/**
 * The authority that a fingerprint stands for, out of the chain that a server shows, as Elastic Agent reads
 * `ca_trusted_fingerprint`. Everything after that is checked as with an authority that was entered.
 */
import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

export type AuthorityReading =
  { readonly kind: 'found'; readonly pem: string } | { readonly kind: 'not-found'; readonly message: string };

/** Sends nothing: the handshake alone shows the chain. `fingerprint`: SHA-256 in hex, with or without colons. */
export async function findTrustedAuthority(
  hosts: readonly string[],
  fingerprint: string,
  timeoutMs: number,
): Promise<AuthorityReading> {
  let last = 'No address is given.';
  for (const host of hosts) {
    const shown = await shownChain(new URL(host), timeoutMs);
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

function shownChain(url: URL, timeoutMs: number): Promise<readonly X509Certificate[] | string> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname,
      port: Number(url.port === '' ? '443' : url.port),
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

/** A connection that trusts the authority of a fingerprint, which is looked for when the connection is first used. */
import { ElasticError, type ElasticConnection, type ProxyChoices } from '@lockstep/elastic';
import { findTrustedAuthority } from './trusted-authority.ts';
import { openedWhenAsked } from './wrap-connection.ts';

export interface Pinned {
  readonly hosts: readonly string[];
  /** SHA-256 in hex, with or without colons. */
  readonly fingerprint: string;
  /** For one call, in milliseconds. */
  readonly timeoutMs: number;
  readonly proxy?: ProxyChoices | undefined;
}

/** For showing a chain of certificates. */
const HANDSHAKE_MS = 10_000;

/** `open` gets the authority as PEM text. */
export function openPinned(
  { hosts, fingerprint, timeoutMs, proxy }: Pinned,
  open: (authority: string) => ElasticConnection,
): ElasticConnection {
  return openedWhenAsked(async () => {
    const authority = await findTrustedAuthority(hosts, fingerprint, {
      timeoutMs: Math.min(timeoutMs, HANDSHAKE_MS),
      proxy,
    });
    if (authority.kind === 'found') return open(authority.pem);
    const message = `Elasticsearch at ${hosts.join(', ')} cannot be trusted: ${authority.message}; correct the CA trusted fingerprint, or enter the certificate authority (PEM).`;
    throw new ElasticError({ kind: 'unreachable', problem: 'untrusted-certificate', message });
  });
}

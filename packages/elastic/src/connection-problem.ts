/**
 * What the network's own words mean. The client library hands on only a text, no code, so the text is what there is
 * to go by; whatever is not recognized stays `other` with that text shown.
 */
import type { ConnectionProblem } from './elastic-error.ts';

/** The last part completes "Elasticsearch at <address> cannot be reached: ". */
type ProblemEntry = readonly [pattern: RegExp, problem: ConnectionProblem, meaning: string];

const PROBLEMS: readonly ProblemEntry[] = [
  [
    /the proxy opened no tunnel/,
    'other',
    'the proxy on the way to it opened no tunnel; check what the proxy asks for, and that it may connect to this address',
  ],
  [
    /ECONNREFUSED/,
    'refused',
    'the connection was refused; check host and port, and that the cluster is running',
  ],
  [
    /ENOTFOUND|EAI_AGAIN/,
    'unknown-host',
    'the host name cannot be resolved; check its spelling and the name service of the machine that this console runs on',
  ],
  [
    /EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL/,
    'no-route',
    'there is no network route to it; check address, network and firewall',
  ],
  [
    /self.signed certificate/i,
    'untrusted-certificate',
    'its certificate, or one that signed it, is self-signed and not trusted; add the certificate authority (PEM) to this connection',
  ],
  [
    /unable to (verify the first|get (local )?issuer) certificate/i,
    'untrusted-certificate',
    'its certificate is signed by an unknown authority; add that certificate authority (PEM) to this connection',
  ],
  [
    /does not match certificate's altnames/i,
    'certificate-name',
    'its certificate is for another host name; use an address that the certificate names, have a new certificate made, or set the verification mode to "certificate"',
  ],
  [
    /certificate has expired|certificate is not yet valid/i,
    'certificate-expired',
    'its certificate has expired or is not valid yet; renew the certificate, and check the clocks of both machines',
  ],
  [
    /wrong version number|packet length too long|http request/i,
    'tls-not-spoken',
    'the address says https, but plain HTTP is spoken there; use http:// or switch on TLS in the cluster',
  ],
  [
    /SSL routines|ssl3_|tlsv1|EPROTO|certificate/i,
    'tls-failed',
    'the TLS handshake failed; compare the TLS settings of both sides',
  ],
  [
    /other side closed|ECONNRESET|EPIPE|socket hang up|terminated|UND_ERR_SOCKET/i,
    'closed',
    'the connection was closed before the answer was complete; try again, and if that stays so check whether the address should begin with https:// and what stands between here and there',
  ],
];

/** The problem and what to say about it, from the words of the network. */
export function connectionProblem(text: string): {
  readonly problem: ConnectionProblem;
  readonly meaning: string;
} {
  const [, problem, meaning] = PROBLEMS.find(([pattern]) => pattern.test(text)) ?? [];
  if (problem !== undefined && meaning !== undefined) return { problem, meaning };
  const words = text === '' ? 'the connection failed' : text;
  return { problem: 'other', meaning: `${words}; check the address and the network` };
}

/** Something answered, but it does not speak HTTP. */
export function isForeignProtocol(text: string): boolean {
  return /does not match the HTTP|HPE_|Parse Error/i.test(text);
}

/**
 * What the network's own words mean. The client library hands on only a text, no code, so the text is what there is
 * to go by; whatever is not recognised stays `other` with that text shown.
 */
import type { ConnectionProblem } from './cluster-fault.ts';

interface ProblemEntry {
  readonly pattern: RegExp;
  readonly problem: ConnectionProblem;
  /** Completes "Elasticsearch at <address> cannot be reached: ". */
  readonly meaning: string;
}

const PROBLEMS: readonly ProblemEntry[] = [
  {
    pattern: /ECONNREFUSED/,
    problem: 'refused',
    meaning: 'the connection was refused; check host and port, and that the cluster is running',
  },
  {
    pattern: /ENOTFOUND|EAI_AGAIN/,
    problem: 'unknown-host',
    meaning:
      'the host name cannot be resolved; check its spelling and the name service of the machine that this console runs on',
  },
  {
    pattern: /EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL/,
    problem: 'no-route',
    meaning: 'there is no network route to it; check address, network and firewall',
  },
  {
    pattern: /self.signed certificate/i,
    problem: 'untrusted-certificate',
    meaning:
      'its certificate, or one that signed it, is self-signed and not trusted; add the certificate authority (PEM) to this connection',
  },
  {
    pattern: /unable to (verify the first|get (local )?issuer) certificate/i,
    problem: 'untrusted-certificate',
    meaning:
      'its certificate is signed by an unknown authority; add that certificate authority (PEM) to this connection',
  },
  {
    pattern: /does not match certificate's altnames/i,
    problem: 'certificate-name',
    meaning:
      'its certificate is for another host name; use an address that the certificate names, have a new certificate made, or set the verification mode to "certificate"',
  },
  {
    pattern: /certificate has expired|certificate is not yet valid/i,
    problem: 'certificate-expired',
    meaning:
      'its certificate has expired or is not valid yet; renew the certificate, and check the clocks of both machines',
  },
  {
    pattern: /wrong version number|packet length too long|http request/i,
    problem: 'tls-not-spoken',
    meaning:
      'the address says https, but plain HTTP is spoken there; use http:// or switch on TLS in the cluster',
  },
  {
    pattern: /SSL routines|ssl3_|tlsv1|EPROTO|certificate/i,
    problem: 'tls-failed',
    meaning: 'the TLS handshake failed; compare the TLS settings of both sides',
  },
  {
    pattern: /other side closed|ECONNRESET|EPIPE|socket hang up|terminated|UND_ERR_SOCKET/i,
    problem: 'closed',
    meaning:
      'the connection was closed before the answer was complete; try again, and if that stays so check whether the address should begin with https:// and what stands between here and there',
  },
];

/** The problem and what to say about it, from the words of the network. */
export function connectionProblem(text: string): {
  readonly problem: ConnectionProblem;
  readonly meaning: string;
} {
  return (
    PROBLEMS.find((entry) => entry.pattern.test(text)) ?? {
      problem: 'other',
      meaning: `${text === '' ? 'the connection failed' : text}; check the address and the network`,
    }
  );
}

/** Something answered, but it does not speak HTTP. */
export function isForeignProtocol(text: string): boolean {
  return /does not match the HTTP|HPE_|Parse Error/i.test(text);
}

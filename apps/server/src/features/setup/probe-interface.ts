/** The interface that the remote dials, as it looks from this console, which may stand elsewhere than the remote's nodes. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { checkServerIdentity, connect, type PeerCertificate, type TLSSocket } from 'node:tls';

export type InterfaceProbe =
  /** Nothing to try yet. */
  | { readonly kind: 'no-address' }
  | { readonly kind: 'no-answer'; readonly reason: string }
  | { readonly kind: 'not-tls'; readonly reason: string }
  | {
      readonly kind: 'tls';
      readonly subject: string;
      readonly issuer: string;
      readonly names: string;
      /** ISO dates and times. */
      readonly validFrom: string;
      readonly validTo: string;
      /** Why the name that is dialed does not fit; undefined when it does. */
      readonly nameProblem: string | undefined;
      /** Whether the chain ends at the given authority, or at one of the system when none is given. */
      readonly isTrusted: boolean;
    };

export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  /** Sent as SNI and looked for in the certificate, when it is not empty. */
  readonly serverName: string;
  /** PEM; empty = the system's authorities. */
  readonly authority: string;
}

/** Never throws; the connection is closed at once. `timeoutMs` is for all of it. */
export function probeInterface(target: ProbeTarget, timeoutMs: number): Promise<InterfaceProbe> {
  return new Promise((resolve) => {
    const socket = open(target);
    const end = (answer: InterfaceProbe): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(
      () => end({ kind: 'no-answer', reason: `no answer within ${timeoutMs / 1000} s` }),
      timeoutMs,
    );
    socket.on('secureConnect', () => end(describe(socket, target)));
    socket.on('error', (error: NodeJS.ErrnoException) => end(explain(socket, target, error)));
    socket.on('close', () => end({ kind: 'not-tls', reason: 'the connection was closed' }));
  });
}

function open(target: ProbeTarget): TLSSocket {
  const name = target.serverName === '' ? target.host : target.serverName;
  return connect({
    host: target.host,
    port: target.port,
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ...(target.authority === '' ? {} : { ca: target.authority }),
    // The certificate is looked at whether it is trusted or not; nothing is ever sent over this connection.
    rejectUnauthorized: false,
  });
}

/** An interface that wants a certificate of the caller breaks off after it has shown its own. */
function explain(socket: TLSSocket, target: ProbeTarget, error: NodeJS.ErrnoException): InterfaceProbe {
  const shown = describe(socket, target);
  if (shown.kind === 'tls') return shown;
  const code = error.code ?? '';
  const isTls = code === 'EPROTO' || code.startsWith('ERR_SSL') || code === 'ECONNRESET';
  return { kind: isTls ? 'not-tls' : 'no-answer', reason: code === '' ? error.message : code };
}

function describe(socket: TLSSocket, target: ProbeTarget): InterfaceProbe {
  // Without a handshake it is null or an empty object, whatever the types say.
  const certificate = socket.getPeerCertificate() as PeerCertificate | Readonly<Record<string, never>> | null;
  if (certificate === null || !isShown(certificate))
    return { kind: 'not-tls', reason: 'no certificate was shown' };
  const read = new X509Certificate(certificate.raw);
  const asked = target.serverName === '' ? [target.host] : [target.host, target.serverName];
  const fits = asked.map((name) => checkServerIdentity(name, certificate));
  return {
    kind: 'tls',
    subject: oneLine(read.subject),
    issuer: oneLine(read.issuer),
    names: read.subjectAltName ?? '',
    validFrom: new Date(read.validFrom).toISOString(),
    validTo: new Date(read.validTo).toISOString(),
    nameProblem: fits.includes(undefined) ? undefined : fits[0]?.message,
    isTrusted: socket.authorized,
  };
}

const isShown = (certificate: object): certificate is PeerCertificate => 'raw' in certificate;

const oneLine = (name: string): string => name.split('\n').join(', ');

/** The certificate that a browser showed when it connected. */
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { TLSSocket, type DetailedPeerCertificate } from 'node:tls';

export interface ShownCertificate {
  /** SHA-256 of it, in hex. */
  readonly fingerprint: string;
  /** In DER, that of the person first, without its root. */
  readonly chain: readonly Uint8Array[];
}

/** Undefined where none was shown, or one that no authority of the configuration vouches for. */
export function shownCertificate(request: Request): ShownCertificate | undefined {
  const socket = socketOf(request);
  if (socket?.authorized !== true) return undefined;
  const chain = chainFrom(socket.getPeerCertificate(true));
  const [leaf] = chain;
  return leaf && { fingerprint: createHash('sha256').update(leaf).digest('hex'), chain };
}

/** Over HTTP/2 the socket is that of the session. */
function socketOf(request: Request): TLSSocket | undefined {
  const { stream } = request as { readonly stream?: { readonly session?: { readonly socket: unknown } } };
  const candidates: readonly unknown[] = [stream?.session?.socket, request.socket];
  return candidates.find((each): each is TLSSocket => isTlsSocket(each));
}

const isTlsSocket = (socket: unknown): socket is TLSSocket =>
  socket instanceof TLSSocket ||
  (typeof socket === 'object' && socket !== null && 'getPeerCertificate' in socket && 'authorized' in socket);

function chainFrom(first: DetailedPeerCertificate): readonly Uint8Array[] {
  const chain: Uint8Array[] = [];
  let here: DetailedPeerCertificate | undefined = first;
  // The root is its own issuer.
  while (here?.raw !== undefined && !chain.some((each) => here?.raw.equals(each) === true)) {
    const isRoot: boolean = here.issuerCertificate === here && chain.length > 0;
    if (!isRoot) chain.push(here.raw);
    here = isRoot ? undefined : here.issuerCertificate;
  }
  return chain;
}

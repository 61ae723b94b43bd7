/** The nonce of this page, which the server writes into the document: style elements are refused without it. */

interface NonceScope {
  __webpack_nonce__?: string;
}

/** Reads the nonce, and offers it under the global name that style-injecting libraries look for. */
export function readCspNonce(document: Document): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  if (nonce === undefined || nonce === '' || nonce.startsWith('__')) return undefined;
  (globalThis as NonceScope).__webpack_nonce__ = nonce;
  return nonce;
}

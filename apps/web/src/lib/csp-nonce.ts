/** The nonce of this page, which the server writes into the document: style elements are refused without it. */

/** Undefined where no server has filled it in: the dev server sends no policy. */
export function readCspNonce(document: Document): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return nonce === undefined || nonce === '' || nonce.startsWith('__') ? undefined : nonce;
}

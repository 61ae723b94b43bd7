/** Style elements carry the nonce of the page, whoever of the libraries makes them. */
import createCache, { type EmotionCache } from '@emotion/cache';
import { cache as emotionCssCache } from '@emotion/css';
import { cache as euiCache } from '@elastic/eui/es/services/emotion/css';

interface NonceScope {
  __webpack_nonce__?: string;
}

/**
 * The cache for `EuiProvider`. EUI also styles masks and theme wrappers through two caches that were made when its
 * modules were loaded, before anybody could know the nonce, and the scroll lock under its flyouts takes the nonce
 * from a global name: they all get it here, so call this before rendering.
 */
export function createStyleCache(nonce: string | undefined): EmotionCache {
  if (nonce === undefined) return createCache({ key: 'ls' });
  euiCache.sheet.nonce = nonce;
  emotionCssCache.sheet.nonce = nonce;
  (globalThis as NonceScope).__webpack_nonce__ = nonce;
  return createCache({ key: 'ls', nonce });
}

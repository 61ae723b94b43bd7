// Connections to the registry: trust, proxy, connection timeouts.

import { getCACertificates } from 'node:tls';
import { Agent, ProxyAgent, type Dispatcher } from 'undici';

export interface ConnectionOptions {
  readonly proxyUrl?: string;
  /** PEM texts, trusted beside the usual authorities. */
  readonly certificateAuthorities?: readonly string[];
  readonly timeoutMs: number;
}

/**
 * Connections to the registry, directly or through a proxy. Own authorities are trusted beside those that Node
 * trusts. `timeoutMs` is for connecting without a proxy.
 */
export function createDispatcher(options: ConnectionOptions): Dispatcher {
  const own = options.certificateAuthorities ?? [];
  const tls = own.length === 0 ? {} : { ca: [...getCACertificates('default'), ...own] };
  if (options.proxyUrl === undefined) return new Agent({ connect: { ...tls, timeout: options.timeoutMs } });
  return new ProxyAgent({ uri: options.proxyUrl, requestTls: tls, proxyTls: tls });
}

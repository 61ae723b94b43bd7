/** The way to a cluster through an HTTP proxy: a tunnel to each node, so that the proxy sees no more than it has to. */
import type { ConnectionOptions } from 'node:tls';
import { ProxyAgent } from 'undici';
import { given } from './answer-members.ts';
import { invalidOption } from './invalid-option.ts';
import { PlainConnection } from './cluster-transport.ts';
import { tlsOptions } from './tls-options.ts';

export interface ProxyChoices {
  /** `http://` or `https://`, without credentials in it. */
  readonly url: string;
  /** Sent with each tunnel that is asked for, such as `proxy-authorization`; never to the cluster. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of an `https://` proxy; PEM texts. When given, they replace the system's authorities. */
  readonly certificateAuthorities?: readonly string[];
  /** What this side shows to the proxy, as PEM texts. */
  readonly client?: { readonly certificate: string; readonly key: string };
}

/**
 * A connection for the client that tunnels through the proxy. Throws error `invalid` when the proxy cannot be one.
 * The client's own connection knows no proxy, so its pool is replaced by one that goes there.
 */
export function connectionThrough(proxy: ProxyChoices): typeof PlainConnection {
  const { protocol, username, password } = readProxyUrl(proxy.url);
  if (!['http:', 'https:'].includes(protocol) || username !== '' || password !== '')
    throw invalidOption('A proxy is an http or https address without credentials in it.');
  const proxyTls = tlsOptions({
    verificationMode: 'full',
    certificateAuthorities: proxy.certificateAuthorities ?? [],
    ...(proxy.client === undefined ? {} : { client: proxy.client }),
  });
  return class ProxiedConnection extends PlainConnection {
    constructor(options: ConstructorParameters<typeof PlainConnection>[0]) {
      super(options);
      const { origin } = this.url;
      const agent = new ProxyAgent({
        uri: proxy.url,
        headers: { ...proxy.headers },
        proxyTls: handshake(proxyTls),
        requestTls: handshake(this.tls ?? {}),
        // An http cluster as well: what a proxy forwards in the open is not what was asked for.
        proxyTunnel: true,
      });
      void this.pool.close();
      this.pool = tunnelsOf(agent, origin) as unknown as typeof this.pool;
    }
  };
}

/** What a connection says of TLS, without members that have no value. */
function handshake(tls: ConnectionOptions) {
  const { ca, cert, key, rejectUnauthorized, checkServerIdentity } = tls;
  return {
    ...given('ca', ca),
    ...given('cert', cert),
    ...given('key', key),
    ...given('rejectUnauthorized', rejectUnauthorized),
    ...given('checkServerIdentity', checkServerIdentity),
  };
}

/** What the client's connection uses of its pool. */
function tunnelsOf(agent: ProxyAgent, origin: string) {
  return {
    request: (options: Omit<Parameters<ProxyAgent['request']>[0], 'origin'>) =>
      agent.request({ ...options, origin }).catch((error: unknown) => {
        throw refusedTunnel(error) ?? error;
      }),
    close: () => agent.close(),
  };
}

/** A proxy that says no is told as an aborted request, from which the client makes no more than that. */
function refusedTunnel(error: unknown): Error | undefined {
  const status = /Proxy response \((\d+)\)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (status === undefined) return undefined;
  const what = status === '407' ? ', so it wants other credentials' : '';
  return new Error(`the proxy opened no tunnel and answered with status ${status}${what}`);
}

function readProxyUrl(url: string): URL {
  const parsed = URL.parse(url);
  if (parsed === null) throw invalidOption('The address of a proxy cannot be read.');
  return parsed;
}

import { afterEach, describe, expect, it } from 'vitest';

import { connect, type ConnectOptions } from './connect.ts';
import { errorOf } from './testing/error-of.ts';
import { makeAuthority, makeServerCertificate } from './testing/make-certificate.ts';
import { answer, startScriptedCluster, type ScriptedCluster } from './testing/scripted-cluster.ts';
import { startTunnelProxy, type TunnelProxy } from '@lockstep/tools/tunnel-proxy';

const authority = makeAuthority('lockstep test authority');
const certificate = makeServerCertificate(authority, { ip: '127.0.0.1' });

let cluster: ScriptedCluster | undefined;
let proxy: TunnelProxy | undefined;
afterEach(async () => {
  await cluster?.close();
  await proxy?.close();
});

type ProxyOf = NonNullable<ConnectOptions['proxy']>;

/** A cluster, and a proxy in front of it. */
async function behind(
  how: Parameters<typeof startTunnelProxy>[0] = {},
  clusterTls?: Parameters<typeof startScriptedCluster>[0],
) {
  cluster = await startScriptedCluster(clusterTls);
  cluster.play((_request, response) => answer(response, 200, {}));
  proxy = await startTunnelProxy(how);
  return { cluster, proxy };
}

const through = (url: string, more: Partial<ProxyOf> = {}) => ({ proxy: { url, ...more } });

describe('through a proxy', () => {
  it.each([
    ['a cluster with TLS, of which the proxy reads nothing', certificate],
    ['a plain cluster, in a tunnel as well', undefined],
  ])('reaches %s', async (_what, tls) => {
    const at = await behind({}, tls);
    const trust = { verificationMode: 'full', certificateAuthorities: [authority.cert] } as const;
    const connection = at.cluster.connect({ tls: trust, ...through(at.proxy.url) });
    expect(await connection.pipelines.get('p')).toEqual([]);
    await connection.close();
    expect(at.proxy.asked.map(({ target }) => target)).toEqual([new URL(at.cluster.url).host]);
    expect(at.proxy.heard().includes('authorization')).toBe(tls === undefined);
  });

  it('sends its headers to the proxy and not to the cluster, and credentials of the cluster to the cluster only', async () => {
    const at = await behind();
    const headers = { 'proxy-authorization': 'Basic dXNlcjpwYXNz', 'x-team': 'search' };
    await at.cluster.connect(through(at.proxy.url, { headers })).pipelines.get('p');
    expect(at.proxy.asked[0]?.headers).toMatchObject(headers);
    expect(at.proxy.asked[0]?.headers).not.toHaveProperty('authorization');
    expect(at.cluster.seen[0]?.headers).not.toHaveProperty('proxy-authorization');
    expect(at.cluster.seen[0]?.headers).toHaveProperty('authorization');
  });

  it('trusts a proxy with TLS by its own authorities', async () => {
    const at = await behind({ tls: certificate });
    const known = through(at.proxy.url, { certificateAuthorities: [authority.cert] });
    expect(await at.cluster.connect(known).pipelines.get('p')).toEqual([]);
    const details = await errorOf(at.cluster.connect(through(at.proxy.url)).pipelines.get('p'));
    expect(details).toMatchObject({ kind: 'unreachable', problem: 'untrusted-certificate' });
  });

  it('that wants other credentials is told so', async () => {
    const at = await behind({ status: 407 });
    const details = await errorOf(at.cluster.connect(through(at.proxy.url)).pipelines.get('p'));
    expect(details).toMatchObject({ kind: 'unreachable' });
    expect(details.message).toMatch(/the proxy on the way to it opened no tunnel/);
    expect(details.reason).toMatch(/status 407, so it wants other credentials/);
    expect(at.cluster.seen).toEqual([]);
  });

  it('that is not there is no reason to go past it', async () => {
    const at = await behind();
    await at.proxy.close();
    const details = await errorOf(at.cluster.connect(through(at.proxy.url)).pipelines.get('p'));
    expect(details).toMatchObject({ kind: 'unreachable', problem: 'refused' });
    expect(at.cluster.seen).toEqual([]);
  });

  it.each(['socks5://proxy.example:1080', 'http://user:word@proxy.example', 'proxy'])(
    'is refused when it is %s',
    (url) => {
      const options = { hosts: ['http://es.example'], auth: { kind: 'none' }, requestTimeoutMs: 1 } as const;
      expect(() => connect({ ...options, ...through(url) })).toThrow(/proxy/i);
    },
  );
});

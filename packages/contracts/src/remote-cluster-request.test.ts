import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NO_STORED_KEYS,
  removeRemoteClusterRequest,
  saveRemoteClusterRequest,
  showElasticsearchRequest,
  UNKNOWN_STORED_KEYS,
  type RemoteClusterSettings,
} from './remote-cluster-request.ts';

const MODE_KEYS = {
  sniff: ['seeds', 'node_connections'],
  proxy: ['proxy_address', 'proxy_socket_connections', 'server_name'],
} as const;

type Values = Readonly<Record<string, unknown>>;
interface Body {
  readonly persistent: { readonly cluster: { readonly remote: Readonly<Record<string, Values>> } };
  readonly transient?: { readonly cluster: { readonly remote: Readonly<Record<string, Values>> } };
}

const settings: fc.Arbitrary<RemoteClusterSettings> = fc.record({
  name: fc.stringMatching(/^[a-z][a-z0-9_-]{0,10}$/),
  mode: fc.constantFrom('proxy' as const, 'sniff' as const),
  skipUnavailable: fc.option(fc.boolean()),
  seeds: fc.option(fc.array(fc.constant('es.example:9300'), { maxLength: 3 })),
  nodeConnections: fc.option(fc.integer({ min: 0, max: 9 })),
  proxyAddress: fc.option(fc.constantFrom('', 'es.example:9443')),
  proxySocketConnections: fc.option(fc.integer({ min: 0, max: 9 })),
  serverName: fc.option(fc.constantFrom('', 'es.example')),
});

const bodyOf = (request: { readonly body?: Values }) => request.body as unknown as Body;

describe('saving a link', () => {
  it('never leaves a key of the other mode, nor an empty value', () => {
    fc.assert(
      fc.property(settings, (wanted) => {
        const values = bodyOf(saveRemoteClusterRequest(wanted)).persistent.cluster.remote[wanted.name] ?? {};
        for (const key of MODE_KEYS[wanted.mode === 'proxy' ? 'sniff' : 'proxy'])
          expect(values[key]).toBeNull();
        for (const value of Object.values(values))
          expect(
            value === null || (value !== '' && value !== 0 && !(Array.isArray(value) && value.length === 0)),
          ).toBe(true);
        expect(values['mode']).toBe(wanted.mode);
      }),
    );
  });

  it('writes proxy mode', () => {
    const request = saveRemoteClusterRequest({
      name: 'paris',
      mode: 'proxy',
      skipUnavailable: false,
      proxyAddress: 'es.example:9443',
      proxySocketConnections: 18,
      serverName: 'es.example',
    });
    expect(request).toEqual({
      method: 'PUT',
      path: '/_cluster/settings',
      body: {
        persistent: {
          cluster: {
            remote: {
              paris: {
                skip_unavailable: false,
                mode: 'proxy',
                seeds: null,
                node_connections: null,
                proxy_address: 'es.example:9443',
                proxy_socket_connections: 18,
                server_name: 'es.example',
              },
            },
          },
        },
      },
    });
    expect(showElasticsearchRequest(request)).toMatch(/^PUT \/_cluster\/settings\n\{\n {2}"persistent"/);
  });

  it('replaces the deprecated key', () => {
    const wanted = { name: 'old', mode: 'proxy', proxyAddress: 'h:9443' } as const;
    const stored = { persistent: ['proxy', 'seeds'], transient: [] };
    const values = bodyOf(saveRemoteClusterRequest(wanted, stored)).persistent.cluster.remote['old'];
    expect(values).toMatchObject({ proxy: null, proxy_address: 'h:9443' });
  });

  it('removes the transient settings that would win over it, and only those', () => {
    const stored = { persistent: [], transient: ['skip_unavailable', 'transport.compress'] };
    const wanted = { name: 'a', mode: 'sniff', seeds: ['h:1'], skipUnavailable: true } as const;
    expect(bodyOf(saveRemoteClusterRequest(wanted, stored)).transient?.cluster.remote['a']).toEqual({
      skip_unavailable: null,
    });
  });

  it('leaves it to the user whether the link may be skipped, unless that is said', () => {
    const wanted = { name: 'a', mode: 'proxy', proxyAddress: 'h:9443' } as const;
    for (const stored of [NO_STORED_KEYS, UNKNOWN_STORED_KEYS]) {
      const body = bodyOf(saveRemoteClusterRequest(wanted, stored));
      expect(body.persistent.cluster.remote['a']).not.toHaveProperty('skip_unavailable');
      expect(body.transient?.cluster.remote['a'] ?? {}).not.toHaveProperty('skip_unavailable');
    }
    const said = bodyOf(saveRemoteClusterRequest({ ...wanted, skipUnavailable: null }));
    expect(said.persistent.cluster.remote['a']).toHaveProperty('skip_unavailable', null);
  });

  it('leaves nothing of the other mode in either scope when it is not known what is stored', () => {
    fc.assert(
      fc.property(settings, (wanted) => {
        const body = bodyOf(saveRemoteClusterRequest(wanted, UNKNOWN_STORED_KEYS));
        for (const key of MODE_KEYS[wanted.mode === 'proxy' ? 'sniff' : 'proxy']) {
          expect(body.persistent.cluster.remote[wanted.name]).toHaveProperty(key, null);
          expect(body.transient?.cluster.remote[wanted.name]).toHaveProperty(key, null);
        }
      }),
    );
  });
});

describe('removing a link', () => {
  it('takes everything by a wildcard when the keys are not known', () => {
    const all = { 'cluster.remote.a.*': null };
    expect(removeRemoteClusterRequest('a').body).toEqual({ persistent: all, transient: all });
  });

  it('nulls every key there is, in both scopes, and sets nothing', () => {
    const key = fc.constantFrom(
      'mode',
      'proxy',
      'seeds',
      'transport.compress',
      'signing.key',
      'skip_unavailable',
    );
    const keys = fc.uniqueArray(key);
    fc.assert(
      fc.property(keys, keys, (persistent, transient) => {
        const body = bodyOf(removeRemoteClusterRequest('a', { persistent, transient }));
        const inPersistent = body.persistent.cluster.remote['a'] ?? {};
        const inTransient = body.transient?.cluster.remote['a'] ?? {};
        for (const each of persistent) expect(inPersistent[each]).toBeNull();
        expect(Object.keys(inTransient).sort()).toEqual([...transient].sort());
        for (const value of [...Object.values(inPersistent), ...Object.values(inTransient)])
          expect(value).toBeNull();
      }),
    );
  });
});

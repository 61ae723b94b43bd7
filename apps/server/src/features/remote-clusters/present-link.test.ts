/** Links as Kibana's clients see them, from settings as Elasticsearch prints them: texts. */
import { expect, it } from 'vitest';
import type { RemoteClusterInfo } from '@lockstep/elastic';
import { linkSettings, settingOrigins } from './link-settings.ts';
import { presentLink } from './present-link.ts';

const info = (link: RemoteClusterInfo['link'], more: Partial<RemoteClusterInfo> = {}): RemoteClusterInfo => ({
  alias: 'a',
  isConnected: false,
  skipUnavailable: true,
  hasCredentials: false,
  initialConnectTimeout: '30s',
  link,
  ...more,
});
const sniff = { kind: 'sniff', seeds: ['h:9300'], connectedNodes: 0, maxConnections: 3 } as const;
const proxy = {
  kind: 'proxy',
  proxyAddress: 'h:9443',
  serverName: '',
  connectedSockets: 18,
  maxConnections: 18,
} as const;
const of = (
  persistent: Readonly<Record<string, string>>,
  transient: Readonly<Record<string, string>> = {},
) => {
  const prefixed = (scope: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(scope).map(([key, value]) => [`cluster.remote.a.${key}`, value]));
  return linkSettings(
    {
      persistent: { ...prefixed(persistent), 'cluster.remote.ab.mode': 'sniff' },
      transient: prefixed(transient),
    },
    'a',
  );
};

it('has real booleans and numbers', () => {
  const settings = of({ seeds: 'h:9300', skip_unavailable: 'false', node_connections: '7' });
  expect(presentLink(info(sniff), settings, true)).toMatchObject({
    isConnected: true,
    skipUnavailable: false,
    nodeConnections: 7,
    maxConnectionsPerCluster: 3,
    securityModel: 'certificate',
    isConfiguredByNode: false,
  });
});

it('says nothing of what is not set', () => {
  const shown = presentLink(
    info(proxy, { hasCredentials: true }),
    of({ proxy_address: 'h:9443', mode: 'proxy' }),
    false,
  );
  expect(shown.skipUnavailable).toBeUndefined();
  expect(shown.proxySocketConnections).toBeUndefined();
  expect(shown.securityModel).toBe('api_key');
});

it('shows the key from before 7.6 as proxy mode', () => {
  const shown = presentLink(info(sniff), of({ proxy: 'p:9300', seeds: 'h:9300' }), false);
  expect(shown).toMatchObject({ mode: 'proxy', proxyAddress: 'p:9300', hasDeprecatedProxySetting: true });
  expect(shown.seeds).toBeUndefined();
});

it('knows what only elasticsearch.yml defines, also under a dynamic setting', () => {
  const settings = of({ skip_unavailable: 'false' });
  expect(presentLink(info(proxy), settings, true)).toMatchObject({
    isConfiguredByNode: true,
    skipUnavailable: false,
  });
  expect(settingOrigins(settings, info(proxy)).map((each) => [each.key, each.defined_in])).toEqual([
    ['skip_unavailable', 'persistent'],
    ['mode', 'node'],
    ['proxy_address', 'node'],
  ]);
});

it('lets transient settings win', () => {
  const settings = of({ seeds: 'h:9300', skip_unavailable: 'true' }, { skip_unavailable: 'false' });
  expect(presentLink(info(sniff), settings, true).skipUnavailable).toBe(false);
  expect(settingOrigins(settings, info(sniff)).filter(({ overridden }) => overridden)).toMatchObject([
    { key: 'skip_unavailable', defined_in: 'persistent' },
  ]);
});

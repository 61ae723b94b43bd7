/** A link in Kibana's shape, with real booleans and numbers (docs/elastic/remote-clusters.md#settings). */
import type { RemoteCluster } from '@lockstep/contracts';
import type { RemoteClusterInfo } from '@lockstep/elastic';
import {
  flagSetting,
  isConfiguredByNode,
  numberSetting,
  textSetting,
  type LinkSettings,
} from './link-settings.ts';

/** `isConnected`: as tried just now; what the cluster remembers when it could not be tried. */
export function presentLink(
  info: RemoteClusterInfo,
  settings: LinkSettings,
  isConnected: boolean,
): RemoteCluster {
  const { effective } = settings;
  const deprecatedProxy = textSetting(effective, 'proxy');
  const isNodes = isConfiguredByNode(settings);
  const skipUnavailable = flagSetting(effective, 'skip_unavailable');
  return {
    name: info.alias,
    mode: deprecatedProxy === undefined ? info.link.kind : 'proxy',
    isConnected,
    ...(deprecatedProxy === undefined
      ? presentMode(info, settings)
      : { proxyAddress: deprecatedProxy, hasDeprecatedProxySetting: true }),
    ...given('initialConnectTimeout', info.initialConnectTimeout),
    // The nodes report the default as if it were set; only theirs is all there is to know of elasticsearch.yml.
    ...given('skipUnavailable', skipUnavailable ?? (isNodes ? info.skipUnavailable : undefined)),
    ...given('transportPingSchedule', textSetting(effective, 'transport.ping_schedule')),
    ...given('transportCompress', textSetting(effective, 'transport.compress')),
    securityModel: info.hasCredentials ? 'api_key' : 'certificate',
    isConfiguredByNode: isNodes,
  };
}

function presentMode({ link }: RemoteClusterInfo, { effective }: LinkSettings): Partial<RemoteCluster> {
  if (link.kind === 'sniff') {
    return {
      seeds: [...link.seeds],
      connectedNodesCount: link.connectedNodes,
      ...given('nodeConnections', numberSetting(effective, 'node_connections')),
      ...given('maxConnectionsPerCluster', link.maxConnections),
    };
  }
  return {
    proxyAddress: link.proxyAddress,
    serverName: link.serverName,
    connectedSocketsCount: link.connectedSockets,
    ...given('proxySocketConnections', numberSetting(effective, 'proxy_socket_connections')),
    ...given('maxProxySocketConnections', link.maxConnections),
  };
}

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

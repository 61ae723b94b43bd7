/** Links to other clusters, as this cluster knows them. Facts: docs/elastic/elasticsearch.md#remote-cluster-settings. */
import type { estypes } from '@elastic/elasticsearch';
import { type JsonObject, textAt, valueAt } from '@lockstep/json';

import { given, may, must, type Entry } from './answer-members.ts';
import { done, type CallOptions, type Clients } from './clients.ts';
import { flatSettings, type FlatSettings } from './flat-settings.ts';
import { pathPart } from './request-parts.ts';

export interface ClusterSettings {
  readonly persistent: FlatSettings;
  readonly transient: FlatSettings;
}

/** Settings to set, and with null to remove, in either scope. */
type SettingsChange = Readonly<Partial<Record<'persistent' | 'transient', JsonObject>>>;

export function createRemoteClusters({ reads, once, has }: Clients) {
  const updateSettings = async (change: SettingsChange, options?: CallOptions) =>
    done(once.cluster.putSettings({ ...change }, options));
  const resolve = async (name: string | undefined, options?: CallOptions) => {
    const expression = name ?? (has('resolve-all-clusters') ? undefined : '*:*');
    const which = expression === undefined ? {} : { name: pathPart(expression) };
    return must.entries(await reads.indices.resolveCluster(which, options)).map(parseResolved);
  };
  return {
    /** What is known now; makes no attempt to connect. */
    info: async (options?: CallOptions) =>
      must.entries(await reads.cluster.remoteInfo({}, options)).map(parseInfo),
    /** Persistent cluster settings; a key with null is removed, and `cluster.remote.<alias>.*` with null removes all of it. */
    putSettings: (persistent: JsonObject, options?: CallOptions) => updateSettings({ persistent }, options),
    /** The same for both scopes in one request, which is taken whole or not at all. */
    updateSettings,
    /** All cluster settings that were set, not the defaults. */
    async settings(options?: CallOptions): Promise<ClusterSettings> {
      const answer = await reads.cluster.getSettings({ flat_settings: true }, options);
      return {
        persistent: flatSettings(may.json(answer, 'persistent')),
        transient: flatSettings(may.json(answer, 'transient')),
      };
    },
    /** Makes every node read its keystore again. Whether each could is in the answer: whoever asks reads it raw. */
    async reloadSecureSettings(options?: CallOptions): Promise<void> {
      await once.nodes.reloadSecureSettings(undefined, options);
    },
    /** Connects to every remote cluster where need be, and tells which answer. */
    resolve: (options?: CallOptions) => resolve(undefined, options),
    /** The same for an expression such as `paris:logs-*`, with whether something fits it. */
    resolveExpression: (expression: string, options?: CallOptions) => resolve(expression, options),
  };
}

export type RemoteClusterInfo = ReturnType<typeof parseInfo>;

function parseInfo([alias, entry]: Entry<estypes.ClusterRemoteInfoClusterRemoteInfo>) {
  return {
    alias,
    isConnected: must.boolean(entry, 'connected'),
    skipUnavailable: may.flag(entry, 'skip_unavailable'),
    /** The cluster has a credential for this link in its keystore: trust by API key, else by certificate. */
    hasCredentials: textAt(entry, 'cluster_credentials') !== undefined,
    ...given('initialConnectTimeout', may.string(entry, 'initial_connect_timeout')),
    link:
      entry.mode === 'proxy'
        ? {
            kind: 'proxy' as const,
            proxyAddress: must.string(entry, 'proxy_address'),
            serverName: may.string(entry, 'server_name') ?? '',
            connectedSockets: may.number(entry, 'num_proxy_sockets_connected') ?? 0,
            ...given('maxConnections', may.number(entry, 'max_proxy_socket_connections')),
          }
        : {
            kind: 'sniff' as const,
            seeds: may.strings(entry, 'seeds'),
            connectedNodes: may.number(entry, 'num_nodes_connected') ?? 0,
            ...given('maxConnections', may.number(entry, 'max_connections_per_cluster')),
          },
  };
}

function parseResolved([alias, entry]: Entry<estypes.IndicesResolveClusterResolveClusterInfo>) {
  const hasMatches = valueAt(entry, 'matching_indices');
  return {
    alias,
    isConnected: must.boolean(entry, 'connected'),
    skipUnavailable: may.flag(entry, 'skip_unavailable'),
    /** Whether an index fits the expression; only when one was asked about. */
    ...given('hasMatches', typeof hasMatches === 'boolean' ? hasMatches : undefined),
    ...given('version', textAt(entry, 'version', 'number')),
    ...given('error', may.string(entry, 'error')),
  };
}

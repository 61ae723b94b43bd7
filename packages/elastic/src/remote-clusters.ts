/** Links to other clusters, as this cluster knows them. Facts: spec/elasticsearch-apis.md 5, 6, 10. */
import type { estypes } from '@elastic/elasticsearch';

import { given, isObject, may, must, type JsonObject } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { done } from './outcomes.ts';
import { reasonOfCause } from './error-body.ts';
import { flatSettings, type FlatSettings } from './flat-settings.ts';
import { pathPart } from './request-path.ts';

export interface RemoteClusterInfo {
  readonly alias: string;
  readonly isConnected: boolean;
  readonly skipUnavailable: boolean;
  /** The cluster has a credential for this link in its keystore: trust by API key, else by certificate. */
  readonly hasCredentials: boolean;
  readonly initialConnectTimeout?: string;
  readonly link:
    | {
        readonly kind: 'sniff';
        readonly seeds: readonly string[];
        readonly connectedNodes: number;
        readonly maxConnections?: number;
      }
    | {
        readonly kind: 'proxy';
        readonly proxyAddress: string;
        readonly serverName: string;
        readonly connectedSockets: number;
        readonly maxConnections?: number;
      };
}

export interface ClusterSettings {
  readonly persistent: FlatSettings;
  readonly transient: FlatSettings;
}

export interface ReloadedNode {
  readonly id: string;
  readonly name: string;
  /** Why this node could not read its keystore. */
  readonly error?: string;
  /** Names of the secure settings found; newer versions tell. */
  readonly settingNames?: readonly string[];
}

export interface ResolvedCluster {
  readonly alias: string;
  readonly isConnected: boolean;
  readonly skipUnavailable: boolean;
  /** Whether an index fits the expression; only when one was asked about. */
  readonly hasMatches?: boolean;
  readonly version?: string;
  readonly error?: string;
}

/** Settings to set, and with null to remove, in either scope. */
export interface SettingsChange {
  readonly persistent?: JsonObject;
  readonly transient?: JsonObject;
}

export function createRemoteClusters({ reads, once }: Clients) {
  const updateSettings = async (change: SettingsChange, options?: CallOptions) =>
    done(once.cluster.putSettings({ ...change } as estypes.ClusterPutSettingsRequest, options));
  const resolve = async (name: string | undefined, options?: CallOptions) => {
    const which = name === undefined ? {} : { name: pathPart(name) };
    return must.entries(await reads.indices.resolveCluster(which, options)).map(parseResolved);
  };
  return {
    /** What is known now; makes no attempt to connect. */
    info: async (options?: CallOptions): Promise<readonly RemoteClusterInfo[]> =>
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
    /** Makes every node read its keystore again. An error of one node is in the answer, not thrown. */
    async reloadSecureSettings(
      keystorePassword?: string,
      options?: CallOptions,
    ): Promise<readonly ReloadedNode[]> {
      const password = given('secure_settings_password', keystorePassword);
      const answer = await once.nodes.reloadSecureSettings(password, options);
      return must.entries(must.object(answer, 'nodes')).map(parseReloaded);
    },
    /** Connects to every remote cluster where need be, and tells which answer. */
    resolve: (options?: CallOptions): Promise<readonly ResolvedCluster[]> => resolve(undefined, options),
    /** The same for an expression such as `paris:logs-*`, with whether something fits it. */
    resolveExpression: (expression: string, options?: CallOptions): Promise<readonly ResolvedCluster[]> =>
      resolve(expression, options),
  };
}

function parseInfo([alias, entry]: readonly [
  string,
  estypes.ClusterRemoteInfoClusterRemoteInfo,
]): RemoteClusterInfo {
  return {
    alias,
    isConnected: must.boolean(entry, 'connected'),
    skipUnavailable: may.flag(entry, 'skip_unavailable'),
    hasCredentials:
      may.string(entry as { cluster_credentials?: string }, 'cluster_credentials') !== undefined,
    ...given('initialConnectTimeout', may.string(entry, 'initial_connect_timeout')),
    link:
      entry.mode === 'proxy'
        ? {
            kind: 'proxy',
            proxyAddress: must.string(entry, 'proxy_address'),
            serverName: may.string(entry, 'server_name') ?? '',
            connectedSockets: may.number(entry, 'num_proxy_sockets_connected') ?? 0,
            ...given('maxConnections', may.number(entry, 'max_proxy_socket_connections')),
          }
        : {
            kind: 'sniff',
            seeds: may.strings(entry, 'seeds'),
            connectedNodes: may.number(entry, 'num_nodes_connected') ?? 0,
            ...given('maxConnections', may.number(entry, 'max_connections_per_cluster')),
          },
  };
}

function parseReloaded([id, node]: readonly [string, estypes.NodesNodeReloadResult]): ReloadedNode {
  const { reload_exception: problem, secure_setting_names: names } = node as {
    reload_exception?: object;
    secure_setting_names?: unknown;
  };
  return {
    id,
    name: must.string(node, 'name'),
    ...given('error', isObject(problem) ? reasonOfCause(problem) : undefined),
    ...given('settingNames', names === undefined ? undefined : may.strings({ names }, 'names')),
  };
}

function parseResolved([alias, entry]: readonly [
  string,
  estypes.IndicesResolveClusterResolveClusterInfo,
]): ResolvedCluster {
  const { matching_indices: hasMatches } = entry as { matching_indices?: unknown };
  return {
    alias,
    isConnected: must.boolean(entry, 'connected'),
    skipUnavailable: may.flag(entry, 'skip_unavailable'),
    ...given('hasMatches', typeof hasMatches === 'boolean' ? hasMatches : undefined),
    ...given('version', may.string(may.object(entry, 'version'), 'number')),
    ...given('error', may.string(entry, 'error')),
  };
}

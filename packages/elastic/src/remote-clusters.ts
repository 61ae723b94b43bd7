/** Links to other clusters, as this cluster knows them. Facts: spec/elasticsearch-apis.md 5, 6, 10. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { readErrorCause } from './error-body.ts';
import { flatSettings, type FlatSettings } from './flat-settings.ts';
import {
  asObject,
  booleanAt,
  flagAt,
  given,
  isObject,
  objectAt,
  objectOrEmpty,
  optionalNumber,
  optionalString,
  stringAt,
  stringsAt,
  type JsonObject,
} from './read-json.ts';

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

export interface RemoteClusters {
  /** What is known now; makes no attempt to connect. */
  info(options?: CallOptions): Promise<readonly RemoteClusterInfo[]>;
  /** Persistent cluster settings; a key with null is removed, and `cluster.remote.<alias>.*` with null removes all of it. */
  putSettings(persistent: JsonObject, options?: CallOptions): Promise<void>;
  /** The same for both scopes in one request, which is taken whole or not at all. */
  updateSettings(change: SettingsChange, options?: CallOptions): Promise<void>;
  /** All cluster settings that were set, not the defaults. */
  settings(options?: CallOptions): Promise<ClusterSettings>;
  /** Makes every node read its keystore again. An error of one node is in the answer, not thrown. */
  reloadSecureSettings(keystorePassword?: string, options?: CallOptions): Promise<readonly ReloadedNode[]>;
  /** Connects to every remote cluster where need be, and tells which answer. */
  resolve(options?: CallOptions): Promise<readonly ResolvedCluster[]>;
  /** The same for an expression such as `paris:logs-*`, with whether something fits it. */
  resolveExpression(expression: string, options?: CallOptions): Promise<readonly ResolvedCluster[]>;
}

export function createRemoteClusters(calls: ClusterCalls): RemoteClusters {
  return {
    info: (options) =>
      calls.read({ method: 'GET', path: ['_remote', 'info'] }, parseEach(parseInfo), options),
    putSettings: (persistent, options) =>
      calls.write(
        { method: 'PUT', path: ['_cluster', 'settings'], body: { persistent } },
        () => undefined,
        options,
      ),
    updateSettings: (change, options) =>
      calls.write(
        { method: 'PUT', path: ['_cluster', 'settings'], body: { ...change } },
        () => undefined,
        options,
      ),
    settings: (options) =>
      calls.read(
        { method: 'GET', path: ['_cluster', 'settings'], query: { flat_settings: true } },
        parseSettings,
        options,
      ),
    reloadSecureSettings(keystorePassword, options) {
      const body = given(
        'body',
        keystorePassword === undefined ? undefined : { secure_settings_password: keystorePassword },
      );
      return calls.write(
        { method: 'POST', path: ['_nodes', 'reload_secure_settings'], ...body },
        parseReloaded,
        options,
      );
    },
    resolve: (options) =>
      calls.read({ method: 'GET', path: ['_resolve', 'cluster'] }, parseEach(parseResolved), options),
    resolveExpression: (expression, options) =>
      calls.read(
        { method: 'GET', path: ['_resolve', 'cluster', expression] },
        parseEach(parseResolved),
        options,
      ),
  };
}

/** For answers that are a map from alias to entry. */
function parseEach<T>(parse: (alias: string, entry: JsonObject) => T): (body: unknown) => readonly T[] {
  return (body) =>
    Object.entries(asObject(body)).map(([alias, entry]) =>
      parse(alias, asObject(entry, `the entry of "${alias}"`)),
    );
}

function parseInfo(alias: string, entry: JsonObject): RemoteClusterInfo {
  return {
    alias,
    isConnected: booleanAt(entry, 'connected'),
    skipUnavailable: flagAt(entry, 'skip_unavailable'),
    hasCredentials: optionalString(entry, 'cluster_credentials') !== undefined,
    ...given('initialConnectTimeout', optionalString(entry, 'initial_connect_timeout')),
    link:
      stringAt(entry, 'mode') === 'proxy'
        ? {
            kind: 'proxy',
            proxyAddress: stringAt(entry, 'proxy_address'),
            serverName: optionalString(entry, 'server_name') ?? '',
            connectedSockets: optionalNumber(entry, 'num_proxy_sockets_connected') ?? 0,
            ...given('maxConnections', optionalNumber(entry, 'max_proxy_socket_connections')),
          }
        : {
            kind: 'sniff',
            seeds: stringsAt(entry, 'seeds'),
            connectedNodes: optionalNumber(entry, 'num_nodes_connected') ?? 0,
            ...given('maxConnections', optionalNumber(entry, 'max_connections_per_cluster')),
          },
  };
}

function parseSettings(body: unknown): ClusterSettings {
  const answer = asObject(body);
  return {
    persistent: flatSettings(objectOrEmpty(answer, 'persistent')),
    transient: flatSettings(objectOrEmpty(answer, 'transient')),
  };
}

function parseReloaded(body: unknown): readonly ReloadedNode[] {
  return Object.entries(objectAt(asObject(body), 'nodes')).map(([id, value]) => {
    const node = asObject(value, `node "${id}"`);
    const { reload_exception: problem } = node;
    const error = isObject(problem) ? (readErrorCause(problem).reason ?? 'no reason given') : undefined;
    const names =
      node['secure_setting_names'] === undefined ? undefined : stringsAt(node, 'secure_setting_names');
    return { id, name: stringAt(node, 'name'), ...given('error', error), ...given('settingNames', names) };
  });
}

function parseResolved(alias: string, entry: JsonObject): ResolvedCluster {
  return {
    alias,
    isConnected: booleanAt(entry, 'connected'),
    skipUnavailable: flagAt(entry, 'skip_unavailable'),
    ...given(
      'hasMatches',
      typeof entry['matching_indices'] === 'boolean' ? entry['matching_indices'] : undefined,
    ),
    ...given('version', optionalString(objectOrEmpty(entry, 'version'), 'number')),
    ...given('error', optionalString(entry, 'error')),
  };
}

/**
 * The one serializer of links between clusters: the pages of remote clusters, the guided setup and the remedies send
 * and show the same request (docs/elastic/remote-clusters.md#settings).
 */

/**
 * A link as a person sets it. Absent and null members of the mode are removed from the settings. Whether it may be
 * skipped is no part of the address: null removes the setting, and when it is absent the user's choice stays.
 */
export interface RemoteClusterSettings {
  readonly name: string;
  readonly mode: 'proxy' | 'sniff';
  readonly skipUnavailable?: boolean | null | undefined;
  readonly seeds?: readonly string[] | null | undefined;
  readonly nodeConnections?: number | null | undefined;
  readonly proxyAddress?: string | null | undefined;
  readonly proxySocketConnections?: number | null | undefined;
  readonly serverName?: string | null | undefined;
}

export type SettingScope = 'persistent' | 'transient';

/** Keys of a link as they are stored now, without the prefix, by where they are. */
export type StoredKeys = Readonly<Record<SettingScope, readonly string[]>>;

export const NO_STORED_KEYS: StoredKeys = { persistent: [], transient: [] };

export interface ElasticsearchRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

type Settings = Readonly<Record<string, unknown>>;

const MODE_KEYS = {
  sniff: ['seeds', 'node_connections'],
  proxy: ['proxy_address', 'proxy_socket_connections', 'server_name'],
} as const;

/** Every key of a link that this console knows how to set. */
const KNOWN_KEYS = ['skip_unavailable', 'mode', ...MODE_KEYS.sniff, ...MODE_KEYS.proxy] as const;

/** For who cannot know which keys are stored: all of them may be, in either scope. */
export const UNKNOWN_STORED_KEYS: StoredKeys = { persistent: KNOWN_KEYS, transient: KNOWN_KEYS };

/**
 * The request that adds or changes a link. What belongs to the other mode is removed in the same request, because
 * Elasticsearch refuses a mixture; a `transient` definition, which would win, is removed too; keys that the form does
 * not show (`transport.*`, `signing.*`) move along.
 */
export function saveRemoteClusterRequest(
  settings: RemoteClusterSettings,
  stored: StoredKeys = NO_STORED_KEYS,
): ElasticsearchRequest {
  const values: Settings = {
    ...(settings.skipUnavailable === undefined ? {} : { skip_unavailable: settings.skipUnavailable }),
    mode: settings.mode,
    ...modeValues(settings),
    // The key of versions before 7.6 excludes every other way.
    ...(stored.persistent.includes('proxy') ? { proxy: null } : {}),
  };
  const shadowing = stored.transient.filter((key) => key in values || key === 'proxy');
  return settingsRequest(settings.name, values, nulls(shadowing));
}

/** The other mode's keys are always removed: removing what is not there is allowed, and no earlier state has to be known. */
function modeValues(settings: RemoteClusterSettings): Settings {
  const sniff = {
    seeds: filled(settings.seeds),
    node_connections: positive(settings.nodeConnections),
  };
  const proxy = {
    proxy_address: filled(settings.proxyAddress),
    proxy_socket_connections: positive(settings.proxySocketConnections),
    server_name: filled(settings.serverName),
  };
  return settings.mode === 'proxy'
    ? { ...nulls(MODE_KEYS.sniff), ...proxy }
    : { ...sniff, ...nulls(MODE_KEYS.proxy) };
}

/** The request that removes a link with every key it has, in both scopes; by a wildcard when the keys are not known. */
export function removeRemoteClusterRequest(name: string, stored?: StoredKeys): ElasticsearchRequest {
  if (stored === undefined) {
    const all = { [`cluster.remote.${name}.*`]: null };
    return { method: 'PUT', path: '/_cluster/settings', body: { persistent: all, transient: all } };
  }
  return settingsRequest(
    name,
    nulls([...new Set([...KNOWN_KEYS, ...stored.persistent])]),
    nulls(stored.transient),
  );
}

function settingsRequest(name: string, persistent: Settings, transient: Settings): ElasticsearchRequest {
  const scope = (values: Settings): Settings => ({ cluster: { remote: { [name]: values } } });
  return {
    method: 'PUT',
    path: '/_cluster/settings',
    body: {
      persistent: scope(persistent),
      ...(Object.keys(transient).length === 0 ? {} : { transient: scope(transient) }),
    },
  };
}

function nulls(keys: readonly string[]): Settings {
  return Object.fromEntries(keys.map((key) => [key, null]));
}

function filled<T extends string | readonly string[]>(value: T | null | undefined): T | null {
  return value === null || value === undefined || value.length === 0 ? null : value;
}

function positive(value: number | null | undefined): number | null {
  return value === undefined || value === 0 ? null : value;
}

/** A request as Dev Tools take it. */
export function showElasticsearchRequest({ method, path, body }: ElasticsearchRequest): string {
  return body === undefined
    ? `${method} ${path}`
    : `${method} ${path}\n${JSON.stringify(body, undefined, 2)}`;
}

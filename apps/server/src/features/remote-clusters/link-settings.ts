/** What the settings of a cluster say about one link, and where they say it (docs/elastic/remote-clusters.md#settings). */
import type { RemoteClusterDetail, SettingScope, StoredKeys } from '@lockstep/contracts';
import type { ClusterSettings, FlatSettings, RemoteClusterInfo } from '@lockstep/elastic';

/** The settings of one link without their prefix. */
export interface LinkSettings {
  readonly persistent: FlatSettings;
  readonly transient: FlatSettings;
  /** What holds: transient wins. */
  readonly effective: FlatSettings;
}

/** The settings of one alias, with and without what is transient; transient ones win, as in Elasticsearch. */
export function linkSettings(settings: ClusterSettings, alias: string): LinkSettings {
  const persistent = ofAlias(settings.persistent, alias);
  const transient = ofAlias(settings.transient, alias);
  return { persistent, transient, effective: { ...persistent, ...transient } };
}

function ofAlias(settings: FlatSettings, alias: string): FlatSettings {
  const prefix = `cluster.remote.${alias}.`;
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  );
}

/** Names of what the cluster state stores of an alias: what a change does not set, and a removal, takes back. */
export function storedKeys({ persistent, transient }: LinkSettings): StoredKeys {
  return { persistent: Object.keys(persistent), transient: Object.keys(transient) };
}

const ADDRESS_KEYS = ['seeds', 'proxy_address', 'proxy'];

/**
 * The address is in no dynamic setting, so it can only come from elasticsearch.yml; a dynamic `skip_unavailable` over it
 * does not change that.
 */
export function isConfiguredByNode(settings: LinkSettings): boolean {
  return !ADDRESS_KEYS.some((key) => key in settings.effective);
}

/** Settings are texts; these are the values behind them. Undefined when not set or not readable. */
export function flagSetting(settings: FlatSettings, key: string): boolean | undefined {
  const value = settings[key];
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** A setting as a whole number; undefined when it is none. */
export function numberSetting(settings: FlatSettings, key: string): number | undefined {
  const value = settings[key];
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** A setting as one text; a list is joined by commas. */
export function textSetting(settings: FlatSettings, key: string): string | undefined {
  const value = settings[key];
  return value === undefined ? undefined : typeof value === 'string' ? value : value.join(',');
}

type Origin = RemoteClusterDetail['settings'][number];

/** Every setting with its place. What only the nodes say is taken from what they report. */
export function settingOrigins(settings: LinkSettings, info: RemoteClusterInfo): readonly Origin[] {
  const inScope = (scope: SettingScope): readonly Origin[] =>
    Object.keys(settings[scope])
      .sort()
      .map((key) => ({
        key,
        value: textSetting(settings[scope], key) ?? '',
        defined_in: scope,
        overridden: scope === 'persistent' && key in settings.transient,
        deprecated: deprecation(key, scope),
      }));
  const fromNodes = isConfiguredByNode(settings) ? nodeSettings(info) : [];
  return [...inScope('transient'), ...inScope('persistent'), ...fromNodes];
}

function nodeSettings({ link }: RemoteClusterInfo): readonly Origin[] {
  const values: readonly (readonly [string, string])[] =
    link.kind === 'proxy'
      ? [
          ['mode', 'proxy'],
          ['proxy_address', link.proxyAddress],
          ...(link.serverName === '' ? [] : [['server_name', link.serverName] as const]),
        ]
      : [
          ['mode', 'sniff'],
          ['seeds', link.seeds.join(',')],
        ];
  return values.map(([key, value]) => ({
    key,
    value,
    defined_in: 'node',
    overridden: false,
    deprecated: null,
  }));
}

function deprecation(key: string, scope: SettingScope): string | null {
  if (key === 'proxy')
    return 'The setting "proxy" is from before version 7.6. Save the link to replace it with proxy mode.';
  return scope === 'transient'
    ? 'Transient settings are deprecated and win over persistent ones. Save the link to move it to persistent settings.'
    : null;
}

import { illegalArgument } from '../http/errors.ts';
import { checkBoolean, checkInteger, notANumber } from './cluster-setting-rules.ts';
import { type FlatSettings, type SettingValue } from './collections.ts';
import { parseDuration } from './duration.ts';
import { settingList, settingText } from './settings.ts';

type Mode = 'sniff' | 'proxy';

const KEY =
  /^cluster\.remote\.([-\w]+)\.(mode|seeds|node_connections|proxy|proxy_address|proxy_socket_connections|server_name|skip_unavailable|transport\.ping_schedule|transport\.compress|transport\.compression_scheme|credentials)$/;

const MODE_KEYS: Readonly<Record<string, Mode>> = {
  seeds: 'sniff',
  node_connections: 'sniff',
  proxy: 'sniff',
  proxy_address: 'proxy',
  proxy_socket_connections: 'proxy',
  server_name: 'proxy',
};
const NEEDS_ENABLED = [
  'skip_unavailable',
  'transport.ping_schedule',
  'transport.compress',
  'transport.compression_scheme',
];

/** Keys of one remote cluster; the node-level `cluster.remote.*` settings are not among them. */
export const isRemoteSetting = (key: string): boolean => KEY.test(key);

/** Checks one value alone (docs/elastic/elasticsearch.md#remote-cluster-settings). */
export function validateRemoteSetting(scope: string, key: string, value: SettingValue | null): void {
  const [, , name = ''] = KEY.exec(key) ?? [];
  if (name === 'credentials') throw illegalArgument(`${scope} setting [${key}], not dynamically updateable`);
  if (value === null) return;
  const text = typeof value === 'string' ? value : value.join(',');
  switch (name) {
    case 'mode':
      if (!['sniff', 'proxy'].includes(text.toLowerCase())) {
        throw illegalArgument(
          `No enum constant org.elasticsearch.transport.RemoteConnectionStrategy.ConnectionStrategy.${text.toUpperCase()}`,
        );
      }
      return;
    case 'seeds':
      for (const seed of typeof value === 'string' ? value.split(',').filter((item) => item !== '') : value)
        checkAddress(seed.trim());
      return;
    case 'proxy_address':
    case 'proxy':
      if (text !== '') checkAddress(text);
      return;
    case 'node_connections':
    case 'proxy_socket_connections':
      checkInteger(key, text, 1);
      return;
    case 'skip_unavailable':
      checkBoolean(text);
      return;
    case 'transport.ping_schedule':
      parseDuration(text, key);
      return;
    case 'transport.compress':
      if (!['true', 'false', 'indexing_data'].includes(text.toLowerCase())) {
        throw illegalArgument(
          `No enum constant org.elasticsearch.transport.Compression.Enabled.${text.toUpperCase()}`,
        );
      }
      return;
    case 'transport.compression_scheme':
      if (!['lz4', 'deflate'].includes(text.toLowerCase())) {
        throw illegalArgument(
          `No enum constant org.elasticsearch.transport.Compression.Scheme.${text.toUpperCase()}`,
        );
      }
  }
}

/** `host:port`, the last colon splits. */
function checkAddress(address: string): void {
  const colon = address.lastIndexOf(':');
  if (colon < 0) {
    throw illegalArgument(`remote hosts need to be configured as [host:port], found [${address}] instead`);
  }
  const port = address.slice(colon + 1);
  if (!/^-?\d+$/.test(port)) throw notANumber('failed to parse port', port);
  if (Number(port) <= 0) throw illegalArgument(`port number must be > 0 but was: [${port}]`);
}

/** One registered remote cluster, as its settings describe it. */
export interface RemoteDefinition {
  readonly alias: string;
  readonly mode: Mode;
  /** The addresses to connect to: seeds, or the one proxy address. */
  readonly addresses: readonly string[];
  readonly serverName: string;
  readonly connections: number;
  readonly skipUnavailable: boolean;
}

function remoteAliases(settings: FlatSettings): readonly string[] {
  const aliases = Object.keys(settings).flatMap((key) => KEY.exec(key)?.[1] ?? []);
  return [...new Set(aliases)].sort();
}

/** An alias with an address; undefined for one that has none, which is not registered. */
function remoteDefinition(settings: FlatSettings, alias: string): RemoteDefinition | undefined {
  const text = (name: string): string | undefined => settingText(settings, `cluster.remote.${alias}.${name}`);
  const mode: Mode = text('mode')?.toLowerCase() === 'proxy' ? 'proxy' : 'sniff';
  const proxyAddress = text('proxy_address') ?? '';
  const addresses =
    mode === 'proxy'
      ? proxyAddress === ''
        ? []
        : [proxyAddress]
      : settingList(settings, `cluster.remote.${alias}.seeds`);
  if (addresses.length === 0) return undefined;
  return {
    alias,
    mode,
    addresses,
    serverName: text('server_name') ?? '',
    connections: Number(
      mode === 'proxy' ? (text('proxy_socket_connections') ?? '18') : (text('node_connections') ?? '3'),
    ),
    skipUnavailable: (text('skip_unavailable') ?? 'true') === 'true',
  };
}

/** One without any address is left out: it is configured halfway, and nothing connects to it. */
export const remoteDefinitions = (settings: FlatSettings): readonly RemoteDefinition[] =>
  remoteAliases(settings).flatMap((alias) => remoteDefinition(settings, alias) ?? []);

/** Checks how the keys of each alias fit together, in the merged settings. */
export function validateRemoteSettings(settings: FlatSettings): void {
  for (const alias of remoteAliases(settings)) {
    const key = (name: string): string => `cluster.remote.${alias}.${name}`;
    const mode: Mode = settingText(settings, key('mode'))?.toLowerCase() === 'proxy' ? 'proxy' : 'sniff';
    for (const [name, needed] of Object.entries(MODE_KEYS)) {
      if (needed === mode || !Object.hasOwn(settings, key(name))) continue;
      throw illegalArgument(
        `Setting "${key(name)}" cannot be used with the configured "${key('mode')}" [required=${needed.toUpperCase()}, configured=${mode.toUpperCase()}]`,
      );
    }
    const isEnabled = remoteDefinition(settings, alias) !== undefined;
    if (!isEnabled && Object.hasOwn(settings, key('proxy'))) {
      throw illegalArgument(`missing required setting [${key('seeds')}] for setting [${key('proxy')}]`);
    }
    for (const name of NEEDS_ENABLED) {
      if (isEnabled || !Object.hasOwn(settings, key(name))) continue;
      throw illegalArgument(`Cannot configure setting [${key(name)}] if remote cluster is not enabled.`);
    }
  }
}

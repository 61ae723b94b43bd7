/** The form of a link: its values, what is wrong with them, and what is sent. Pure; rules are those of the server. */
import {
  aliasProblem,
  cloudIdHost,
  cloudRemoteAddress,
  connectionsProblem,
  parseRemoteAddress,
  portHint,
  remoteAddressProblem,
  serverNameProblem,
  type CloudAddress,
  type FieldProblem,
  type RemoteClusterDetail,
  type RemoteClusterSettings,
  type StoredKeys,
  type TrustModel,
} from '@lockstep/contracts';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';

export interface LinkValues {
  readonly name: string;
  /** Only for hints: Elasticsearch decides by what is in its keystore. */
  readonly trust: TrustModel;
  readonly mode: 'proxy' | 'sniff';
  readonly proxyAddress: string;
  readonly serverName: string;
  readonly proxySocketConnections: string;
  /** One per line. */
  readonly seeds: string;
  readonly nodeConnections: string;
  readonly skipUnavailable: 'yes' | 'no' | 'default';
}

export const NEW_LINK: LinkValues = {
  name: '',
  trust: 'api_key',
  mode: 'proxy',
  proxyAddress: '',
  serverName: '',
  proxySocketConnections: '',
  seeds: '',
  nodeConnections: '',
  skipUnavailable: 'yes',
};

/** The form of a stored link. Empty is what is not set; seeds stand one a line. */
export function toLinkValues({ remote_cluster: cluster }: RemoteClusterDetail): LinkValues {
  const { skipUnavailable: skip } = cluster;
  return {
    name: cluster.name,
    trust: cluster.securityModel,
    mode: cluster.mode ?? 'proxy',
    proxyAddress: cluster.proxyAddress ?? '',
    serverName: cluster.serverName ?? '',
    proxySocketConnections: numberText(cluster.proxySocketConnections),
    seeds: (cluster.seeds ?? []).join('\n'),
    nodeConnections: numberText(cluster.nodeConnections),
    skipUnavailable: skip === undefined ? 'default' : skip ? 'yes' : 'no',
  };
}

function numberText(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function seedsOf({ seeds }: LinkValues): readonly string[] {
  return seeds
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * Fields of the other mode are not checked: they are not sent. Nor is the name of a stored link, which cannot
 * be changed.
 */
export function linkProblems(values: LinkValues, isNew: boolean): readonly FieldProblem[] {
  return [
    ...(isNew ? at('name', aliasProblem(values.name)) : []),
    ...(values.mode === 'proxy' ? proxyProblems(values) : sniffProblems(values)),
  ];
}

function at(field: string, message: string | undefined): readonly FieldProblem[] {
  return message === undefined ? [] : [{ field, message }];
}

function proxyProblems(values: LinkValues): readonly FieldProblem[] {
  const address = values.proxyAddress.trim();
  return [
    ...at('proxyAddress', address === '' ? text.proxyMissing : remoteAddressProblem(address)),
    ...at('serverName', serverNameProblem(values.serverName.trim())),
    ...at('proxySocketConnections', countProblem(values.proxySocketConnections)),
  ];
}

function sniffProblems(values: LinkValues): readonly FieldProblem[] {
  const seeds = seedsOf(values);
  const isTwice = (seed: string, line: number): boolean =>
    seeds.findIndex((one) => one.toLowerCase() === seed.toLowerCase()) !== line;
  return [
    ...(seeds.length === 0 ? at('seeds', text.seedsMissing) : []),
    ...seeds.flatMap((seed, line) => {
      const problem = remoteAddressProblem(seed) ?? (isTwice(seed, line) ? text.seedTwice : undefined);
      return problem === undefined ? [] : at('seeds', text.seedProblem(line + 1, `${seed}. ${problem}`));
    }),
    ...at('nodeConnections', countProblem(values.nodeConnections)),
  ];
}

function countProblem(value: string): string | undefined {
  const given = value.trim();
  if (given === '') return undefined;
  return connectionsProblem(/^\d+$/.test(given) ? Number(given) : Number.NaN);
}

/** What is sent, and what "Show request" shows: members of the other mode are absent, so they are removed. */
export function toLinkSettings(values: LinkValues): RemoteClusterSettings {
  const { name, mode, skipUnavailable } = values;
  const skip = skipUnavailable === 'default' ? null : skipUnavailable === 'yes';
  if (mode === 'sniff') {
    return {
      name,
      mode,
      skipUnavailable: skip,
      seeds: seedsOf(values),
      nodeConnections: count(values.nodeConnections),
    };
  }
  return {
    name,
    mode,
    skipUnavailable: skip,
    proxyAddress: values.proxyAddress.trim(),
    proxySocketConnections: count(values.proxySocketConnections),
    serverName: values.serverName.trim(),
  };
}

function count(value: string): number | null {
  return /^\d+$/.test(value.trim()) ? Number(value) : null;
}

/** Keys that are stored now, so that the request shown is the one that is sent. */
export function storedKeysOf(detail: RemoteClusterDetail | undefined): StoredKeys {
  const keys = (scope: 'persistent' | 'transient'): readonly string[] =>
    (detail?.settings ?? []).filter((one) => one.defined_in === scope).map(({ key }) => key);
  return { persistent: keys('persistent'), transient: keys('transient') };
}

/** Proxy address and server name, when what was typed is an address or id of Elastic Cloud; undefined otherwise. */
export function cloudSuggestion({
  proxyAddress,
  trust,
}: LinkValues): Extract<CloudAddress, { kind: 'address' }> | undefined {
  const given = proxyAddress.trim();
  if (cloudIdHost(given) === undefined && !/^https?:\/\//i.test(given)) return undefined;
  const found = cloudRemoteAddress(given, trust);
  return found.kind === 'address' ? found : undefined;
}

/** What is allowed and yet looks wrong: a port that does not go with the way of trust. */
export function portHints(values: LinkValues): readonly string[] {
  const addresses = values.mode === 'proxy' ? [values.proxyAddress] : seedsOf(values);
  const hints = addresses.flatMap((address) => {
    const parsed = parseRemoteAddress(address);
    const port = parsed.kind === 'address' ? parsed.address.port : undefined;
    const hint = port === undefined ? undefined : portHint(port, values.trust);
    return hint === undefined ? [] : [hint];
  });
  return [...new Set(hints)];
}

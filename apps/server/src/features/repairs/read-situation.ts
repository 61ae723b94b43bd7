/** How things are before a repair: a few reads, of which each may fail without the others. */
import { FOLLOWER_PATTERN } from '@lockstep/contracts';
import { isElasticFault, type ElasticConnection } from '@lockstep/elastic';
import type { KnownFollower, RemoteNeeds, Situation } from './repair-plan.ts';

export interface SituationFacts extends Pick<
  Situation,
  'outputId' | 'outputName' | 'managementName' | 'hosts' | 'expectedFollower' | 'foreignFollowers' | 'inputs'
> {
  readonly home: ElasticConnection;
  /** Undefined without any credentials. */
  readonly remote: ElasticConnection | undefined;
  readonly signal: AbortSignal;
}

/** Kept when a follower is made anew; the others come from the leader or are made by Elasticsearch. */
const KEPT_SETTINGS =
  /^index\.(number_of_replicas|auto_expand_replicas|routing\.allocation\.|priority$|refresh_interval$)/;

export async function readSituation(facts: SituationFacts): Promise<Situation> {
  const { home, remote, signal, ...known } = facts;
  const options = { signal };
  const [followers, aliases, nodes] = await Promise.all([
    orNothing(() => (remote === undefined ? [] : readFollowers(remote, signal))),
    orNothing(() => remote?.remoteClusters.info(options) ?? []),
    orNothing(() => home.nodes.list(options)),
  ]);
  return {
    ...known,
    followers,
    aliases: aliases.map(({ alias, link }) => ({
      name: alias,
      address: link.kind === 'proxy' ? link.proxyAddress : (link.seeds[0] ?? ''),
    })),
    managementAddresses: nodes.flatMap(({ remoteServerAddress }) => remoteServerAddress ?? []),
  };
}

async function readFollowers(
  remote: ElasticConnection,
  signal: AbortSignal,
): Promise<readonly KnownFollower[]> {
  const found = await remote.followers.info(FOLLOWER_PATTERN, { signal });
  return Promise.all(
    found.map(async ({ index, remoteCluster, leaderIndex, status, parameters }) => {
      const settings = await remote.indices.settings(index, { signal }).catch(() => undefined);
      return {
        index,
        alias: remoteCluster,
        leaderIndex,
        isPaused: status === 'paused',
        parameters: parameters ?? {},
        settings: Object.fromEntries(
          Object.entries(settings ?? {}).filter(([key]) => KEPT_SETTINGS.test(key) && !key.includes('_tier')),
        ),
      };
    }),
  );
}

async function orNothing<T>(read: () => Promise<readonly T[]> | readonly T[]): Promise<readonly T[]> {
  try {
    return await read();
  } catch (error) {
    if (isElasticFault(error)) return [];
    throw error;
  }
}

/** What these credentials lack; the reason when they cannot be asked at all. */
export async function missingRights(
  remote: ElasticConnection,
  { cluster, index }: RemoteNeeds,
  signal: AbortSignal,
): Promise<
  | { readonly kind: 'asked'; readonly missing: readonly string[] }
  | { readonly kind: 'refused' | 'unreachable'; readonly message: string }
> {
  if (cluster.length === 0 && index.length === 0) return { kind: 'asked', missing: [] };
  try {
    const held = await remote.security.hasPrivileges({ cluster, index }, { signal });
    const onCluster = Object.entries(held.cluster).flatMap(([name, has]) => (has ? [] : [name]));
    const onIndex = Object.entries(held.index).flatMap(([name, privileges]) =>
      Object.entries(privileges).flatMap(([privilege, has]) => (has ? [] : [`${privilege} on ${name}`])),
    );
    return { kind: 'asked', missing: [...onCluster, ...onIndex] };
  } catch (error) {
    if (!isElasticFault(error)) throw error;
    const isRefused = isElasticFault(error, 'unauthorized', 'forbidden');
    return { kind: isRefused ? 'refused' : 'unreachable', message: error.message };
  }
}

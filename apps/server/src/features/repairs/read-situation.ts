/** How things are before a repair: a few reads, of which each may fail without the others. */
import { FOLLOWER_PATTERN, INSTALLATIONS_INDEX, LEADER_INDEX } from '@lockstep/contracts';
import { isElasticError, type ClusterSettings, type ElasticConnection } from '@lockstep/elastic';
import { objectsAt, textAt, valueAt } from '@lockstep/json';
import {
  incompletePackages,
  PACKAGE_ASSET_PATHS,
  type IncompletePackage,
} from '../../conditions/package-assets-rule.ts';
import { INDEX_BLOCKS, type BlockedIndex } from '../../remedies/leader.ts';
import type { KnownFollower, KnownLink, Situation } from '../../remedies/situation.ts';

type KnownBefore = Pick<
  Situation,
  | 'outputId'
  | 'outputName'
  | 'managementName'
  | 'hosts'
  | 'expectedFollower'
  | 'foreignFollowers'
  | 'leftFollowers'
  | 'keyRoles'
  | 'undelivered'
  | 'deliveredBy'
  | 'inputs'
>;

export interface SituationFacts extends KnownBefore {
  readonly home: ElasticConnection;
  /** Undefined without any credentials. */
  readonly remote: ElasticConnection | undefined;
  /** Id of the remote API key of the output; undefined when there is none. */
  readonly remoteKeyId: string | undefined;
  readonly signal: AbortSignal;
}

/** Kept when a follower is recreated; the others come from the leader or are made by Elasticsearch. */
const KEPT_SETTINGS =
  /^index\.(number_of_replicas|auto_expand_replicas|routing\.allocation\.|priority$|refresh_interval$)/;

export async function readSituation(facts: SituationFacts): Promise<Situation> {
  const { home, remote, remoteKeyId, signal, ...known } = facts;
  const options = { signal };
  const ofRemote = <T>(read: (from: ElasticConnection) => Promise<T>, absent: T): Promise<T> =>
    remote === undefined ? Promise.resolve(absent) : orElse(() => read(remote), absent);
  const [followers, links, settings, key, nodes, stopped, incomplete, ...blocks] = await Promise.all([
    ofRemote((from) => readFollowers(from, signal), []),
    ofRemote((from) => from.remoteClusters.info(options), []),
    ofRemote<ClusterSettings | undefined>((from) => from.remoteClusters.settings(options), undefined),
    ofRemote(async (from) => remoteKeyId && (await from.security.getApiKey(remoteKeyId, options)), undefined),
    orElse(() => home.nodes.list(options), []),
    ofRemote((from) => readStoppedTransforms(home, from, signal), []),
    ofRemote((from) => readIncomplete(from, signal), []),
    orElse(() => readBlocks(home, { side: 'management', names: [LEADER_INDEX, ...OWN_INDICES], signal }), []),
    ofRemote(
      (from) => readBlocks(from, { side: 'remote', names: [known.expectedFollower, ...OWN_INDICES], signal }),
      [],
    ),
  ]);
  return {
    ...known,
    followers,
    links: links.map(({ alias, link }): KnownLink => ({
      name: alias,
      address: link.kind === 'proxy' ? link.proxyAddress : (link.seeds[0] ?? ''),
      mode: link.kind,
      serverName: link.kind === 'proxy' ? link.serverName : '',
    })),
    settings,
    managementAddresses: nodes.flatMap(({ remoteServerAddress }) => remoteServerAddress ?? []),
    blockedIndices: blocks.flat(),
    stoppedTransforms: stopped,
    incomplete,
    formerKeyRoles: typeof key === 'object' ? key.roleDescriptors : undefined,
  };
}

const OWN_INDICES = ['lockstep-*'];

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

const READ = { timeoutMs: 10_000, maxBytes: 16 * 1024 * 1024, refusals: 'throw' } as const;

async function readJson(connection: ElasticConnection, path: string, signal: AbortSignal): Promise<unknown> {
  const { text } = await connection.raw.send({ method: 'GET', path }, { ...READ, signal });
  return JSON.parse(text);
}

async function readBlocks(
  connection: ElasticConnection,
  { side, names, signal }: Pick<BlockedIndex, 'side'> & { names: readonly string[]; signal: AbortSignal },
): Promise<readonly BlockedIndex[]> {
  const query = 'flat_settings=true&ignore_unavailable=true&expand_wildcards=all';
  const body = await readJson(connection, `/${names.join(',')}/_settings?${query}`, signal);
  return Object.entries(Object(body) as Record<string, unknown>).flatMap(([index, entry]) => {
    const blocks = INDEX_BLOCKS.filter((name) => valueAt(entry, 'settings', name) === 'true');
    return blocks.length === 0 ? [] : [{ side, index, blocks }];
  });
}

/**
 * Transforms of packages that should run and do not: they run on management, or the record of their install says that
 * they could not be started. What a package does not start, and a person's own, are none of our business.
 */
async function readStoppedTransforms(
  home: ElasticConnection,
  remote: ElasticConnection,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const [known, stats, atHome, deferred] = await Promise.all([
    readJson(remote, '/_transform?size=1000', signal),
    readJson(remote, TRANSFORM_STATS, signal),
    orElse(() => readJson(home, TRANSFORM_STATS, signal), undefined),
    orElse(() => readDeferred(remote, signal), []),
  ]);
  const managed = new Set(
    listAt(known).flatMap((each) =>
      valueAt(each, '_meta', 'managed_by') === undefined ? [] : [valueAt(each, 'id')],
    ),
  );
  const wanted = new Set([...idsIn(atHome, ['started', 'indexing']), ...deferred]);
  return idsIn(stats, ['stopped', 'failed']).filter((id) => managed.has(id) && wanted.has(id));
}

async function readIncomplete(
  remote: ElasticConnection,
  signal: AbortSignal,
): Promise<readonly IncompletePackage[]> {
  return incompletePackages(
    await Promise.all(PACKAGE_ASSET_PATHS.map((path) => readJson(remote, path, signal))),
  );
}

/** Without `_all` a transform of the name `_stats` is meant. */
const TRANSFORM_STATS = '/_transform/_all/_stats?size=1000';

async function readDeferred(remote: ElasticConnection, signal: AbortSignal): Promise<readonly string[]> {
  const path = `/${INSTALLATIONS_INDEX}/_search?size=1000&_source_includes=installed_es&ignore_unavailable=true`;
  const found = await readJson(remote, path, signal);
  return objectsAt(found, 'hits', 'hits')
    .flatMap((hit) => objectsAt(hit, '_source', 'installed_es'))
    .flatMap((asset) => (asset['deferred'] === true ? (textAt(asset, 'id') ?? []) : []));
}

function idsIn(stats: unknown, states: readonly string[]): readonly string[] {
  return listAt(stats).flatMap((each) => {
    const id = valueAt(each, 'id');
    return typeof id === 'string' && states.includes(String(valueAt(each, 'state'))) ? [id] : [];
  });
}

function listAt(body: unknown): readonly unknown[] {
  const found = valueAt(body, 'transforms');
  return Array.isArray(found) ? found : [];
}

async function orElse<T>(read: () => Promise<T>, absent: T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isElasticError(error)) return absent;
    throw error;
  }
}

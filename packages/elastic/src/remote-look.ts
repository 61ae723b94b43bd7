/**
 * Small questions about a cluster that holds followers: what has moved there, in answers that do not grow with what is
 * stored, and that do not change by themselves. Facts: docs/elastic/elasticsearch.md#follower-stats.
 */
import {
  entriesAt,
  isJsonObject,
  numberAt,
  objectsAt,
  textAt,
  valueAt,
  type JsonObject,
} from '@lockstep/json';

import { may, must } from './answer-members.ts';
import { whenNotFound, type AnswerOf, type CallOptions, type Clients } from './clients.ts';
import { parseAllStats, type FollowerStats } from './followers.ts';
import { listInPath } from './request-parts.ts';

/** One index as the cluster state has it. */
export type IndexState = ReturnType<typeof parseIndex>;

type Verbs = ReturnType<typeof createRemoteLook>;
export type ClusterStateLook = AnswerOf<Verbs['state']>;
export type FollowersLook = AnswerOf<Verbs['stats']>;

/** A filter holds for refusals, too, and the reason must not be lost. */
const WHATEVER_IS_REFUSED = ['error', 'status'];

const STATE_FILTER: string[] = [
  ...WHATEVER_IS_REFUSED,
  'cluster_uuid',
  'metadata.indices.*.state',
  'metadata.indices.*.ccr.remote_cluster_name',
  'metadata.indices.*.ccr.leader_index_name',
  'metadata.indices.*.ccr.leader_index_uuid',
  'metadata.indices.*.settings.index.blocks',
  'blocks.global.*.description',
];

const MARK_FILTER = [
  ...WHATEVER_IS_REFUSED,
  'indices.*.uuid',
  'indices.*.shards.*.routing.primary',
  'indices.*.shards.*.seq_no.max_seq_no',
];

/** Of each shard, what changes only when something goes wrong or ends. */
const SHARD_TROUBLES = ['failed_read_requests', 'failed_write_requests'] as const;

/** Of each shard, what changes only when something happens. */
const SHARD_SIGNS = ['leader_global_checkpoint', 'follower_global_checkpoint', ...SHARD_TROUBLES] as const;

const STATS_FILTER = [
  ...WHATEVER_IS_REFUSED,
  'indices.index',
  ...SHARD_SIGNS.map((key) => `indices.shards.${key}`),
  'indices.shards.read_exceptions.exception.type',
  'indices.shards.fatal_exception.type',
];

/** Also hidden and closed ones; a pattern that nothing matches is no error. */
const WHATEVER_IS_THERE = {
  expand_wildcards: 'all',
  ignore_unavailable: true,
  allow_no_indices: true,
} as const;

const NOTHING_RUNS = {
  stats: [] as readonly FollowerStats[],
  sign: 'nothing runs',
  troubles: 'nothing runs',
};

/** Small requests that tell whether anything has moved on a remote. */
export function createRemoteLook({ reads, once }: Clients) {
  return {
    /** What of the named indices (or patterns) is there; needs the cluster privilege `monitor` and nothing else. */
    async state(indices: readonly string[], options?: CallOptions) {
      const filter_path = ['version', 'state_uuid', ...STATE_FILTER];
      const metric: ('version' | 'metadata' | 'blocks')[] = ['version', 'metadata', 'blocks'];
      const asked = { ...stateOf(indices), metric, filter_path };
      const answer = (await reads.cluster.state(asked, options)) as JsonObject;
      return {
        clusterUuid: must.string(answer, 'cluster_uuid'),
        /** Another one whenever templates, pipelines, policies or indices may have changed. */
        edition: `${must.number(answer, 'version')} ${may.string(answer, 'state_uuid') ?? ''}`,
        /** Of the cluster as a whole, by their numbers: 6 and 13 keep out every write. */
        blocks: parseBlocks(answer),
        /** In the order of their names. */
        indices: parseIndices(answer),
        /** What Elasticsearch says of each of them, in its names. */
        raw: may.json(may.json(answer, 'metadata'), 'indices'),
      };
    },
    /**
     * A text for each index that changes with every write to it. An index that is missing, closed, without a copy or
     * not open to the asker has none.
     */
    async marks(indices: readonly string[], options?: CallOptions): Promise<ReadonlyMap<string, string>> {
      const index = listInPath(indices) ?? '*';
      const asked = { ...WHATEVER_IS_THERE, index, level: 'shards', filter_path: MARK_FILTER } as const;
      return parseMarks(await reads.indices.stats(asked, options));
    },
    /**
     * Every one of the followers that runs; `sign` is what `statsSign` answers as long as nothing happens to them,
     * `troubles` is equal as long as all that happens is that they go on.
     */
    async stats(followers: readonly string[], options?: CallOptions) {
      if (followers.length === 0) return NOTHING_RUNS;
      const call = reads.ccr.followStats({ index: namesOf(followers) }, options);
      const answer = await whenNotFound(call, undefined);
      if (answer === undefined) return NOTHING_RUNS;
      return {
        stats: parseAllStats(answer).filter(({ index }) => followers.includes(index)),
        sign: signOfStats(answer, followers),
        troubles: signOfStats(answer, followers, SHARD_TROUBLES),
      };
    },
    /** By a request whose answer has less than 1 KiB for one follower. Sent once. */
    async statsSign(followers: readonly string[], options?: CallOptions): Promise<string> {
      if (followers.length === 0) return NOTHING_RUNS.sign;
      const call = once.ccr.followStats({ index: namesOf(followers), filter_path: STATS_FILTER }, options);
      // No task under any of the names: missing, no followers, or paused.
      return signOfStats(await whenNotFound(call, {}), followers);
    },
    /** What `signOfState` makes of a fresh answer. Sent once. */
    async stateSign(indices: readonly string[], options?: CallOptions): Promise<string> {
      const metric: ('metadata' | 'blocks')[] = ['metadata', 'blocks'];
      const asked = { ...stateOf(indices), metric, filter_path: STATE_FILTER };
      const answer: unknown = await once.cluster.state(asked, options);
      const clusterUuid = textAt(answer, 'cluster_uuid');
      return signOfState({ clusterUuid, blocks: parseBlocks(answer), indices: parseIndices(answer) });
    },
  };
}

const stateOf = (indices: readonly string[]) => ({
  ...WHATEVER_IS_THERE,
  index: listInPath(indices) ?? '*',
});

/** More names than a request line can hold are asked for together with everything else that follows. */
const namesOf = (followers: readonly string[]): string => listInPath(followers) ?? '_all';

/** Equal texts: nothing has happened to the followers in between. A filter may have left nothing of a list. */
function signOfStats(
  answer: unknown,
  followers: readonly string[],
  keys: readonly string[] = SHARD_SIGNS,
): string {
  const lines = objectsAt(answer, 'indices')
    .filter((entry) => followers.includes(textAt(entry, 'index') ?? ''))
    .map(
      (entry) =>
        `${textAt(entry, 'index') ?? ''}: ${objectsAt(entry, 'shards')
          .map((shard) => signOfShard(shard, keys))
          .join('; ')}`,
    );
  return lines.length === 0 ? NOTHING_RUNS.sign : lines.toSorted().join('\n');
}

function signOfShard(shard: JsonObject, keys: readonly string[]): string {
  const numbers = keys.map((key) => numberAt(shard, key) ?? '-');
  const failing = objectsAt(shard, 'read_exceptions').map(
    (each) => textAt(each, 'exception', 'type') ?? 'unknown',
  );
  return [...numbers, failing.join('+'), textAt(shard, 'fatal_exception', 'type') ?? '-'].join(' ');
}

interface StateSnapshot {
  readonly clusterUuid: string | undefined;
  /** Of the cluster as a whole. */
  readonly blocks: readonly string[];
  readonly indices: readonly IndexState[];
}

/** Equal texts: the same cluster, with the same indices, open and blocked as before. */
export function signOfState({ clusterUuid, blocks: ofAll, indices }: StateSnapshot): string {
  const lines = indices.map(({ index, isOpen, blocks, follows }) =>
    [index, isOpen ? 'open' : 'close', ...blocks, follows?.remoteCluster, follows?.leaderUuid].join(' '),
  );
  return [[clusterUuid ?? '-', ...ofAll].join(' '), ...lines].join('\n');
}

function parseBlocks(answer: unknown): readonly string[] {
  return entriesAt(answer, 'blocks', 'global')
    .map(([id]) => id)
    .toSorted();
}

function parseIndices(answer: unknown): readonly IndexState[] {
  return entriesAt(answer, 'metadata', 'indices')
    .map(([index, entry]) => parseIndex(index, entry))
    .toSorted((a, b) => (a.index < b.index ? -1 : 1));
}

function parseIndex(index: string, entry: JsonObject) {
  const blocks = may.json(may.json(may.json(entry, 'settings'), 'index'), 'blocks');
  const { ccr } = entry;
  return {
    index,
    isOpen: entry['state'] !== 'close',
    /** Settings such as `index.blocks.write` that are on. */
    blocks: Object.keys(blocks)
      .filter((name) => String(blocks[name]) === 'true')
      .map((name) => `index.blocks.${name}`)
      .toSorted() as readonly string[],
    /** Of a follower. */
    follows: isJsonObject(ccr)
      ? {
          remoteCluster: textAt(ccr, 'remote_cluster_name') ?? '',
          leaderIndex: textAt(ccr, 'leader_index_name') ?? '',
          leaderUuid: textAt(ccr, 'leader_index_uuid') ?? '',
        }
      : undefined,
  };
}

function parseMarks(answer: unknown): ReadonlyMap<string, string> {
  const marks = entriesAt(answer, 'indices').flatMap(([index, entry]): (readonly [string, string])[] => {
    const shards = Object.keys(may.json(entry, 'shards')).toSorted();
    const numbers = shards.map((shard) => maxSeqNo(objectsAt(entry, 'shards', shard)));
    const isWhole = numbers.length > 0 && !numbers.includes(undefined);
    return isWhole ? [[index, [textAt(entry, 'uuid') ?? '', ...numbers].join(' ')]] : [];
  });
  return new Map(marks);
}

/** Of the primary; undefined while the shard has none. */
function maxSeqNo(copies: readonly JsonObject[]): number | undefined {
  const primary = copies.find((copy) => valueAt(copy, 'routing', 'primary') === true);
  return numberAt(primary, 'seq_no', 'max_seq_no');
}

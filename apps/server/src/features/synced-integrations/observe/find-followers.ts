/** The follower indices of a remote and how each is doing. */
import {
  FOLLOWER_PATTERN,
  FOLLOWER_PREFIX,
  followerIndexName,
  INSTALLATIONS_INDEX,
} from '@lockstep/contracts';
import {
  signOfState,
  type ClusterStateLook,
  type ElasticConnection,
  type FollowersLook,
  type FollowerStats,
  type IndexState,
} from '@lockstep/elastic';
import type { ObservedFollower } from '@lockstep/sync-engine';
import { indexState } from '../../../conditions/index-state.ts';
import { statsOfFollower } from '../../../conditions/link-facts.ts';
import type { Answer } from '../../../conditions/observation.ts';
import type { SeenAnswer } from '../../../conditions/observe-outputs.ts';
import { WATCHED_INDICES } from './light-look.ts';
import type { RemoteMemory } from './remote-memory.ts';

export interface FoundFollower extends ObservedFollower {
  readonly stats: FollowerStats | undefined;
  /** Why writes into it are refused, if they are. */
  readonly writeError: string | undefined;
}

/** How followers run, asked for in the same moment as the cluster state. */
interface EarlyStats {
  /** About whom; two looks at a time may know of different ones. */
  readonly asked: readonly string[];
  readonly look: FollowersLook;
}

export interface FollowerSearch {
  readonly state: ClusterStateLook;
  readonly early: EarlyStats | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** By name. One request more when there are others than `early` asked about, and one when something does not run. */
export async function findFollowers(
  { remoteLook, followers }: Pick<ElasticConnection, 'remoteLook' | 'followers'>,
  memory: RemoteMemory,
  { state, early, now }: FollowerSearch,
): Promise<readonly FoundFollower[]> {
  const there = state.indices.filter(({ index, follows }) => index.startsWith(FOLLOWER_PREFIX) && follows);
  const names = there.map(({ index }) => index);
  const isAsBefore = early !== undefined && JSON.stringify(names) === JSON.stringify(early.asked);
  const look = isAsBefore ? early.look : await remoteLook.stats(names);
  const { stats, sign, troubles } = look;
  memory.followers = names;
  if (memory.stats?.look !== look) memory.stats = { asked: names, look, readAt: now };
  else memory.stats = { ...memory.stats, asked: names };
  memory.signs = { stats: sign, state: signOfWatched(state), troubles };
  memory.seen = seenOf(names, { state, stats });
  const isAllRunning = names.every((name) => stats.some(({ index }) => index === name));
  const paused = isAllRunning
    ? new Set<string>()
    : new Set(
        (await followers.info(FOLLOWER_PATTERN)).flatMap(({ index, status }) =>
          status === 'paused' ? [index] : [],
        ),
      );
  return there.map((each) =>
    describe(each, {
      isPaused: paused.has(each.index),
      stats: stats.find(({ index }) => index === each.index),
    }),
  );
}

/** As if conditions had asked index by index. */
export function seenOf(
  names: readonly string[],
  { state, stats }: { readonly state: ClusterStateLook; readonly stats: readonly FollowerStats[] },
): readonly SeenAnswer[] {
  const answered = (body: unknown): Answer => ({ kind: 'answered', status: 200, body });
  const stateOf = (index: string): SeenAnswer => {
    const entry = state.raw[index];
    const body = { metadata: { indices: entry === undefined ? {} : { [index]: entry } } };
    return { request: indexState(index), answer: answered(body) };
  };
  const ofFollowers = names.flatMap((index) => {
    const running = stats.find((each) => each.index === index);
    const ofStats = running && {
      indices: [
        {
          index,
          total_global_checkpoint_lag: running.lag,
          shards: running.shards.map(({ raw }) => raw),
        },
      ],
    };
    return [
      stateOf(index),
      ...(ofStats === undefined ? [] : [{ request: statsOfFollower(index), answer: answered(ofStats) }]),
    ];
  });
  return [stateOf(INSTALLATIONS_INDEX), ...ofFollowers];
}

/** What a light look finds as long as nobody has opened, closed, blocked, made or removed one of its indices. */
export function signOfWatched({ blocks, clusterUuid, indices }: ClusterStateLook): string {
  const own: readonly string[] = WATCHED_INDICES;
  return signOfState({
    blocks,
    clusterUuid,
    indices: indices.filter(({ index }) => index.startsWith(FOLLOWER_PREFIX) || own.includes(index)),
  });
}

interface Running {
  readonly isPaused: boolean;
  readonly stats: FollowerStats | undefined;
}

function describe({ index, isOpen, blocks }: IndexState, { isPaused, stats }: Running): FoundFollower {
  const writeError = writeErrorOf(index, blocks, stats);
  if (!isOpen) return { index, state: 'closed', stats, writeError };
  if (isPaused) return { index, state: 'paused', stats: undefined, writeError };
  if (stats === undefined) return { index, state: 'not-available', stats, writeError };
  const fatal = stats.shards.find(({ fatalError }) => fatalError !== undefined)?.fatalError;
  const operationsBehind = stats.lag;
  if (fatal !== undefined) {
    return { index, state: 'fatal', detail: fatal.reason, operationsBehind, stats, writeError };
  }
  return { index, state: 'running', operationsBehind, stats, writeError };
}

/** Those that keep replication from writing; others do not concern it. */
const WRITE_BLOCKS: readonly string[] = [
  'index.blocks.read_only_allow_delete',
  'index.blocks.read_only',
  'index.blocks.write',
];

function writeErrorOf(
  index: string,
  blocks: readonly string[],
  stats: FollowerStats | undefined,
): string | undefined {
  const block = WRITE_BLOCKS.find((name) => blocks.includes(name));
  if (block !== undefined) return `${index} takes no writes: ${block} is set.`;
  const failed =
    stats?.shards.reduce((sum, { raw }) => sum + Number(raw['failed_write_requests'] ?? 0), 0) ?? 0;
  // Failures of long ago count for nothing: what is behind now has not been written.
  return failed > 0 && (stats?.lag ?? 0) > 0 ? `${failed} writes into ${index} have failed.` : undefined;
}

/** The follower that is named after the output comes first. */
export function inPrecedence<F extends { readonly index: string }>(
  followers: readonly F[],
  outputName: string | undefined,
): readonly F[] {
  const expected = outputName === undefined ? undefined : followerIndexName(outputName);
  return [
    ...followers.filter(({ index }) => index === expected),
    ...followers.filter(({ index }) => index !== expected),
  ];
}

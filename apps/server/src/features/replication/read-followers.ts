/** Followers of a cluster as pages show them. */
import { fromFollowSettings, LEADER_INDEX, type FollowerDetail } from '@lockstep/contracts';
import {
  isElasticError,
  type ElasticConnection,
  type FollowerInfo,
  type FollowerStats,
} from '@lockstep/elastic';
import pLimit from 'p-limit';
import { describeError } from '../../lib/explain.ts';
import type { SavedFollower } from './follower-memory.ts';
import {
  fatalErrorOf,
  evaluateFollower,
  longestSilence,
  withTrouble,
  type EvaluatedState,
  type FollowerFacts,
  type FollowerTrouble,
} from './follower-state.ts';

/** The follower that an output expects in the cluster that is looked at. */
export interface ExpectedFollower {
  readonly output: { readonly id: string; readonly name: string };
  readonly follower: string;
  /** Without syncing, nothing is missing when it is not there. */
  readonly isNeeded: boolean;
  /** The condition that speaks against it; undefined when all is well, or nobody could look. */
  readonly trouble?: FollowerTrouble | undefined;
}

export interface FollowerContext {
  readonly expected: ExpectedFollower | undefined;
  readonly memory: ReadonlyMap<string, SavedFollower>;
}

export interface ReadStats {
  readonly stats: readonly FollowerStats[];
  /** Why they cannot be read. */
  readonly problem: string | undefined;
}

/** Stats need a license and a privilege that the list of followers does not. */
export async function readStats(connection: ElasticConnection): Promise<ReadStats> {
  try {
    return { stats: await connection.followers.allStats(), problem: undefined };
  } catch (error) {
    if (!isElasticError(error, 'license', 'forbidden')) throw error;
    return {
      stats: [],
      problem: `Progress and errors cannot be read: ${error.details.reason ?? error.details.message}`,
    };
  }
}

const LOOKS_AT_ONCE = 8;

/** All followers of a cluster with their states; what could not be read of one does not hide the others. */
export async function listFollowers(connection: ElasticConnection, context: FollowerContext) {
  const [infos, read] = await Promise.all([connection.followers.info('*'), readStats(connection)]);
  const items = await pLimit(LOOKS_AT_ONCE).map(infos, (info) =>
    present(connection, { info, read, context }),
  );
  const missing = await missingFollower(connection, infos, context);
  return {
    items: [...items, ...missing].sort((a, b) => (a.name < b.name ? -1 : 1)),
    stats_known: read.problem === undefined,
    message: read.problem ?? null,
  };
}

/** One follower; undefined when no follower has that name and none is expected under it. */
export async function readFollower(
  connection: ElasticConnection,
  name: string,
  context: FollowerContext,
): Promise<FollowerDetail | undefined> {
  const [infos, read] = await Promise.all([connection.followers.info(name), readStats(connection)]);
  const info = infos.find(({ index }) => index === name);
  if (info !== undefined) return present(connection, { info, read, context });
  return (await missingFollower(connection, [], context)).find((each) => each.name === name);
}

interface Presented {
  readonly info: FollowerInfo;
  readonly read: ReadStats;
  readonly context: FollowerContext;
}

async function present(
  connection: ElasticConnection,
  { info, read, context }: Presented,
): Promise<FollowerDetail> {
  const stats = read.stats.find(({ index }) => index === info.index);
  const isStarted = info.status === 'paused' ? await startedOf(connection, info.index) : undefined;
  const facts: FollowerFacts = { info, stats, isStatsKnown: read.problem === undefined, isStarted };
  const expected = context.expected?.follower === info.index ? context.expected : undefined;
  const { state, message, nextAction } = withTrouble(evaluateFollower(facts), expected?.trouble);
  const saved = context.memory.get(info.index);
  return {
    name: info.index,
    state,
    message,
    next_action: nextAction,
    remote_cluster: info.remoteCluster,
    leader_index: info.leaderIndex,
    output: expected?.output ?? null,
    ...presentProgress(stats),
    parameters: info.parameters === undefined ? null : fromFollowSettings(info.parameters),
    saved_parameters: saved === undefined ? null : fromFollowSettings(saved.parameters),
  };
}

function presentProgress(stats: FollowerStats | undefined) {
  return {
    lag: stats?.lag ?? null,
    time_since_last_read_ms: stats === undefined ? null : longestSilence(stats),
    shards: (stats?.shards ?? []).map((shard) => ({
      id: shard.shardId,
      leader_checkpoint: shard.leaderGlobalCheckpoint,
      follower_checkpoint: shard.followerGlobalCheckpoint,
      operations_written: shard.operationsWritten,
      time_since_last_read_ms: shard.timeSinceLastReadMs,
    })),
    fatal_error: fatalErrorOf(stats),
    read_errors: (stats?.shards ?? []).flatMap(({ readErrors }) =>
      readErrors.map(({ reason, errorType, retries }) => ({ ...describeError(reason, errorType), retries })),
    ),
  };
}

async function startedOf(connection: ElasticConnection, index: string): Promise<boolean | undefined> {
  try {
    return await connection.replicationFacts.isStarted(index);
  } catch (error) {
    if (!isElasticError(error)) throw error;
    return undefined;
  }
}

/** What an output needs and what is not there; an ordinary index may sit in its place. */
async function missingFollower(
  connection: ElasticConnection,
  infos: readonly FollowerInfo[],
  { expected, memory }: FollowerContext,
): Promise<readonly FollowerDetail[]> {
  if (expected?.isNeeded !== true || infos.some(({ index }) => index === expected.follower)) return [];
  const own = missingState(expected, await existsQuietly(connection, expected.follower));
  const { state, message, nextAction } = withTrouble(own, expected.trouble);
  const saved = memory.get(expected.follower);
  return [
    {
      name: expected.follower,
      state,
      message,
      next_action: nextAction,
      remote_cluster: saved?.remoteCluster ?? '',
      leader_index: saved?.leaderIndex ?? LEADER_INDEX,
      output: expected.output,
      ...presentProgress(undefined),
      parameters: null,
      saved_parameters: saved === undefined ? null : fromFollowSettings(saved.parameters),
    },
  ];
}

/** What can be said of it where nobody could look at the conditions of its output. */
function missingState({ output }: ExpectedFollower, isTaken: boolean): EvaluatedState {
  return isTaken
    ? {
        state: 'missing',
        message: `The output ${output.name} needs this follower, but an ordinary index has the name.`,
        nextAction: 'Delete that index when nothing needs it, then make the follower.',
      }
    : {
        state: 'missing',
        message: `The output ${output.name} needs this follower, and it is not there.`,
        nextAction: 'Make the follower.',
      };
}

async function existsQuietly(connection: ElasticConnection, index: string): Promise<boolean> {
  try {
    return await connection.indices.exists(index);
  } catch (error) {
    if (!isElasticError(error)) throw error;
    return false;
  }
}

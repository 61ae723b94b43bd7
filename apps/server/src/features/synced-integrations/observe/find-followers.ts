/** The follower indices of a remote and how each is doing. */
import { FOLLOWER_PATTERN, followerIndexName } from '@lockstep/contracts';
import type { ElasticConnection, FollowerStats } from '@lockstep/elastic';
import type { ObservedFollower } from '@lockstep/sync-engine';
import type { RemoteMemory, Turn } from './remote-memory.ts';

export interface FoundFollower extends ObservedFollower {
  readonly stats: FollowerStats | undefined;
}

/** In order of precedence: the one that is named after the output, then by name. */
export async function findFollowers(
  connection: ElasticConnection,
  memory: RemoteMemory,
  turn: Turn | 'everything',
): Promise<readonly FoundFollower[]> {
  const known = memory.followers;
  const isAllRunning = known?.every(({ isPaused }) => !isPaused) === true;
  if (known !== undefined && known.length > 0 && isAllRunning) {
    if (turn === 'identity' || turn === 'policies') return known.map((each) => describe(each, memory.stats));
    if (turn === 'health') {
      const stats = await connection.followers.statsOf(known.map(({ index }) => index));
      if (stats !== undefined) {
        memory.stats = stats;
        return known.map((each) => describe(each, stats));
      }
    }
  }
  return search(connection, memory, turn);
}

async function search(
  { followers }: ElasticConnection,
  memory: RemoteMemory,
  turn: Turn | 'everything',
): Promise<readonly FoundFollower[]> {
  const before = memory.followers;
  const found = (await followers.info(FOLLOWER_PATTERN))
    .map(({ index, status }) => ({ index, isPaused: status === 'paused' }))
    .toSorted((a, b) => (a.index < b.index ? -1 : 1));
  memory.followers = found;
  const isAsBefore = JSON.stringify(found) === JSON.stringify(before);
  if (turn !== 'followers' || !isAsBefore || memory.stats === undefined) {
    memory.stats = await statsOfRunning(
      followers,
      found.flatMap(({ index, isPaused }) => (isPaused ? [] : [index])),
    );
  }
  return found.map((each) => describe(each, memory.stats));
}

/** One that stopped between the two questions must not hide the others. */
async function statsOfRunning(
  followers: ElasticConnection['followers'],
  running: readonly string[],
): Promise<readonly FollowerStats[]> {
  const together = await followers.statsOf(running);
  if (together !== undefined) return together;
  const each = await Promise.all(running.map((index) => followers.stats(index)));
  return each.flatMap((stats) => stats ?? []);
}

function describe(
  { index, isPaused }: { readonly index: string; readonly isPaused: boolean },
  all: readonly FollowerStats[] | undefined,
): FoundFollower {
  if (isPaused) return { index, state: 'paused', stats: undefined };
  const stats = all?.find((each) => each.index === index);
  if (stats === undefined) return { index, state: 'not-available', stats };
  const fatal = stats.shards.find(({ fatalError }) => fatalError !== undefined)?.fatalError;
  const operationsBehind = stats.lag;
  if (fatal !== undefined) return { index, state: 'fatal', detail: fatal.reason, operationsBehind, stats };
  return { index, state: 'running', operationsBehind, stats };
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

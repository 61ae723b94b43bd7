/**
 * A full look at a remote to which nothing is replicated: the leader document is the one at home. Two requests while
 * nothing has moved there (docs/decisions/0018-direct-transport.md).
 */
import { APPLIED_INDEX, FOLLOWER_PREFIX, INSTALLATIONS_INDEX, POLICIES_INDEX } from '@lockstep/contracts';
import {
  isElasticError,
  type CallOptions,
  type ClusterStateLook,
  type ElasticConnection,
} from '@lockstep/elastic';
import {
  findAddressedHost,
  type FollowedLeader,
  type LeaderState,
  type RemoteObservation,
} from '@lockstep/sync-engine';
import {
  editionOf,
  findOtherOutput,
  managementOf,
  othersIn,
  readApplied,
  type OtherLeaders,
} from './applied-editions.ts';
import { findFollowers, seenOf, signOfWatched, type FoundFollower } from './find-followers.ts';
import { findUnexpectedCluster } from './find-unexpected-cluster.ts';
import { WATCHED_INDICES } from './light-look.ts';
import { observedWith } from './observed-with.ts';
import { readLeaders } from './read-leaders.ts';
import { readRecords } from './read-records.ts';
import type { RemoteMemory } from './remote-memory.ts';
import type { DirectSource, RemoteSession } from './remote-session.ts';

/** `now` answers epoch milliseconds. */
export interface LookOptions {
  readonly now: () => number;
  readonly isThorough: boolean;
  /** How the first questions are asked. */
  readonly call: CallOptions;
}

type DirectSession = RemoteSession & { readonly direct: DirectSource };

/** Throws the errors of the remote. */
export async function observeDirect(
  session: DirectSession,
  { now, isThorough, call }: LookOptions,
): Promise<RemoteObservation> {
  const { connection, direct, known } = session;
  const leader = await leaderAtHome(direct, isThorough);
  const { state, marks } = await firstQuestions(connection, known, call);
  const unexpected = await findUnexpectedCluster(session, state.clusterUuid);
  if (unexpected !== undefined) return unexpected;
  if (leader === undefined) return { kind: 'no-leader' };
  const followers = await sortFollowers(session, state, now());
  const [applied, records] = await Promise.all([
    readApplied(session, { state, mark: marks.get(APPLIED_INDEX), now: now() }),
    readRecords(session, { state, mark: marks.get(INSTALLATIONS_INDEX), now: now() }),
  ]);
  const own = editionOf(applied, await managementOf(session));
  const other = await findOtherOutput(session, state.clusterUuid, own);
  if (other !== undefined) return other;
  const read = await readLeaders(connection, {
    found: followers.foreign,
    addressee: { outputName: session.outputName, hosts: await session.hosts() },
    memory: known,
    marks,
    others: withSilent(await othersIn(session, applied), followers.silent),
    direct: await asLeader(session, leader),
  });
  if (read.kind === 'blocked') return read.observation;
  const seen = await observedWith(session, { state, leader, read, records, now: now(), isThorough });
  if (seen.kind !== 'observed') return seen;
  return { ...seen, direct: { applied: own?.leader.stamp, leftFollowers: followers.left } };
}

/** That home does not answer is nothing that the remote did. */
async function leaderAtHome(direct: DirectSource, isFresh: boolean): Promise<LeaderState | undefined> {
  try {
    return await direct.leader({ isFresh });
  } catch (error) {
    if (!isElasticError(error)) throw error;
    throw new Error(`The leader document could not be read at home: ${error.message}`, { cause: error });
  }
}

async function asLeader({ hosts, outputName }: DirectSession, leader: LeaderState): Promise<FollowedLeader> {
  const addressee = { outputName, hosts: await hosts() };
  return { follower: 'this console', leader, host: findAddressedHost(leader, addressee) };
}

async function firstQuestions({ remoteLook }: ElasticConnection, known: RemoteMemory, call: CallOptions) {
  const reading = remoteLook.state([...WATCHED_INDICES, POLICIES_INDEX], call).then((state) => {
    known.hasPolicies = state.indices.some(({ index }) => index === POLICIES_INDEX);
    known.followers = [];
    known.signs = { state: signOfWatched(state), stats: '', troubles: '' };
    known.seen = seenOf([], { state, stats: [] });
    return state;
  });
  const [state, marks] = await Promise.all([
    reading,
    remoteLook.marks([INSTALLATIONS_INDEX, APPLIED_INDEX], call).catch((error: unknown) => {
      if (isElasticError(error, 'forbidden')) return new Map<string, string>();
      throw error;
    }),
  ]);
  return { state, marks };
}

interface SortedFollowers {
  /** Of another management cluster, which replicates to the same remote. */
  readonly foreign: readonly FoundFollower[];
  /** Such ones of which not even the state may be read. */
  readonly silent: readonly string[];
  /** Of this management cluster: not needed any more. */
  readonly left: readonly string[];
}

/** Whose a follower is tells the UUID of its leader index. Asks nothing while there is no follower. */
async function sortFollowers(
  { connection, direct, known }: DirectSession,
  state: ClusterStateLook,
  now: number,
): Promise<SortedFollowers> {
  const there = state.indices.filter(({ index, follows }) => index.startsWith(FOLLOWER_PREFIX) && follows);
  if (there.length === 0) return { foreign: [], silent: [], left: [] };
  const ownUuid = await direct.leaderIndexUuid();
  const isOwn = ({ follows }: (typeof there)[number]): boolean => follows?.leaderUuid === ownUuid;
  const left = there.filter(isOwn).map(({ index }) => index);
  const others = there.filter((each) => !isOwn(each));
  if (others.length === 0) return { foreign: [], silent: [], left };
  const { signs } = known;
  try {
    const foreign = await findFollowers(connection, known, {
      state: { ...state, indices: others },
      early: undefined,
      now,
    });
    return { foreign, silent: [], left };
  } catch (error) {
    if (!isElasticError(error, 'forbidden') && !isElasticError(error, 'license')) throw error;
    return { foreign: [], silent: others.map(({ index }) => index), left };
  } finally {
    // Light looks ask for the state of all of them, and for nothing that needs a license.
    known.followers = [];
    if (signs !== undefined) known.signs = signs;
  }
}

function withSilent({ leaders, silent }: OtherLeaders, more: readonly string[]): OtherLeaders {
  return { leaders, silent: [...silent, ...more] };
}

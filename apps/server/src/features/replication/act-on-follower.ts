/** Actions on followers: each ends with what was really seen, not with what was asked for. */
import {
  toFollowSettings,
  type FollowerDetail,
  type FollowerOutcome,
  type FollowerParameters,
} from '@lockstep/contracts';
import { isElasticFault, type ElasticConnection, type FollowerInfo } from '@lockstep/elastic';
import { AppError } from '../../lib/app-error.ts';
import { waitUntil } from '../../lib/wait-until.ts';
import { createActionSteps, throwWhenNothingDone, type ActionSteps } from './action-steps.ts';
import type { FollowerMemory, RememberedFollower } from './follower-memory.ts';
import { replicationFault } from './replication-fault.ts';

export type FollowerAction = 'pause' | 'resume' | 'update' | 'unfollow' | 'delete' | 'recreate';

export interface FollowerDesk {
  readonly clusterId: string;
  readonly connection: ElasticConnection;
  readonly memory: FollowerMemory;
  /** The follower as it is now, with lease and counts; undefined when it is not there. */
  readonly look: (name: string) => Promise<FollowerDetail | undefined>;
}

export interface ActionRequest {
  readonly name: string;
  readonly action: FollowerAction;
  /** Absent: as it was. */
  readonly parameters?: FollowerParameters | undefined;
  readonly waitMs: number;
}

interface Turn {
  readonly desk: FollowerDesk;
  readonly request: ActionRequest;
  readonly steps: ActionSteps;
  readonly info: FollowerInfo | undefined;
  readonly origin: RememberedFollower;
}

/** Throws AppError when nothing was done; otherwise says how far it came. */
export async function actOnFollower(desk: FollowerDesk, request: ActionRequest): Promise<FollowerOutcome> {
  const { name, action } = request;
  const info = (await desk.connection.followers.info(name)).find(({ index }) => index === name);
  const remembered = await desk.memory.recall(desk.clusterId, name);
  if (info === undefined && (action !== 'recreate' || remembered === undefined))
    throw new AppError('FOLLOWER_NOT_FOUND', `The follower index "${name}" does not exist.`);
  const origin: RememberedFollower = {
    remoteCluster: info?.remoteCluster ?? remembered?.remoteCluster ?? '',
    leaderIndex: info?.leaderIndex ?? remembered?.leaderIndex ?? '',
    parameters: knownParameters(info) ?? remembered?.parameters ?? {},
  };
  const steps = createActionSteps((error) => replicationFault(error, { follower: name, ...origin }));
  return ACTIONS[action]({ desk, request, steps, info, origin });
}

function knownParameters(info: FollowerInfo | undefined): RememberedFollower['parameters'] | undefined {
  if (info?.parameters === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(info.parameters).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, value] as const] : [],
    ),
  );
}

const ACTIONS: Readonly<Record<FollowerAction, (turn: Turn) => Promise<FollowerOutcome>>> = {
  pause: async (turn) => {
    if (!(await pause(turn))) return failed(turn);
    return seen(turn, ['paused'], 'Replication is paused.');
  },
  resume: async (turn) => {
    if (!(await resume(turn, wanted(turn)))) return failed(turn);
    return seen(turn, RUNNING, 'Replication is active.');
  },
  update,
  unfollow,
  delete: async (turn) => {
    if (!(await remove(turn))) return failed(turn);
    await forget(turn);
    return gone(
      turn,
      'The follower is deleted. The leader keeps its history until the retention period is over.',
    );
  },
  recreate,
};

const RUNNING: readonly FollowerDetail['state'][] = ['active'];

function wanted({ request, origin }: Turn): RememberedFollower['parameters'] {
  return request.parameters === undefined ? origin.parameters : toFollowSettings(request.parameters);
}

const remember = ({ desk, request, origin }: Turn): Promise<void> =>
  desk.memory.remember(desk.clusterId, request.name, origin);

const forget = ({ desk, request }: Turn): Promise<void> => desk.memory.forget(desk.clusterId, request.name);

/** The limits are remembered first: Elasticsearch forgets them with the pause. */
function pause(turn: Turn): Promise<boolean> {
  const { desk, request, steps, info } = turn;
  return steps.run('Pause replication', async () => {
    if (info?.parameters !== undefined) await remember(turn);
    const answer = await desk.connection.followers.pause(request.name);
    return answer === 'already-paused' ? 'It was paused already.' : undefined;
  });
}

function resume(turn: Turn, parameters: RememberedFollower['parameters']): Promise<boolean> {
  const { desk, request, steps } = turn;
  return steps.run('Resume replication', async () => {
    const answer = await desk.connection.followers.resume(request.name, parameters);
    return answer === 'already-active' ? 'It was active already.' : undefined;
  });
}

/** Elasticsearch changes limits only while paused. When it refuses the new ones, those from before are put back. */
async function update(turn: Turn): Promise<FollowerOutcome> {
  const wasActive = turn.info?.status === 'active';
  if (wasActive && !(await pause(turn))) return failed(turn);
  if (!(await resume(turn, wanted(turn)))) {
    if (!wasActive) return failed(turn);
    const reason = turn.steps.failure?.message ?? '';
    const restored = await turn.steps.run('Resume with the limits from before', async () => {
      await turn.desk.connection.followers.resume(turn.request.name, turn.origin.parameters);
      return undefined;
    });
    const outcome = await failed(turn);
    return restored
      ? { ...outcome, message: `The new limits were refused, and it runs with those from before: ${reason}` }
      : outcome;
  }
  return seen(turn, RUNNING, 'The new limits hold, and replication is active.');
}

async function unfollow(turn: Turn): Promise<FollowerOutcome> {
  const { desk, request, steps } = turn;
  const { name } = request;
  const { replicationFacts, followers } = desk.connection;
  if (turn.info?.status === 'active' && !(await pause(turn))) return failed(turn);
  const isClosed = await steps.run('Close the index', async () => {
    await replicationFacts.close(name);
    return undefined;
  });
  if (!isClosed) return failed(turn);
  const isConverted = await steps.run('Unfollow the leader', () => convert(desk, name));
  // Open it in any case: a closed index serves nobody.
  const isOpen = await steps.run('Open the index', async () => {
    await replicationFacts.open(name);
    return undefined;
  });
  if (!isConverted || !isOpen) return failed(turn);
  await forget(turn);
  const isFollower = (await followers.info(name)).length > 0;
  return {
    done: !isFollower,
    message: isFollower
      ? 'Every step was taken, but it is still called a follower.'
      : 'It is an ordinary index now, for ever.',
    next_action: null,
    steps: [...steps.steps],
    item: (await desk.look(name)) ?? null,
  };
}

/** Elasticsearch reports a failure, though the index is converted, when the leader cannot be told to drop its lease. */
async function convert({ connection }: FollowerDesk, name: string): Promise<string | undefined> {
  try {
    await connection.followers.unfollow(name);
    return undefined;
  } catch (error) {
    const isConverted = isElasticFault(error) && (await connection.followers.info(name)).length === 0;
    if (!isConverted) throw error;
    return 'The leader could not be told; what it keeps for this follower lapses by itself.';
  }
}

function remove({ desk, request, steps }: Turn): Promise<boolean> {
  return steps.run('Delete the follower index', async () => {
    const answer = await desk.connection.indices.remove(request.name);
    return answer === 'absent' ? 'It was gone already.' : undefined;
  });
}

/** The follower is only deleted once it is known that its leader can be followed again. */
async function recreate(turn: Turn): Promise<FollowerOutcome> {
  const { desk, request, steps, origin } = turn;
  const isPossible = await steps.run('See whether the leader is there', () => requireLeader(desk, origin));
  if (!isPossible) throwLeader(turn);
  await remember(turn);
  if (turn.info === undefined) steps.skip('Delete the follower index', 'It is not there any more.');
  else if (!(await remove(turn))) return failed(turn);
  const isFollowing = await steps.run('Follow the leader anew', async () => {
    await desk.connection.followers.follow({
      index: request.name,
      remoteCluster: origin.remoteCluster,
      leaderIndex: origin.leaderIndex,
      parameters: wanted(turn),
    });
    return undefined;
  });
  if (!isFollowing) {
    const outcome = await failed(turn);
    return {
      ...outcome,
      message: `The old follower is deleted, and the new one could not be made: ${steps.failure?.message ?? ''}`,
      next_action: 'Mend the cause and make it anew again; its settings are remembered.',
    };
  }
  return compared(turn, await seen(turn, RUNNING, 'The follower was made anew and is active.'));
}

function throwLeader({ steps }: Turn): never {
  throw steps.failure ?? new AppError('LEADER_INDEX_NOT_FOUND', 'The leader cannot be followed.');
}

async function requireLeader(
  { connection }: FollowerDesk,
  { remoteCluster, leaderIndex }: RememberedFollower,
): Promise<undefined> {
  const [answer] = await connection.remoteClusters.resolveExpression(`${remoteCluster}:${leaderIndex}`);
  if (answer?.isConnected !== true) {
    throw new AppError(
      'FOLLOWER_INVALID',
      `${remoteCluster} is not connected${answer?.error === undefined ? '' : `: ${answer.error}`}. The follower was not touched.`,
    );
  }
  // With a key for replication only, nothing is said of indices; then following itself is the proof.
  const isMissing =
    answer.error === undefined ? answer.hasMatches === false : answer.error.includes('no such index');
  if (isMissing) {
    throw new AppError(
      'LEADER_INDEX_NOT_FOUND',
      `The leader index ${leaderIndex} does not exist in ${remoteCluster}. The follower was not touched.`,
    );
  }
  return undefined;
}

/**
 * Counts on both sides, where both can be read: an active follower that lacks documents is not done. The leader may show
 * fewer than it has, because a count leaves out what it has not refreshed yet.
 */
async function compared(turn: Turn, outcome: FollowerOutcome): Promise<FollowerOutcome> {
  if (!outcome.done) return outcome;
  await forget(turn);
  const hasAll = (item: FollowerDetail | undefined): boolean => {
    const { leader = null, follower = null } = item?.documents ?? {};
    return leader === null || (follower !== null && follower >= leader);
  };
  const item = await waitUntil(() => turn.desk.look(turn.request.name), hasAll, {
    withinMs: turn.request.waitMs,
  });
  const { leader = null, follower = null } = item?.documents ?? {};
  const seenNow = { ...outcome, item: item ?? null };
  if (leader === null || follower === null)
    return { ...seenNow, message: `${outcome.message} Documents could not be compared.` };
  if (hasAll(item)) {
    const counts =
      leader === follower ? `Both sides have ${leader} documents.` : `It has ${follower} documents.`;
    return { ...seenNow, message: `${outcome.message} ${counts}` };
  }
  return {
    ...seenNow,
    done: false,
    message: `It is active, but has ${follower} of ${leader} documents so far.`,
    next_action: 'Look again in a moment.',
  };
}

/** Waits for one of the states, at most as long as asked; what is seen last is the answer. */
async function seen(
  { desk, request, steps }: Turn,
  states: readonly FollowerDetail['state'][],
  message: string,
): Promise<FollowerOutcome> {
  return settle(desk, { name: request.name, waitMs: request.waitMs, states, message, steps: steps.steps });
}

export interface Settling {
  readonly name: string;
  readonly waitMs: number;
  readonly states: readonly FollowerDetail['state'][];
  /** What is said when one of the states was seen. */
  readonly message: string;
  readonly steps: FollowerOutcome['steps'] | readonly FollowerOutcome['steps'][number][];
}

/** Also ends early when it has failed for good. */
export async function settle(desk: FollowerDesk, wait: Settling): Promise<FollowerOutcome> {
  const item = await waitUntil(
    () => desk.look(wait.name),
    (each) => each !== undefined && (wait.states.includes(each.state) || each.state === 'failed'),
    { withinMs: wait.waitMs },
  );
  const done = item !== undefined && wait.states.includes(item.state);
  return {
    done,
    message: done
      ? wait.message
      : item === undefined
        ? 'The follower is not there any more.'
        : `Still ${item.state} after ${Math.round(wait.waitMs / 1_000)} s. ${item.message}`,
    next_action: done ? null : (item?.next_action ?? 'Look again in a moment.'),
    steps: [...wait.steps],
    item: item ?? null,
  };
}

async function gone({ desk, request, steps }: Turn, message: string): Promise<FollowerOutcome> {
  const isThere = await desk.connection.indices.exists(request.name);
  return {
    done: !isThere,
    message: isThere ? 'The follower was deleted, but an index of that name is there again.' : message,
    next_action: null,
    steps: [...steps.steps],
    item: isThere ? ((await desk.look(request.name)) ?? null) : null,
  };
}

async function failed({ desk, request, steps }: Turn): Promise<FollowerOutcome> {
  throwWhenNothingDone(steps);
  return {
    done: false,
    message: `Not everything was done: ${steps.failure?.message ?? 'a step failed.'}`,
    next_action:
      (steps.failure instanceof AppError ? steps.failure.nextAction : undefined) ??
      'Look at the follower as it is now, mend the cause, and try again.',
    steps: [...steps.steps],
    item: (await desk.look(request.name)) ?? null,
  };
}

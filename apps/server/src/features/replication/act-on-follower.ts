/** Actions on followers: each ends with what was really seen, not with what was asked for. */
import {
  toFollowSettings,
  type ActionStep,
  type FollowerDetail,
  type FollowerDraft,
  type FollowerOutcome,
  type FollowerParameters,
} from '@lockstep/contracts';
import { ElasticError, type ElasticConnection, type FollowerInfo } from '@lockstep/elastic';
import { isLinkDenied } from '../../conditions/about-rights.ts';
import { AppError } from '../../lib/app-error.ts';
import { waitUntil } from '../../lib/wait-until.ts';
import {
  createFollower,
  deleteFollower,
  pauseFollower,
  recreateFollower,
  resumeFollower,
  unfollow,
  updateFollower,
} from '../../remedies/follower.ts';
import { followObstacle } from '../../remedies/follow-obstacle.ts';
import type { Remedy } from '../../remedies/remedy.ts';
import { runRemedy, StepFailedError, type RemedyRun } from '../../remedies/run-remedy.ts';
import type { FollowerMemory, SavedFollower } from './follower-memory.ts';
import { replicationError } from './replication-error.ts';

type FollowerAction = 'pause' | 'resume' | 'update' | 'unfollow' | 'delete' | 'recreate';

export interface FollowerActionContext {
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

interface Act {
  readonly context: FollowerActionContext;
  readonly request: ActionRequest;
  readonly info: FollowerInfo | undefined;
  readonly origin: SavedFollower;
}

/** Throws AppError when nothing was done; otherwise says how far it came. */
export async function actOnFollower(
  context: FollowerActionContext,
  request: ActionRequest,
): Promise<FollowerOutcome> {
  const { name, action } = request;
  const info = (await context.connection.followers.info(name)).find(({ index }) => index === name);
  const saved = await context.memory.recall(context.clusterId, name);
  if (info === undefined && (action !== 'recreate' || saved === undefined))
    throw new AppError('FOLLOWER_NOT_FOUND', `The follower index "${name}" does not exist.`);
  const origin: SavedFollower = {
    remoteCluster: info?.remoteCluster ?? saved?.remoteCluster ?? '',
    leaderIndex: info?.leaderIndex ?? saved?.leaderIndex ?? '',
    parameters: knownParameters(info) ?? saved?.parameters ?? {},
  };
  const act = { context, request, info, origin };
  return action === 'recreate' ? recreate(act) : carryOut(act, ACTIONS[action]);
}

/** Throws AppError by cause: unknown link, unknown leader, name taken, license, settings. Answers as Elasticsearch. */
export async function startFollowing(
  connection: ElasticConnection,
  { name: index, remoteCluster: alias, leaderIndex, settings: parameters }: FollowerDraft,
): Promise<unknown> {
  const made = createFollower({ index, alias, leaderIndex, parameters, waits: false });
  const { failure, answers } = await runRemedy(withoutWaiting(made), { connections: { remote: connection } });
  if (failure === undefined) return answers[0];
  throw replicationError(failure.error, { follower: index, remoteCluster: alias, leaderIndex });
}

/** These pages look for themselves until the follower is as wanted, as long as they were told to. */
const withoutWaiting = ({ steps }: Remedy): Pick<Remedy, 'steps'> => ({
  steps: steps.filter(({ kind }) => kind !== 'wait'),
});

function knownParameters(info: FollowerInfo | undefined): SavedFollower['parameters'] | undefined {
  if (info?.parameters === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(info.parameters).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, value] as const] : [],
    ),
  );
}

const RUNNING: readonly FollowerDetail['state'][] = ['active'];

interface Plan {
  readonly remedy: (act: Act) => Remedy;
  /** What came of it when every step was done. */
  readonly end: (act: Act, ran: Ran) => Promise<FollowerOutcome>;
}

const ACTIONS: Readonly<Record<Exclude<FollowerAction, 'recreate'>, Plan>> = {
  pause: {
    remedy: ({ request }) => pauseFollower(request.name),
    end: (act, ran) => seen(act, ran, ['paused'], 'Replication is paused.'),
  },
  resume: {
    remedy: (act) => resumeFollower({ index: act.request.name, parameters: wanted(act) }),
    end: (act, ran) => seen(act, ran, RUNNING, 'Replication is active.'),
  },
  update: {
    remedy: (act) =>
      updateFollower(
        { index: act.request.name, parameters: wanted(act) },
        act.info?.status === 'active' ? act.origin.parameters : undefined,
      ),
    end: (act, ran) => seen(act, ran, RUNNING, 'The new limits hold, and replication is active.'),
  },
  unfollow: {
    remedy: ({ request, info }) => unfollow(request.name, info?.status === 'active'),
    end: async (act, ran) => {
      const { context, request } = act;
      const done = (await context.connection.followers.info(request.name)).length === 0;
      const message = done
        ? 'It is permanently an ordinary index now.'
        : 'Every step was taken, but it is still called a follower.';
      return over(act, ran, { done, message });
    },
  },
  delete: {
    remedy: ({ request }) => deleteFollower(request.name),
    end: async (act, ran) => {
      const done = !(await act.context.connection.indices.exists(act.request.name));
      const message = done
        ? 'The follower is deleted. The leader keeps its history until the retention period is over.'
        : 'The follower was deleted, but an index of that name is there again.';
      return over(act, ran, { done, message });
    },
  },
};

async function carryOut(act: Act, { remedy, end }: Plan): Promise<FollowerOutcome> {
  const ran = await runFor(act, remedy(act));
  if (ran.failure === undefined) return end(act, ran);
  const outcome = await failed(act, ran);
  return ran.isRecovered && act.request.action === 'update'
    ? {
        ...outcome,
        message: `The new limits were refused, and it runs with those from before: ${ran.failure.message}`,
      }
    : outcome;
}

/** The end of a follower: nothing of it has to be saved. */
async function over(
  act: Act,
  { steps }: Ran,
  end: Pick<FollowerOutcome, 'done' | 'message'>,
): Promise<FollowerOutcome> {
  await forget(act);
  const isGone = end.done && act.request.action === 'delete';
  const item = isGone ? null : ((await act.context.look(act.request.name)) ?? null);
  return { ...end, next_action: null, steps: [...steps], item };
}

function wanted({ request, origin }: Act): SavedFollower['parameters'] {
  return request.parameters === undefined ? origin.parameters : toFollowSettings(request.parameters);
}

const remember = ({ context, request, origin }: Act): Promise<void> =>
  context.memory.remember(context.clusterId, request.name, origin);

const forget = ({ context, request }: Act): Promise<void> =>
  context.memory.forget(context.clusterId, request.name);

interface Ran {
  readonly steps: readonly ActionStep[];
  /** What the step that ended it failed of. */
  readonly failure: AppError | ElasticError | undefined;
  readonly isRecovered: boolean;
}

/** Limits are saved before anything: Elasticsearch forgets them with a pause. */
async function runFor(act: Act, remedy: Remedy): Promise<Ran> {
  const { context, request, info, origin } = act;
  if (info?.parameters !== undefined) await remember(act);
  const { steps, failure } = await runRemedy(withoutWaiting(remedy), {
    connections: { remote: context.connection },
  });
  const explained =
    failure === undefined
      ? undefined
      : replicationError(failure.error, { follower: request.name, ...origin });
  if (explained instanceof StepFailedError) throw explained;
  const error = explained instanceof AppError || explained instanceof ElasticError ? explained : undefined;
  return {
    steps: stepsTaken(steps, failure?.label, error),
    failure: error,
    isRecovered: failure?.isRecovered === true,
  };
}

function stepsTaken(
  steps: RemedyRun['steps'],
  failedLabel: string | undefined,
  error: Error | undefined,
): readonly ActionStep[] {
  return steps.flatMap(({ label, state, message }) =>
    state === 'waiting' || state === 'running'
      ? []
      : [{ label, state, message: label === failedLabel ? (error?.message ?? message) : message }],
  );
}

/** The follower is only deleted once it is known that its leader can be followed again. */
async function recreate(act: Act): Promise<FollowerOutcome> {
  const { context, request, origin, info } = act;
  await requireLeader(context, origin);
  await requireAllowed(act);
  await remember(act);
  const spec = {
    index: request.name,
    alias: origin.remoteCluster,
    leaderIndex: origin.leaderIndex,
    parameters: wanted(act),
    waits: false,
  };
  const ran = await runFor(act, recreateFollower(spec, info === undefined ? 'none' : 'index'));
  const looked: ActionStep = { label: 'See whether the leader is there', state: 'done', message: null };
  const all = { ...ran, steps: [looked, ...ran.steps] };
  if (ran.failure === undefined)
    return compared(act, await seen(act, all, RUNNING, 'The follower was recreated and is active.'));
  const outcome = await failed(act, all);
  const isDeleted = ran.steps.some(({ state }) => state === 'done');
  return isDeleted || info === undefined
    ? {
        ...outcome,
        message: `The old follower is deleted, and the new one could not be created: ${ran.failure.message}`,
        next_action: 'Fix the cause and recreate it again; its settings are saved.',
      }
    : outcome;
}

async function requireLeader(
  { connection }: FollowerActionContext,
  { remoteCluster, leaderIndex }: SavedFollower,
): Promise<void> {
  const [answer] = await connection.remoteClusters.resolveExpression(`${remoteCluster}:${leaderIndex}`);
  if (answer === undefined || isLinkDenied(answer)) {
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
}

/** Rights and license, too, before anything is deleted. */
async function requireAllowed({ context: { connection }, request, origin }: Act): Promise<void> {
  const privileges = ['manage', 'manage_follow_index', 'write'];
  const index = [{ names: [request.name], privileges }];
  const { hasAllRequested } = await connection.security.hasPrivileges({ cluster: ['manage_ccr'], index });
  if (!hasAllRequested) {
    throw new AppError(
      'FORBIDDEN',
      `Recreating needs the cluster privilege manage_ccr, and ${privileges.join(', ')} on ${request.name}. The follower was not touched.`,
    );
  }
  const obstacle = await followObstacle({
    follower: connection,
    alias: origin.remoteCluster,
    leaderIndex: origin.leaderIndex,
  });
  if (obstacle === undefined) return;
  const { message, nextAction } = obstacle;
  throw new AppError('FOLLOWER_INVALID', `${message} The follower was not touched.`, { nextAction });
}

/**
 * Counts on both sides, where both can be read: an active follower that lacks documents is not done. The leader may show
 * fewer than it has, because a count leaves out what it has not refreshed yet.
 */
async function compared(act: Act, outcome: FollowerOutcome): Promise<FollowerOutcome> {
  if (!outcome.done) return outcome;
  await forget(act);
  const hasAll = (item: FollowerDetail | undefined): boolean => {
    const { leader = null, follower = null } = item?.documents ?? {};
    return leader === null || (follower !== null && follower >= leader);
  };
  const item = await waitUntil(() => act.context.look(act.request.name), hasAll, {
    withinMs: act.request.waitMs,
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
function seen(
  { context, request: { name, waitMs } }: Act,
  { steps }: Pick<Ran, 'steps'>,
  states: Settling['states'],
  message: string,
): Promise<FollowerOutcome> {
  return settle(context, { name, waitMs, states, message, steps });
}

export interface Settling {
  readonly name: string;
  readonly waitMs: number;
  readonly states: readonly FollowerDetail['state'][];
  /** What is said when one of the states was seen. */
  readonly message: string;
  readonly steps: readonly ActionStep[];
}

/** Also ends early when it has failed for good. */
export async function settle(context: FollowerActionContext, wait: Settling): Promise<FollowerOutcome> {
  const item = await waitUntil(
    () => context.look(wait.name),
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

/** When the very first step failed nothing has happened, so the action answers with the error itself. */
async function failed({ context, request }: Act, { steps, failure }: Ran): Promise<FollowerOutcome> {
  if (failure !== undefined && !steps.some(({ state }) => state === 'done')) throw failure;
  return {
    done: false,
    message: `Not everything was done: ${failure?.message ?? 'a step failed.'}`,
    next_action:
      (failure instanceof AppError ? failure.nextAction : undefined) ??
      'Check the current state of the follower, fix the cause, and try again.',
    steps: [...steps],
    item: (await context.look(request.name)) ?? null,
  };
}

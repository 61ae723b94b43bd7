/** Repairs of a follower, the mildest first. Pure. */
import { FOLLOWER_PATTERN, LEADER_INDEX } from '@lockstep/contracts';
import {
  followerIn,
  type KnownFollower,
  type Obstacle,
  type PlannedRequest,
  type RepairPlan,
  type RepairStep,
  type Situation,
} from './repair-plan.ts';

const CHECKS = [
  'FollowerExists',
  'FollowerOpen',
  'FollowerActive',
  'FollowerReadsLeader',
  'DocumentReadable',
];

const on = (index: string, rest: string): string => `/${encodeURIComponent(index)}${rest}`;

const onRemote = (
  method: PlannedRequest['method'],
  path: string,
  body?: PlannedRequest['body'],
): PlannedRequest => ({ place: 'remote', method, path, ...(body === undefined ? {} : { body }) });

const CCR = {
  cluster: ['manage_ccr', 'read_ccr', 'monitor'],
  index: [{ names: [FOLLOWER_PATTERN], privileges: ['manage_follow_index', 'monitor', 'read'] }],
};
const CCR_AND_DELETE = {
  cluster: CCR.cluster,
  index: [{ names: [FOLLOWER_PATTERN], privileges: ['all'] }],
};

const NO_FOLLOWER: Obstacle = {
  message: 'There is no follower that this could be done to.',
  nextAction: 'Create the follower.',
};

function pause({ index }: KnownFollower): RepairStep {
  // 400: it is paused already, or has no task any more.
  return {
    kind: 'request',
    label: `Pause ${index}`,
    request: onRemote('POST', on(index, '/_ccr/pause_follow')),
    fine: [400, 404],
  };
}

function resume({ index, parameters }: KnownFollower): RepairStep {
  return {
    kind: 'request',
    label: `Resume ${index}`,
    request: onRemote('POST', on(index, '/_ccr/resume_follow'), { ...parameters }),
    fine: [],
  };
}

function waitUntilActive(index: string): RepairStep {
  return {
    kind: 'wait',
    label: `Wait until ${index} follows`,
    request: onRemote('GET', on(index, '/_ccr/stats')),
    until: isRunningWithoutError,
  };
}

function isRunningWithoutError(body: unknown): boolean {
  const text = JSON.stringify(body);
  return text.includes('"shard_id"') && !text.includes('"fatal_exception"');
}

function follow(
  index: string,
  alias: string,
  former?: Pick<KnownFollower, 'parameters' | 'settings'>,
): RepairStep {
  const settings = former?.settings ?? {};
  return {
    kind: 'request',
    label: `Follow ${LEADER_INDEX} of "${alias}"`,
    request: onRemote('PUT', on(index, '/_ccr/follow?wait_for_active_shards=1'), {
      remote_cluster: alias,
      leader_index: LEADER_INDEX,
      ...(Object.keys(settings).length === 0 ? {} : { settings }),
      ...former?.parameters,
    }),
    fine: [],
  };
}

function remove(index: string): RepairStep {
  return {
    kind: 'request',
    label: `Delete ${index}`,
    request: { ...onRemote('DELETE', on(index, '')), note: 'The leader keeps the original.' },
    fine: [404],
  };
}

/** The link to management: the one that the follower used, else the one that was named, else the only one. */
function aliasFor(situation: Situation): string | undefined {
  const { aliases, inputs } = situation;
  const named = followerIn(situation)?.alias ?? inputs['alias'];
  if (named !== undefined) return aliases.find(({ name }) => name === named)?.name;
  const known = aliases.find(({ address }) => situation.managementAddresses.includes(address));
  return known?.name ?? (aliases.length === 1 ? aliases[0]?.name : undefined);
}

const noAlias = ({ outputName, managementName }: Situation): Obstacle => ({
  message: `No remote cluster on ${outputName} leads to ${managementName}.`,
  nextAction: 'Add the remote cluster first.',
});

export function resumeFollower(situation: Situation): RepairPlan {
  const follower = followerIn(situation);
  return {
    kind: 'resume-follower',
    title: 'Resume the follower',
    summary: 'Replication goes on where it stopped.',
    isDestructive: false,
    steps: follower === undefined ? [] : [resume(follower), waitUntilActive(follower.index)],
    inputs: [],
    obstacle:
      follower === undefined
        ? NO_FOLLOWER
        : follower.isPaused
          ? undefined
          : { message: `${follower.index} is not paused.`, nextAction: 'Pause and resume it instead.' },
    needs: CCR,
    checks: CHECKS,
  };
}

export function restartFollower(situation: Situation): RepairPlan {
  const follower = followerIn(situation);
  return {
    kind: 'restart-follower',
    title: 'Pause and resume the follower',
    summary: 'A follower that gave up for a reason that has gone starts again; nothing is deleted.',
    isDestructive: false,
    steps: follower === undefined ? [] : [pause(follower), resume(follower), waitUntilActive(follower.index)],
    inputs: [],
    obstacle: follower === undefined ? NO_FOLLOWER : undefined,
    needs: CCR,
    checks: CHECKS,
  };
}

export function recreateFollower(situation: Situation): RepairPlan {
  const follower = followerIn(situation);
  const index = follower?.index ?? situation.expectedFollower;
  const alias = aliasFor(situation);
  return {
    kind: 'recreate-follower',
    title: 'Create the follower anew',
    summary: `${index} on ${situation.outputName} is deleted and made again with the same settings; it then copies the leader document.`,
    isDestructive: true,
    steps:
      alias === undefined
        ? []
        : [
            ...(follower === undefined ? [] : [pause(follower)]),
            remove(index),
            follow(index, alias, follower),
            waitUntilActive(index),
          ],
    inputs: [],
    obstacle: alias === undefined ? noAlias(situation) : undefined,
    needs: CCR_AND_DELETE,
    checks: CHECKS,
  };
}

export function createFollower(situation: Situation): RepairPlan {
  const index = situation.expectedFollower;
  const alias = aliasFor(situation);
  const isThere = situation.followers.some((follower) => follower.index === index);
  return {
    kind: 'create-follower',
    title: 'Create the follower',
    summary: `${index} is made on ${situation.outputName} and follows ${LEADER_INDEX}.`,
    isDestructive: false,
    steps: alias === undefined ? [] : [follow(index, alias), waitUntilActive(index)],
    inputs: [],
    obstacle: isThere
      ? { message: `${index} is there already.`, nextAction: 'Look at its state.' }
      : alias === undefined
        ? noAlias(situation)
        : undefined,
    needs: CCR,
    checks: CHECKS,
  };
}

export function removeLeftovers(situation: Situation): RepairPlan {
  const own = followerIn(situation)?.index ?? situation.expectedFollower;
  const left = situation.followers.filter(
    ({ index }) => index !== own && !situation.foreignFollowers.includes(index),
  );
  const chosen = situation.inputs['follower'] ?? left[0]?.index ?? '';
  const follower = left.find(({ index }) => index === chosen);
  return {
    kind: 'remove-leftovers',
    title: 'Remove what a deleted output has left behind',
    summary: 'A follower that no output of this console looks for is deleted on the remote.',
    isDestructive: true,
    steps: follower === undefined ? [] : [pause(follower), remove(follower.index)],
    inputs: [
      {
        name: 'follower',
        label: `Follower to delete, one of: ${left.map(({ index }) => index).join(', ') || 'none'}`,
        value: chosen,
        is_required: true,
        is_secret: false,
      },
    ],
    obstacle:
      follower === undefined
        ? {
            message: 'There is no follower on the remote that no output looks for.',
            nextAction: 'Nothing to do.',
          }
        : undefined,
    needs: CCR_AND_DELETE,
    checks: ['FollowerExists'],
  };
}

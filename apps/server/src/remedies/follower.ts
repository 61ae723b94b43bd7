/** Remedies of a follower. Pure. */
import { FOLLOWER_PATTERN, type ConditionType } from '@lockstep/contracts';
import { valueAt } from '@lockstep/json';
import {
  remedy,
  request,
  segment,
  type Remedy,
  type RemedyNeeds,
  type RemedyRequest,
  type RequestStep,
  type WaitStep,
} from './remedy.ts';
import { followerRemedyTexts as texts } from '../texts/remedies/follower-remedies.ts';

/** Limits of reading and writing, in Elasticsearch's names. */
export type FollowParameters = Readonly<Record<string, unknown>>;

export interface FollowerSpec {
  readonly index: string;
  /** Alias of the leader's cluster. */
  readonly alias: string;
  readonly leaderIndex: string;
  readonly parameters?: FollowParameters;
  /** Settings in which it differs from its leader. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether the answer waits until a copy of each shard follows. */
  readonly waits?: boolean;
}

export type ExistingFollower = Pick<FollowerSpec, 'index' | 'parameters'>;

const PROVES: readonly ConditionType[] = [
  'FollowerExists',
  'FollowerOpen',
  'FollowerActive',
  'FollowerReadsLeader',
  'DocumentReadable',
];

const CCR: RemedyNeeds = {
  cluster: ['manage_ccr', 'monitor'],
  index: [{ names: [FOLLOWER_PATTERN], privileges: ['manage_follow_index', 'monitor', 'read'] }],
};
const CCR_AND_DELETE: RemedyNeeds = {
  cluster: CCR.cluster,
  index: [{ names: [FOLLOWER_PATTERN], privileges: ['all'] }],
};

const on = (
  index: string,
  method: RemedyRequest['method'],
  rest: string,
  body: RemedyRequest['body'] = null,
): RemedyRequest => request('remote', method, `/${segment(index)}${rest}`, body);

const pause = (index: string): RequestStep => ({
  kind: 'request',
  label: texts.pauseReplication,
  request: on(index, 'POST', '/_ccr/pause_follow'),
  ignore: [{ status: 400, reason: 'no shard follow tasks', note: texts.itWasPausedAlready }],
});

const resume = (index: string, parameters: FollowParameters = {}): RequestStep => ({
  kind: 'request',
  label: texts.resumeReplication,
  request: on(index, 'POST', '/_ccr/resume_follow', { ...parameters }),
  ignore: [400, 409].map((status) => ({ status, reason: 'already exist', note: texts.itWasActiveAlready })),
});

const open = (index: string): RequestStep => ({
  kind: 'request',
  label: texts.openIndex,
  request: on(index, 'POST', '/_open'),
});

const close = (index: string): RequestStep => ({
  kind: 'request',
  label: texts.closeIndex,
  request: on(index, 'POST', '/_close'),
});

/** Elasticsearch reports a failure, though the index is converted, when the leader cannot be told to drop its lease. */
const convert = (index: string): RequestStep => ({
  kind: 'request',
  label: texts.unfollowLeader,
  request: on(index, 'POST', '/_ccr/unfollow'),
  doneWhen: {
    request: on(index, 'GET', '/_ccr/info'),
    holds: (status, body) => {
      const found = valueAt(body, 'follower_indices');
      return status === 404 || (Array.isArray(found) && found.length === 0);
    },
    note: texts.leaderCouldNotBeTold,
  },
});

const remove = (index: string): RequestStep => ({
  kind: 'request',
  label: texts.deleteFollowerIndex,
  request: { ...on(index, 'DELETE', ''), note: texts.leaderKeepsOriginal },
  ignore: [{ status: 404, note: texts.itWasGoneAlready }],
});

function follow(spec: FollowerSpec): RequestStep {
  const { index, alias, leaderIndex, parameters, settings = {}, waits = true } = spec;
  return {
    kind: 'request',
    label: texts.followOf({ leaderIndex, alias }),
    request: on(index, 'PUT', `/_ccr/follow${waits ? '?wait_for_active_shards=1' : ''}`, {
      remote_cluster: alias,
      leader_index: leaderIndex,
      ...(Object.keys(settings).length === 0 ? {} : { settings }),
      ...parameters,
    }),
    creates: () => ({ kind: 'follower_index', place: 'remote', name: index, ref: null }),
  };
}

const waitUntilActive = (index: string): WaitStep => ({
  kind: 'wait',
  label: texts.waitUntilFollows(index),
  request: on(index, 'GET', '/_ccr/stats'),
  until: isRunningWithoutError,
});

function isRunningWithoutError(body: unknown): boolean {
  const text = JSON.stringify(body);
  return text.includes('"shard_id"') && !text.includes('"fatal_exception"');
}

/** Resumes a paused follower with its parameters, and waits until it is active. */
export function resumeFollower({ index, parameters }: ExistingFollower): Remedy<'resume-follower'> {
  return remedy({
    id: 'resume-follower',
    title: texts.resumeFollowerTitle,
    summary: texts.resumeFollowerSummary,
    steps: [resume(index, parameters), waitUntilActive(index)],
    needs: CCR,
    undo: [pause(index).request],
    proves: PROVES,
  });
}

/** Pauses and resumes: a follower that stopped with a fatal error starts only after a pause. */
export function restartFollower({ index, parameters }: ExistingFollower): Remedy<'restart-follower'> {
  return remedy({
    id: 'restart-follower',
    title: texts.restartFollowerTitle,
    summary: texts.restartFollowerSummary,
    steps: [pause(index), resume(index, parameters), waitUntilActive(index)],
    needs: CCR,
    proves: PROVES,
  });
}

/** `isPaused`: somebody stopped it on the way to unfollow it, so that opening alone does not make it follow. */
export function openFollower({
  index,
  parameters,
  isPaused,
}: ExistingFollower & { readonly isPaused: boolean }): Remedy<'open-follower'> {
  return remedy({
    id: 'open-follower',
    title: texts.openFollowerTitle,
    summary: texts.openFollowerSummary(index),
    steps: [open(index), ...(isPaused ? [resume(index, parameters)] : []), waitUntilActive(index)],
    needs: CCR,
    undo: [close(index).request],
    proves: PROVES,
  });
}

/** `isPaused`: a refused attempt leaves the index behind, paused; it cannot be created again, and goes on when resumed. */
export function createFollower(
  spec: FollowerSpec,
  { isPaused }: { readonly isPaused: boolean } = { isPaused: false },
): Remedy<'create-follower'> {
  const { index, leaderIndex } = spec;
  return remedy({
    id: 'create-follower',
    title: texts.createFollowerTitle,
    summary: texts.createFollowerSummary({ isPaused, index, leaderIndex }),
    steps: [isPaused ? resume(index, spec.parameters) : follow(spec), waitUntilActive(index)],
    needs: CCR,
    undo: removal(spec.index).map((step) => step.request),
    proves: PROVES,
  });
}

/** What is deleted first: a follower that is paused before, an index as it is, or nothing. */
export type Former = 'follower' | 'index' | 'none';

/**
 * Deletes the index, if there is one, and follows again. Destructive for the copy; the leader keeps everything.
 * `former` says what is there now.
 */
export function recreateFollower(spec: FollowerSpec, former: Former): Remedy<'recreate-follower'> {
  const { index } = spec;
  return remedy({
    id: 'recreate-follower',
    title: texts.recreateFollowerTitle,
    summary: texts.recreateFollowerSummary(index),
    isDestructive: true,
    steps: [
      ...(former === 'follower' ? [pause(index)] : []),
      ...(former === 'none' ? [] : [remove(index)]),
      follow(spec),
      waitUntilActive(index),
    ],
    needs: CCR_AND_DELETE,
    proves: PROVES,
  });
}

/** Pauses replication. Undone by resuming with the same parameters. */
export function pauseFollower(index: string): Remedy<'pause-follower'> {
  return remedy({
    id: 'pause-follower',
    title: texts.pauseFollowerTitle,
    summary: texts.pauseFollowerSummary,
    steps: [pause(index)],
    needs: CCR,
    undo: [resume(index).request],
  });
}

/** Elasticsearch changes limits only while paused. When it refuses the new ones, those from before are put back. */
export function updateFollower(
  { index, parameters }: ExistingFollower,
  before: FollowParameters | undefined,
): Remedy<'update-follower'> {
  const apply = resume(index, parameters);
  return remedy({
    id: 'update-follower',
    title: texts.updateFollowerTitle,
    summary: texts.updateFollowerSummary,
    steps:
      before === undefined
        ? [apply]
        : [
            pause(index),
            { ...apply, recover: { ...resume(index, before), label: texts.resumeWithLimitsFromBefore } },
          ],
    needs: CCR,
    proves: PROVES,
  });
}

/** Whatever fails on the way, the index is opened again: a closed index serves nobody. */
export function unfollow(index: string, isActive: boolean): Remedy<'unfollow'> {
  return remedy({
    id: 'unfollow',
    title: texts.unfollowLeader,
    summary: texts.unfollowSummary(index),
    isDestructive: true,
    steps: [
      ...(isActive ? [pause(index)] : []),
      close(index),
      { ...convert(index), recover: open(index) },
      open(index),
    ],
    needs: CCR_AND_DELETE,
  });
}

/** Ends replication in order, so that the leader drops its lease, and deletes the index. */
function removal(index: string): readonly RequestStep[] {
  const gone = { status: 404, note: texts.itWasGoneAlready };
  // The leases on the leader cannot always be given back, for instance without a link; they end by themselves.
  const anyRefusal = [400, 403, 404, 500, 503].map((status) => ({ status }));
  return [
    { ...pause(index), ignore: [...(pause(index).ignore ?? []), gone] },
    { ...close(index), ignore: [gone] },
    { ...convert(index), ignore: anyRefusal },
    remove(index),
  ];
}

/**
 * The same end as `deleteFollower`, in order: pause, close, unfollow, delete. Releases the retention leases on the
 * leader at once, instead of when they expire. Steps that find it gone are no failure.
 */
export function unfollowAndDelete(index: string): Remedy<'delete-follower'> {
  return { ...deleteFollower(index), steps: removal(index) };
}

/** Deletes the index while it follows. Its retention leases stay on the leader until they expire. */
export function deleteFollower(index: string): Remedy<'delete-follower'> {
  return remedy({
    id: 'delete-follower',
    title: texts.deleteFollowerTitle,
    summary: texts.deleteFollowerSummary(index),
    isDestructive: true,
    steps: [remove(index)],
    needs: CCR_AND_DELETE,
  });
}

/** Removes a follower that no output of this console looks for. */
export function removeLeftover(index: string): Remedy<'remove-leftovers'> {
  return remedy({
    id: 'remove-leftovers',
    title: texts.removeLeftoverTitle,
    summary: texts.removeLeftoverSummary,
    isDestructive: true,
    steps: [pause(index), remove(index)],
    needs: CCR_AND_DELETE,
    proves: ['FollowerExists'],
  });
}

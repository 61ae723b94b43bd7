/** What is wrong with a follower, out of the answers about it. Pure. */
import { evaluateError, LEADER_INDEX, type ConditionReason } from '@lockstep/contracts';
import { isFalse, isTrue, isWarning, type Evaluation, type Known } from './condition.ts';
import { remediesFor } from './follower-remedies.ts';
import { settingOf } from './home-requests.ts';
import { troubleOfIndex } from './index-state.ts';
import { growthText, LAG_ADVICE, type LagGrowth } from './lag-trend.ts';
import { errorsOf, followerOf, linkOf, shardsOf, type Follower } from './link-facts.ts';
import { isAboutTheLink, isOfThePast } from './link-connected-rule.ts';
import type { Answer } from './observation.ts';
import { at, bodyOf, numberAt, partsAt, reasonOf, statusOf, textAt } from './read-answer.ts';
import { cannotRead } from './read-failure.ts';
import { leaseOf } from './retention-lease.ts';

/** A follower that reads so rarely is not up to date, whatever its numbers say. */
const LONG_WITHOUT_READING_MS = 5 * 60_000;

interface ExistsAnswers {
  readonly info: Answer | undefined;
  /** Of the index that the follower should be. */
  readonly state: Answer | undefined;
}

/** FollowerExists: the follower of this output is there, or which other index follows the leader under another name. */
export function evaluateExists({ info, state }: ExistsAnswers, known: Known): Evaluation {
  const { expectedFollower, outputName } = known.facts;
  if (bodyOf(info) === undefined && statusOf(info) !== 404) {
    return cannotRead(`The followers on ${outputName}`, info, 'monitor');
  }
  const follower = followerOf(known);
  if (follower !== undefined) return isTrue(`${follower.index} is there.`);
  const all = partsAt(bodyOf(info), 'follower_indices').map((entry) => textAt(entry, 'follower_index') ?? '');
  if (all.length > 1 && known.facts.wanted === undefined) {
    return isFalse(
      'SeveralFollowers',
      `${outputName} has several followers (${all.join(', ')}), and none is named after this output.`,
      `Keep only ${expectedFollower}; remove what other outputs have left behind.`,
      { problemId: 'S2', remedies: ['remove-leftovers', 'create-follower'] },
    );
  }
  return at(bodyOf(state), 'metadata', 'indices', expectedFollower) !== undefined
    ? isFalse(
        'NotAFollower',
        `${expectedFollower} on ${outputName} is an ordinary index, not a follower.`,
        'Check what is in it; when nothing needs it, delete it and create the follower.',
        { problemId: 'C3', remedies: ['recreate-follower'] },
      )
    : isFalse(
        'FollowerMissing',
        `${outputName} has no follower of ${LEADER_INDEX}.`,
        `Create the follower ${expectedFollower}.`,
        { problemId: 'S2', remedies: ['create-follower'] },
      );
}

interface IndexAnswers {
  readonly state: Answer | undefined;
  readonly health: Answer | undefined;
}

/** FollowerOpen: the index is open, has its shards and takes writes. */
export function evaluateOpen({ index }: Follower, answers: IndexAnswers, { facts }: Known): Evaluation {
  if (bodyOf(answers.state) === undefined)
    return cannotRead(`The state of ${index}`, answers.state, 'monitor');
  const trouble = troubleOfIndex(answers, index);
  switch (trouble?.kind) {
    case undefined:
      return isTrue(`${index} is open.`);
    case 'closed':
      return isFalse(
        'IndexClosed',
        `${index} on ${facts.outputName} is closed.`,
        'Open it; it then continues by itself.',
        {
          problemId: 'C8',
          remedies: ['open-follower', 'recreate-follower'],
        },
      );
    case 'no-primary':
      return isFalse(
        'ShardUnavailable',
        `${index} on ${facts.outputName} has no active primary shard.`,
        'Check GET _cluster/allocation/explain on the remote: the node with the shard is missing, or its disk is full.',
        { problemId: 'C8', remedies: ['recreate-follower'] },
      );
    case 'blocked':
      return isFalse(
        'FollowerWriteBlocked',
        trouble.isDisk
          ? `${index} takes no writes: the disks of the remote are full.`
          : `${index} takes no writes: ${trouble.block} is set.`,
        trouble.isDisk
          ? 'Free disk space on the remote; Elasticsearch then lifts the block by itself.'
          : `Set ${trouble.block} of ${index} to null.`,
        { problemId: 'C8', remedies: ['unblock-index'] },
      );
  }
}

interface ActiveAnswers {
  readonly settings: Answer | undefined;
  readonly state: Answer | undefined;
  readonly stats: Answer | undefined;
  /** Of a paused one: what tells whether the leader still keeps history for it. */
  readonly leases?: { readonly stats: Answer | undefined; readonly clock: Answer | undefined };
}

/** FollowerActive: it is not paused and its replication task runs. */
export function evaluateActive(follower: Follower, answers: ActiveAnswers, known: Known): Evaluation {
  return (
    pausedProblem(follower, answers, known) ??
    runningProblem(follower, answers, known) ??
    isTrue(`${follower.index} is active.`)
  );
}

function leaderProblem(
  { index, alias, leaderIndex }: Follower,
  { settings, state }: Pick<ActiveAnswers, 'settings' | 'state'>,
  { facts: { wanted } }: Known,
): Evaluation | undefined {
  const isOfAnother = wanted !== undefined && alias !== wanted.alias;
  if (leaderIndex !== LEADER_INDEX || isOfAnother) {
    return isFalse(
      'WrongLeader',
      isOfAnother
        ? `${index} follows ${alias}:${leaderIndex}, not ${wanted.alias}:${LEADER_INDEX}.`
        : `${index} follows ${leaderIndex}, not ${LEADER_INDEX}.`,
      'Recreate the follower with the right leader.',
      { problemId: 'S2', remedies: ['recreate-follower'] },
    );
  }
  const actual = settingOf(bodyOf(settings), LEADER_INDEX, 'index.uuid');
  const recorded = textAt(bodyOf(state), 'metadata', 'indices', index, 'ccr', 'leader_index_uuid');
  if (actual === undefined || recorded === undefined || actual === recorded) return undefined;
  return isFalse(
    'LeaderRecreated',
    `${index} belongs to an earlier ${LEADER_INDEX} that was deleted; the one that is there now is another index.`,
    'Recreate the follower.',
    { problemId: 'C9', remedies: ['recreate-follower'] },
  );
}

/** Resuming is refused when the leader is another one by now. */
function pausedProblem(follower: Follower, answers: ActiveAnswers, known: Known): Evaluation | undefined {
  if (!follower.isPaused) return undefined;
  const problem = leaderProblem(follower, answers, known);
  if (problem !== undefined) return problem;
  return isLeaseGone(follower, answers, known)
    ? isFalse(
        'FollowerPaused',
        `${follower.index} is paused, and the leader keeps no history for it any more: what has changed since cannot be read.`,
        'Resume it; when Elasticsearch says that operations are no longer available, recreate it.',
        { problemId: 'C7', remedies: ['resume-follower', 'recreate-follower'] },
      )
    : isFalse(
        'FollowerPaused',
        `${follower.index} is paused. While it is, nothing asks the leader to keep its history for longer: after the retention period it can only be created again.`,
        'Resume it.',
        { problemId: 'C7', remedies: ['resume-follower'] },
      );
}

function isLeaseGone(
  { index: follower }: Follower,
  { settings, leases }: ActiveAnswers,
  { facts: { now } }: Known,
): boolean {
  if (bodyOf(leases?.stats) === undefined) return false;
  const lease = leaseOf({ stats: leases?.stats, settings, clock: leases?.clock, follower, now });
  return lease === undefined || lease.leftMs === 0;
}

function runningProblem(follower: Follower, answers: ActiveAnswers, known: Known): Evaluation | undefined {
  const { index } = follower;
  const { stats } = answers;
  if (bodyOf(stats) === undefined && statusOf(stats) !== 404) {
    return cannotRead(`What ${index} is doing`, stats, 'monitor');
  }
  if (shardsOf(stats).length === 0) {
    return isFalse(
      'FollowerStopped',
      `${index} is not running: ${reasonOf(stats)}.`,
      'Pause and resume it.',
      { problemId: 'C7', remedies: ['restart-follower', 'recreate-follower'] },
    );
  }
  const { fatal } = errorsOf(stats);
  // What follows from the leader is said by the condition about reading.
  if (fatal === '' || leaderProblem(follower, answers, known) !== undefined) return undefined;
  return givenUp(follower, fatal, known);
}

function givenUp(follower: Follower, fatal: string, known: Known): Evaluation | undefined {
  const { index } = follower;
  const error = evaluateError({ reason: fatal, isFatal: true });
  if (error.conditionType === 'FollowerReadsLeader' && error.reason !== 'ReadsFail') return undefined;
  const isPast = isOfThePast(fatal, linkOf(known)?.isConnected === true);
  if (isPast && error.conditionType === 'KeystoreHasKey') return withoutKey(follower, error.title, known);
  return isFalse(
    FATAL_REASONS.has(error.reason) ? error.reason : 'FollowerStopped',
    isPast
      ? `${index} has given up while the link was down (${error.title}); the link is up by now.`
      : `${index} has given up: ${error.title}.`,
    isPast ? 'Pause and resume it; nothing is lost.' : error.nextAction,
    { remedies: remediesFor({ isFatal: true, text: fatal }), problemId: error.id },
  );
}

/** Each node has a keystore of its own: the one that was asked has the key by now, the one of the follower may not. */
function withoutKey({ index, alias }: Follower, title: string, { facts }: Known): Evaluation {
  return isFalse(
    'FollowerStopped',
    `${index} has given up (${title}); the node that was asked now has a key, and is connected.`,
    `Pause and resume it; nothing is lost. If it gives up again, another node has no key: add cluster.remote.${alias}.credentials to the keystore of every node of ${facts.outputName}, and reload.`,
    { problemId: 'D17', remedies: ['restart-follower'], alternatives: ['reload-secure-settings'] },
  );
}

/** What a fatal error itself is called; others only stopped the follower, and have conditions of their own. */
const FATAL_REASONS: ReadonlySet<ConditionReason> = new Set([
  'SettingsDiffer',
  'LeaderMissing',
  'NoSoftDeletes',
]);

/** FollowerReadsLeader: it follows the present leader, and its reads succeed. */
export function evaluateReads(follower: Follower, answers: ActiveAnswers, known: Known): Evaluation {
  const { index } = follower;
  const { stats } = answers;
  const problem = leaderProblem(follower, answers, known);
  if (problem !== undefined) return problem;
  if (bodyOf(stats) === undefined) return cannotRead(`What ${index} reads`, stats, 'monitor');
  const errors = errorsOf(stats);
  const text = errors.fatal === '' ? errors.read : errors.fatal;
  // What is about the link has its own condition.
  if (text !== '' && !isAboutTheLink(text)) return readProblem(index, text, errors.fatal !== '');
  if (errors.failedWrites > 0 && lagOf(stats) > 0) {
    return isFalse(
      'FollowerWriteBlocked',
      `${index} cannot write what it has read: ${errors.failedWrites} writes were refused.`,
      'Check the disks and the blocks of the remote; it continues by itself then.',
      { problemId: 'C8', remedies: ['restart-follower'] },
    );
  }
  return errors.sinceReadMs !== undefined && errors.sinceReadMs > LONG_WITHOUT_READING_MS
    ? isWarning(
        'LagGrowing',
        `The follower has read nothing for ${Math.round(errors.sinceReadMs / 60_000)} minutes.`,
        'Check the link; if it is up, pause and resume the follower.',
        { problemId: 'C8', remedies: ['restart-follower'] },
      )
    : isTrue('It has asked the leader for news within the last minutes.');
}

function readProblem(index: string, text: string, isFatal: boolean): Evaluation {
  const error = evaluateError({ reason: text, isFatal });
  const isKnown = error.conditionType === 'FollowerReadsLeader';
  return isFalse(
    isKnown ? error.reason : 'ReadsFail',
    isFatal
      ? `${index} has given up: ${error.title}.`
      : `${index} cannot read from the leader and keeps trying: ${error.title}.`,
    error.nextAction,
    {
      problemId: error.conditionType === undefined ? 'C17' : error.id,
      remedies: remediesFor({ isFatal, text }),
    },
  );
}

/**
 * FollowerUpToDate: how many operations it is behind. One look says little, so the growth since earlier looks decides
 * whether that is a problem.
 */
export function evaluateLag(stats: Answer | undefined, growth: LagGrowth | undefined): Evaluation {
  if (bodyOf(stats) === undefined) return cannotRead('The lag of the follower', stats, 'monitor');
  const lag = lagOf(stats);
  if (lag === 0) return isTrue('The follower has every operation of the leader.');
  return growth === undefined
    ? isWarning('Behind', `The follower is ${lag} operations behind.`, 'Wait a moment and look again.', {
        problemId: 'C8',
      })
    : isWarning('LagGrowing', growthText(growth), LAG_ADVICE, {
        problemId: 'C8',
        remedies: ['restart-follower'],
      });
}

function lagOf(stats: Answer | undefined): number {
  return numberAt(partsAt(bodyOf(stats), 'indices')[0], 'total_global_checkpoint_lag') ?? 0;
}

/** What is wrong with a follower, out of the answers about it. Pure. */
import { evaluateError, LEADER_INDEX, type ConditionReason } from '@lockstep/contracts';
import { isFalse, isTrue, isWarning, type Evaluation, type Known } from './condition.ts';
import { remediesFor } from './follower-remedies.ts';
import { settingOf } from './home-requests.ts';
import { troubleOfIndex } from './index-state.ts';
import { growthText, type LagGrowth } from './lag-trend.ts';
import { errorsOf, followerOf, linkOf, shardsOf, type Follower } from './link-facts.ts';
import { isAboutTheLink, isOfThePast } from './link-connected-rule.ts';
import type { Answer } from './observation.ts';
import { at, bodyOf, numberAt, partsAt, reasonOf, statusOf, textAt } from './read-answer.ts';
import { cannotRead } from './read-failure.ts';
import { leaseOf } from './retention-lease.ts';
import { lagTrendTexts } from '../texts/conditions/lag-trend.ts';
import { followerTexts as texts } from '../texts/conditions/follower.ts';

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
    return cannotRead(texts.followersOn(outputName), info, 'monitor');
  }
  const follower = followerOf(known);
  if (follower !== undefined) return isTrue(texts.isThere(follower.index));
  const all = partsAt(bodyOf(info), 'follower_indices').map((entry) => textAt(entry, 'follower_index') ?? '');
  if (all.length > 1 && known.facts.wanted === undefined) {
    return isFalse(
      'SeveralFollowers',
      texts.severalFollowers({ outputName, all: all.join(', ') }),
      texts.severalFollowersNext(expectedFollower),
      { problemId: 'S2', remedies: ['remove-leftovers', 'create-follower'] },
    );
  }
  return at(bodyOf(state), 'metadata', 'indices', expectedFollower) !== undefined
    ? isFalse('NotAFollower', texts.notAFollower({ expectedFollower, outputName }), texts.notAFollowerNext, {
        problemId: 'C3',
        remedies: ['recreate-follower'],
      })
    : isFalse(
        'FollowerMissing',
        texts.followerMissing(outputName),
        texts.followerMissingNext(expectedFollower),
        { problemId: 'S2', remedies: ['create-follower'] },
      );
}

interface IndexAnswers {
  readonly state: Answer | undefined;
  readonly health: Answer | undefined;
}

/** FollowerOpen: the index is open, has its shards and takes writes. */
export function evaluateOpen({ index }: Follower, answers: IndexAnswers, { facts }: Known): Evaluation {
  if (bodyOf(answers.state) === undefined) return cannotRead(texts.stateOf(index), answers.state, 'monitor');
  const trouble = troubleOfIndex(answers, index);
  switch (trouble?.kind) {
    case undefined:
      return isTrue(texts.isOpen(index));
    case 'closed':
      return isFalse(
        'IndexClosed',
        texts.indexClosed({ index, outputName: facts.outputName }),
        texts.indexClosedNext,
        {
          problemId: 'C8',
          remedies: ['open-follower', 'recreate-follower'],
        },
      );
    case 'no-primary':
      return isFalse(
        'ShardUnavailable',
        texts.shardUnavailable({ index, outputName: facts.outputName }),
        texts.shardUnavailableNext,
        { problemId: 'C8', remedies: ['recreate-follower'] },
      );
    case 'blocked':
      return isFalse(
        'FollowerWriteBlocked',
        trouble.isDisk ? texts.disksFull(index) : texts.blockIsSet({ index, block: trouble.block }),
        trouble.isDisk ? texts.freeDisks : texts.liftBlock({ block: trouble.block, index }),
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
    isTrue(texts.isActive(follower.index))
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
        ? texts.followsAnotherLink({ index, alias, leaderIndex, wantedAlias: wanted.alias })
        : texts.followsAnotherIndex({ index, leaderIndex }),
      texts.wrongLeaderNext,
      { problemId: 'S2', remedies: ['recreate-follower'] },
    );
  }
  const actual = settingOf(bodyOf(settings), LEADER_INDEX, 'index.uuid');
  const recorded = textAt(bodyOf(state), 'metadata', 'indices', index, 'ccr', 'leader_index_uuid');
  if (actual === undefined || recorded === undefined || actual === recorded) return undefined;
  return isFalse('LeaderRecreated', texts.leaderRecreated(index), texts.leaderRecreatedNext, {
    problemId: 'C9',
    remedies: ['recreate-follower'],
  });
}

/** Resuming is refused when the leader is another one by now. */
function pausedProblem(follower: Follower, answers: ActiveAnswers, known: Known): Evaluation | undefined {
  if (!follower.isPaused) return undefined;
  const problem = leaderProblem(follower, answers, known);
  if (problem !== undefined) return problem;
  return isLeaseGone(follower, answers, known)
    ? isFalse('FollowerPaused', texts.followerPaused(follower.index), texts.followerPausedNext, {
        problemId: 'C7',
        remedies: ['resume-follower', 'recreate-follower'],
      })
    : isFalse('FollowerPaused', texts.isPaused(follower.index), texts.isPausedNext, {
        problemId: 'C7',
        remedies: ['resume-follower'],
      });
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
    return cannotRead(texts.whatIsDoing(index), stats, 'monitor');
  }
  if (shardsOf(stats).length === 0) {
    return isFalse(
      'FollowerStopped',
      texts.followerStopped({ index, reason: reasonOf(stats) }),
      texts.followerStoppedNext,
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
    texts.givenUp({ isPast, index, title: error.title }),
    isPast ? texts.pauseAndResume : error.nextAction,
    { remedies: remediesFor({ isFatal: true, text: fatal }), problemId: error.id },
  );
}

/** Each node has a keystore of its own: the one that was asked has the key by now, the one of the follower may not. */
function withoutKey({ index, alias }: Follower, title: string, { facts }: Known): Evaluation {
  return isFalse(
    'FollowerStopped',
    texts.givenUpWithoutKey({ index, title }),
    texts.givenUpWithoutKeyNext({ alias, outputName: facts.outputName }),
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
  if (bodyOf(stats) === undefined) return cannotRead(texts.whatReads(index), stats, 'monitor');
  const errors = errorsOf(stats);
  const text = errors.fatal === '' ? errors.read : errors.fatal;
  // What is about the link has its own condition.
  if (text !== '' && !isAboutTheLink(text)) return readProblem(index, text, errors.fatal !== '');
  if (errors.failedWrites > 0 && lagOf(stats) > 0) {
    return isFalse(
      'FollowerWriteBlocked',
      texts.followerWriteBlocked({ index, failedWrites: errors.failedWrites }),
      texts.followerWriteBlockedNext,
      { problemId: 'C8', remedies: ['restart-follower'] },
    );
  }
  return errors.sinceReadMs !== undefined && errors.sinceReadMs > LONG_WITHOUT_READING_MS
    ? isWarning(
        'LagGrowing',
        texts.lagGrowing(Math.round(errors.sinceReadMs / 60_000)),
        texts.lagGrowingNext,
        { problemId: 'C8', remedies: ['restart-follower'] },
      )
    : isTrue(texts.itHasAskedLeader);
}

function readProblem(index: string, text: string, isFatal: boolean): Evaluation {
  const error = evaluateError({ reason: text, isFatal });
  const isKnown = error.conditionType === 'FollowerReadsLeader';
  return isFalse(
    isKnown ? error.reason : 'ReadsFail',
    texts.readsFail({ isFatal, index, title: error.title }),
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
  if (bodyOf(stats) === undefined) return cannotRead(texts.lagOfFollower, stats, 'monitor');
  const lag = lagOf(stats);
  if (lag === 0) return isTrue(texts.followerHasEveryOperation);
  return growth === undefined
    ? isWarning('Behind', texts.behind(lag), texts.behindNext, {
        problemId: 'C8',
      })
    : isWarning('LagGrowing', growthText(growth), lagTrendTexts.lagAdvice, {
        problemId: 'C8',
        remedies: ['restart-follower'],
      });
}

function lagOf(stats: Answer | undefined): number {
  return numberAt(partsAt(bodyOf(stats), 'indices')[0], 'total_global_checkpoint_lag') ?? 0;
}

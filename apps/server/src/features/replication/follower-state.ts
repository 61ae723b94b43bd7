/**
 * What state a follower is really in. Elasticsearch knows active and paused, and calls a follower that has given up
 * active (docs/elastic/elasticsearch.md#follower-info). Pure.
 */
import {
  stateOfReason,
  type ConditionReason,
  type ElasticsearchErrorView,
  type FollowerState,
} from '@lockstep/contracts';
import type { FollowerInfo, FollowerStats } from '@lockstep/elastic';
import { describeError } from '../../lib/explain.ts';

export interface FollowerFacts {
  readonly info: FollowerInfo;
  /** Undefined while nothing runs. */
  readonly stats: FollowerStats | undefined;
  /** False when stats may not be read: then nothing can be said of progress and errors. */
  readonly isStatsKnown: boolean;
  /** Whether the copies of the index are up; undefined when that was not asked or may not be read. */
  readonly isStarted: boolean | undefined;
}

export interface EvaluatedState {
  readonly state: FollowerState;
  readonly message: string;
  readonly nextAction: string | null;
}

/** A condition of the output that the follower belongs to. */
export interface FollowerTrouble {
  readonly reason: ConditionReason;
  readonly message: string;
  readonly nextAction?: string | undefined;
}

/**
 * The conditions of an output see more than replication tells, such as a closed index or a dead link, and all pages use
 * their words. Only what is being copied for the first time goes on to say so.
 */
export function withTrouble(state: EvaluatedState, trouble: FollowerTrouble | undefined): EvaluatedState {
  if (trouble === undefined || state.state === 'recovering') return state;
  return {
    state: stateInTrouble(state.state, trouble.reason),
    message: trouble.message,
    nextAction: trouble.nextAction ?? state.nextAction,
  };
}

/** Paused and missing say what can be done with it; else it is as bad as every other page calls it. */
function stateInTrouble(own: FollowerState, reason: ConditionReason): FollowerState {
  if (own === 'paused' || own === 'missing' || own === 'failed') return own;
  const shown = stateOfReason(reason);
  return shown === 'late' || shown === 'syncing' ? 'lagging' : 'failed';
}

/** Fewer operations behind are the normal course of a busy leader. */
const LAG_TOLERATED = 1_000;
/** An idle follower reads once in `read_poll_timeout`, which is a minute unless set otherwise. */
const SILENCE_TOLERATED_MS = 5 * 60_000;

/** The state of a follower on the page of replication, with what to do. Pure. */
export function evaluateFollower(facts: FollowerFacts): EvaluatedState {
  const { info, stats } = facts;
  if (info.status === 'paused') {
    return facts.isStarted === false
      ? evaluated('recovering', 'The leader is being copied for the first time.', null)
      : evaluated(
          'paused',
          'The leader keeps what is missed only for its retention period.',
          'Resume it before the retention period is over.',
        );
  }
  if (stats === undefined) {
    return facts.isStatsKnown
      ? evaluated('recovering', 'Replication is starting.', null)
      : evaluated('active', 'Elasticsearch calls it active; whether it keeps up cannot be read.', null);
  }
  return evaluateRunning(stats);
}

function evaluateRunning(stats: FollowerStats): EvaluatedState {
  const fatal = stats.shards.find(({ fatalError }) => fatalError !== undefined)?.fatalError;
  if (fatal !== undefined) {
    const [known] = describeError(fatal.reason, fatal.errorType).known;
    return evaluated(
      'failed',
      `Has given up: ${known?.title ?? fatal.reason}.`,
      known?.remedy ?? 'Pause and resume it; when it fails again, its error says what to look at.',
    );
  }
  const [failing] = stats.shards.flatMap(({ readErrors }) => readErrors);
  if (failing !== undefined) {
    const [known] = describeError(failing.reason, failing.errorType).known;
    return evaluated(
      'lagging',
      `Reading from the leader fails and is tried again: ${known?.title ?? failing.reason}.`,
      known?.remedy ?? 'Read the error of the read.',
    );
  }
  const silence = longestSilence(stats);
  if (silence > SILENCE_TOLERATED_MS) {
    const minutes = Math.round(silence / 60_000);
    return evaluated(
      'lagging',
      `Has read nothing for ${minutes} minutes.`,
      'See whether the link is connected; pause and resume the follower.',
    );
  }
  return stats.lag > LAG_TOLERATED
    ? evaluated(
        'lagging',
        `${stats.lag.toLocaleString('en-US')} operations behind the leader.`,
        'Wait, or raise the limits of the follower.',
      )
    : evaluated('active', 'Replication is active.', null);
}

/** Milliseconds since the last read of the shard that has waited longest; 0 before the first read. */
export function longestSilence({ shards }: FollowerStats): number {
  return Math.max(0, ...shards.map(({ timeSinceLastReadMs }) => timeSinceLastReadMs));
}

function evaluated(state: FollowerState, message: string, nextAction: string | null): EvaluatedState {
  return { state, message, nextAction };
}

/** The first fatal error among the shards of a follower; null when there is none. */
export function fatalErrorOf(stats: FollowerStats | undefined): ElasticsearchErrorView | null {
  const fatal = stats?.shards.find(({ fatalError }) => fatalError !== undefined)?.fatalError;
  return fatal === undefined ? null : describeError(fatal.reason, fatal.errorType);
}

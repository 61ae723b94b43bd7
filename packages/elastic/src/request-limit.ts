/**
 * How many requests at once one cluster gets: one more for each round of answers that come as soon as ever, half as many
 * when it says that it is too busy or answers far later than it can. A value with the reason for it; no clock and no
 * timer of its own.
 */

/** Why the limit is what it is. */
export type LimitReason =
  /** Nobody has needed more yet. */
  | 'start'
  /** Answers came soon, so it was raised. */
  | 'grown'
  /** The cluster refused a request because it has too many: 429, or a master with too much to do. */
  | 'refused'
  /** Half of a round of answers took far longer than such requests take at best. */
  | 'slow';

export interface LimitRules {
  /** Never fewer at once. */
  readonly min: number;
  /** Never more at once. */
  readonly max: number;
}

export interface RequestLimit {
  /** Requests at once; its whole part counts. */
  readonly atOnce: number;
  readonly reason: LimitReason;
  /** At so many at once the cluster last refused one; undefined for never, or when it bore more since. */
  readonly tooMany: number | undefined;
  /** When it was last cut, by the clock of whoever asks; undefined for never. */
  readonly cutAt: number | undefined;
  /** Nothing is sent before. */
  readonly pausedUntil: number;
  /** Cuts in a row because of refusals, without an answer in between to what was sent after them. */
  readonly refusals: number;
  /** Of the round under way: answers that count, and how many of them were far too late. */
  readonly round: { readonly answers: number; readonly late: number };
}

/** How an answer came, beside the soonest that such a request was ever answered. */
type Pace = 'soon' | 'later' | 'far-later';

export interface LimitedAnswer {
  readonly kind: 'answered' | 'refused';
  readonly sentAt: number;
  readonly at: number;
  readonly pace: Pace;
  /** Half of the limit or more was under way as it was sent, so that the limit has to do with it. */
  readonly isCrowded: boolean;
  /** What the cluster asked for: to be left alone for so long. */
  readonly retryAfterMs?: number | undefined;
}

/** What nobody knows yet gets this many, for as much as the rules allow it. */
const START = 16;
const CUT = 0.5;
/** A round is as many answers as there may be requests at once, but at least this many. */
const LEAST_ROUND = 16;
/** So that a cluster that bears few is not refusing all the time. */
const ROUNDS_NEAR_REFUSAL = 10;
/** After a refusal that does not say how long. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** Whoever asks for more is asked again after this: a header can say anything. */
const LONGEST_WISH_MS = 5 * 60_000;

const NO_ANSWERS = { answers: 0, late: 0 } as const;

/** The limit of a cluster of which nothing is known. */
export function firstLimit({ min, max }: LimitRules): RequestLimit {
  const atOnce = Math.min(Math.max(START, min), max);
  return {
    atOnce,
    reason: 'start',
    tooMany: undefined,
    cutAt: undefined,
    pausedUntil: 0,
    refusals: 0,
    round: NO_ANSWERS,
  };
}

/** The limit after one more answer. */
export function nextLimit(limit: RequestLimit, answer: LimitedAnswer, rules: LimitRules): RequestLimit {
  const next =
    answer.kind === 'refused'
      ? limitAfterRefusal(limit, answer, rules)
      : limitAfterAnswer(limit, answer, rules);
  return answer.retryAfterMs === undefined
    ? next
    : pausedUntil(next, answer.at + Math.min(answer.retryAfterMs, LONGEST_WISH_MS));
}

/** Whether it was on its way already when the limit was last cut: then it tells nothing of the limit that is. */
const isOlder = ({ cutAt }: RequestLimit, { sentAt }: LimitedAnswer): boolean =>
  cutAt !== undefined && sentAt <= cutAt;

function limitAfterRefusal(limit: RequestLimit, answer: LimitedAnswer, rules: LimitRules): RequestLimit {
  if (isOlder(limit, answer)) return limit;
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** limit.refusals, LONGEST_PAUSE_MS);
  const cut = {
    ...cutBy('refused', limit, answer, rules),
    tooMany: Math.floor(limit.atOnce),
    refusals: limit.refusals + 1,
  };
  return pausedUntil(cut, answer.at + pauseMs);
}

function limitAfterAnswer(limit: RequestLimit, answer: LimitedAnswer, rules: LimitRules): RequestLimit {
  if (isOlder(limit, answer)) return limit;
  const calm = limit.refusals === 0 ? limit : { ...limit, refusals: 0 };
  if (!answer.isCrowded) return calm;
  const isLate = answer.pace === 'far-later';
  const answers = calm.round.answers + 1;
  const late = calm.round.late + (isLate ? 1 : 0);
  if (answers < Math.max(LEAST_ROUND, calm.atOnce)) {
    return { ...grown(calm, answer, rules), round: { answers, late } };
  }
  if (late * 2 > answers) return cutBy('slow', calm, answer, rules);
  return { ...grown(calm, answer, rules), round: NO_ANSWERS };
}

/** So much for each answer that a whole round of them makes one request more; ten rounds where one was refused. */
function grown(limit: RequestLimit, { pace }: LimitedAnswer, { max }: LimitRules): RequestLimit {
  if (pace !== 'soon' || limit.atOnce >= max) return limit;
  const { atOnce, tooMany } = limit;
  const isPast = tooMany !== undefined && atOnce >= tooMany + 1;
  const isNear = tooMany !== undefined && !isPast && atOnce >= tooMany - 1;
  const step = 1 / atOnce / (isNear ? ROUNDS_NEAR_REFUSAL : 1);
  return {
    ...limit,
    atOnce: Math.min(max, atOnce + step),
    reason: 'grown',
    tooMany: isPast ? undefined : tooMany,
  };
}

function cutBy(
  reason: 'refused' | 'slow',
  limit: RequestLimit,
  { at }: LimitedAnswer,
  { min }: LimitRules,
): RequestLimit {
  const atOnce = Math.max(min, Math.floor(limit.atOnce * CUT));
  return { ...limit, atOnce, reason, cutAt: at, round: NO_ANSWERS };
}

const pausedUntil = (limit: RequestLimit, until: number): RequestLimit =>
  until <= limit.pausedUntil ? limit : { ...limit, pausedUntil: until };

/** How soon requests of one kind are answered at best, which is only slowly forgotten. */
export interface BestLatency {
  paceOf(kind: string, latencyMs: number): Pace;
}

/** Kinds are few, since names are no part of them; a caller that mixes them in costs no memory. */
const MOST_KINDS = 200;
/** A cluster that has become slower for good is measured by that after some hundred answers. */
const FORGETTING = 0.01;
const SOON = { times: 2, ms: 50 } as const;
const FAR_LATER = { times: 4, ms: 250 } as const;

/** Kinds are told apart because a search takes its time where a document comes at once. */
export function createBestLatency(): BestLatency {
  const best = new Map<string, number>();
  return {
    paceOf(kind, latencyMs) {
      const known = best.get(kind);
      if (known === undefined && best.size >= MOST_KINDS) return 'later';
      const base = known ?? latencyMs;
      best.set(kind, latencyMs <= base ? latencyMs : base + (latencyMs - base) * FORGETTING);
      if (latencyMs <= base * SOON.times + SOON.ms) return 'soon';
      return latencyMs > base * FAR_LATER.times + FAR_LATER.ms ? 'far-later' : 'later';
    },
  };
}

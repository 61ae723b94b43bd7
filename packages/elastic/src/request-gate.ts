/** Lets requests to one cluster through, as many at once as its limit says, in the order in which they came. */
import {
  createBestLatency,
  firstLimit,
  nextLimit,
  type LimitedAnswer,
  type LimitReason,
  type LimitRules,
  type RequestLimit,
} from './request-limit.ts';

/** How a cluster is treated at the moment, for people and metrics. */
export interface RequestFigures {
  /** Requests at once, as the limit is now. */
  readonly atOnce: number;
  readonly reason: LimitReason;
  readonly underWay: number;
  readonly waiting: number;
  /** Refusals of the cluster because it has too much to do, since the start. */
  readonly refusals: number;
}

/** It was not sent at all: the cluster has too much to do, and this request had no more time to wait. */
export class HeldBack extends Error {
  readonly retryAfterMs: number | undefined;

  constructor(message: string, retryAfterMs?: number) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** What came of a request, as far as the limit has to know. */
export interface Outcome {
  readonly isRefused: boolean;
  readonly retryAfterMs?: number | undefined;
}

export interface Passing {
  /** Requests of one kind take about as long as each other. */
  readonly kind: string;
  readonly signal: AbortSignal;
  /** It need not wait for a cluster that wants to be left alone for longer than this. */
  readonly timeoutMs: number;
  /** Told when the request begins to wait, and with `undefined` when it goes on. */
  readonly onWaiting?: (waiting: Waiting | undefined) => void;
}

/** Why a request that has not been sent yet is kept back; undefined while the cluster is silent, which is another trouble. */
export type Waiting = () => HeldBack | undefined;

export interface RequestGate {
  /** Sends when there is a place. `outcomeOf` reads what came of it; undefined: no answer. Rejects with the reason of the signal. */
  pass<T>(passing: Passing, send: () => Promise<T>, outcomeOf: OutcomeOf<T>): Promise<T>;
  figures(): RequestFigures;
}

interface OutcomeOf<T> {
  readonly answered: (answer: T) => Outcome | undefined;
  readonly failed: (error: unknown) => Outcome | undefined;
}

export interface GateOptions {
  readonly rules?: LimitRules;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

const DEFAULT_RULES: LimitRules = { min: 2, max: 64 };

/** A request that is not answered for this long no longer counts: one that hangs holds up nobody for longer. */
const PATIENCE_MS = 5_000;

interface UnderWay {
  readonly sentAt: number;
}

type Sent = Pick<LimitedAnswer, 'sentAt' | 'isCrowded'> & Pick<Passing, 'kind'>;

/** One for each cluster; all connections to it share it. */
export function createRequestGate({
  rules = DEFAULT_RULES,
  now = () => performance.now(),
}: GateOptions): RequestGate {
  return new Gate(rules, now);
}

class Gate implements RequestGate {
  readonly #rules: LimitRules;
  readonly #now: () => number;
  readonly #latency = createBestLatency();
  // Sets keep their order, and whoever gives up is taken out at once.
  readonly #underWay = new Set<UnderWay>();
  readonly #waiting = new Set<() => void>();
  #limit: RequestLimit;
  #answeredAt = Number.NEGATIVE_INFINITY;
  #refusals = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(rules: LimitRules, now: () => number) {
    this.#rules = rules;
    this.#now = now;
    this.#limit = firstLimit(rules);
  }

  async pass<T>(passing: Passing, send: () => Promise<T>, outcomeOf: OutcomeOf<T>): Promise<T> {
    const entered = this.#enter(passing);
    // Whoever need not wait is sent in this turn of the event loop.
    const one = entered instanceof Promise ? await entered : entered;
    const isCrowded = this.#underWay.size * 2 >= this.#limit.atOnce;
    let outcome: Outcome | undefined;
    try {
      const answer = await send();
      outcome = outcomeOf.answered(answer);
      return answer;
    } catch (error) {
      outcome = outcomeOf.failed(error);
      throw error;
    } finally {
      this.#underWay.delete(one);
      if (outcome !== undefined) this.#learn(outcome, { kind: passing.kind, sentAt: one.sentAt, isCrowded });
      if (this.#waiting.size > 0) this.#letThrough();
    }
  }

  figures(): RequestFigures {
    return {
      atOnce: Math.floor(this.#limit.atOnce),
      reason: this.#limit.reason,
      underWay: this.#underWay.size,
      waiting: this.#waiting.size,
      refusals: this.#refusals,
    };
  }

  #enter(passing: Passing): UnderWay | Promise<UnderWay> {
    passing.signal.throwIfAborted();
    if (this.#pausedMs() > passing.timeoutMs) throw this.#heldBack();
    return this.#waiting.size > 0 || !this.#hasPlace() ? this.#wait(passing) : this.#begin();
  }

  #begin(): UnderWay {
    const one: UnderWay = { sentAt: this.#now() };
    this.#underWay.add(one);
    return one;
  }

  #wait({ signal, onWaiting }: Passing): Promise<UnderWay> {
    const since = this.#now();
    return new Promise((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', giveUp);
        onWaiting?.(undefined);
        resolve(this.#begin());
      };
      const giveUp = (): void => {
        this.#waiting.delete(go);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.add(go);
      onWaiting?.(() => (this.#answeredAt >= since || this.#pausedMs() > 0 ? this.#heldBack() : undefined));
      this.#wakeUp();
    });
  }

  #pausedMs(): number {
    return Math.max(0, this.#limit.pausedUntil - this.#now());
  }

  #hasPlace(): boolean {
    return this.#underWay.size < Math.floor(this.#limit.atOnce) && this.#pausedMs() === 0;
  }

  #heldBack(): HeldBack {
    const pausedMs = Math.ceil(this.#pausedMs());
    if (pausedMs > 0)
      return new HeldBack(`it asked to be left alone for ${String(pausedMs)} ms more`, pausedMs);
    const atOnce = String(Math.floor(this.#limit.atOnce));
    return new HeldBack(`it gets at most ${atOnce} requests at once, and this one waited for too long`);
  }

  #letThrough(): void {
    this.#forgetSilentOnes();
    for (const go of this.#waiting) {
      if (!this.#hasPlace()) break;
      this.#waiting.delete(go);
      go();
    }
    this.#wakeUp();
  }

  #forgetSilentOnes(): void {
    for (const one of this.#underWay) {
      if (this.#now() - one.sentAt < PATIENCE_MS) break;
      this.#underWay.delete(one);
    }
  }

  /** While somebody waits: at the end of the pause, or when the oldest request no longer counts. */
  #wakeUp(): void {
    clearTimeout(this.#timer);
    if (this.#waiting.size === 0) return;
    const [oldest] = this.#underWay;
    const pausedMs = this.#pausedMs();
    const patienceMs = oldest === undefined ? 0 : oldest.sentAt + PATIENCE_MS - this.#now();
    this.#timer = setTimeout(() => this.#letThrough(), Math.max(1, pausedMs > 0 ? pausedMs : patienceMs));
  }

  #learn(outcome: Outcome, { kind, sentAt, isCrowded }: Sent): void {
    const at = this.#now();
    const { isRefused, retryAfterMs } = outcome;
    this.#answeredAt = at;
    if (isRefused) this.#refusals++;
    // A refusal comes soon, and says nothing of how long such a request takes.
    const pace = isRefused ? 'later' : this.#latency.paceOf(kind, at - sentAt);
    const answer = {
      kind: isRefused ? 'refused' : 'answered',
      sentAt,
      at,
      pace,
      isCrowded,
      retryAfterMs,
    } as const;
    this.#limit = nextLimit(this.#limit, answer, this.#rules);
  }
}

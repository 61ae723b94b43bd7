/**
 * The one observer: sends a request that changes nothing once, and remembers the answer with its age. Whoever asks for
 * the same thing while it is under way, or while the answer is young enough, gets that answer.
 */
import { requestKey, type Answer, type ObservationRequest, type Observed } from './observation.ts';
import { observerTexts as texts } from '../texts/conditions/observer.ts';

/** Sends one request; every error of a cluster is a value. Ends soon after the signal. */
export type Ask = (request: ObservationRequest, signal: AbortSignal) => Promise<Answer>;

interface ReadOptions {
  /** An answer that is older is asked for again; 0 asks always. */
  readonly maxAgeMs: number;
  /** An answer that was asked for at this moment or later counts, whatever `maxAgeMs` says. Epoch milliseconds. */
  readonly since?: number;
  readonly signal: AbortSignal;
}

export interface Observer {
  /** A reader that gives up gets `LATE`; the request goes on while somebody else waits for it. */
  read(request: ObservationRequest, options: ReadOptions): Promise<Observed>;
  /** The newest answer, however old; undefined when nobody asked. */
  latest(request: ObservationRequest): Observed | undefined;
  /** Keeps an answer that somebody else got with the same request. */
  note(request: ObservationRequest, answer: Answer): void;
  /** After a change: nothing that was seen before counts. */
  forget(): void;
}

export interface ObserverOptions {
  readonly ask: Ask;
  readonly now: () => number;
  /** The limit of one request. */
  readonly requestMs: number;
}

export const LATE: Answer = {
  kind: 'failed',
  failure: 'timeout',
  message: texts.thereWasNoAnswer,
  reason: texts.noAnswerInTime,
};

/** What a long-running console remembers of one cluster; requests by name come and go with packages and followers. */
const MAX_CACHED = 500;

interface Running {
  readonly observed: Promise<Observed>;
  readonly giveUp: AbortController;
  waiting: number;
}

/**
 * Asks each request once: rules that need the same answer share it, also while it is under way. Answers are kept with
 * their time until they are forgotten.
 */
export function createObserver({ ask, now, requestMs }: ObserverOptions): Observer {
  const memory = new Map<string, Observed>();
  const underWay = new Map<string, Running>();
  let edition = 0;

  const remember = (key: string, observed: Observed): void => {
    memory.delete(key);
    memory.set(key, dated(observed));
    const [oldest] = memory.keys();
    if (memory.size > MAX_CACHED && oldest !== undefined) memory.delete(oldest);
  };

  const send = async (
    request: ObservationRequest,
    { key, signal }: { readonly key: string; readonly signal: AbortSignal },
  ): Promise<Observed> => {
    const startedIn = edition;
    const observedAt = now();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(requestMs)]);
    const observed = dated({ answer: await bounded(ask(request, limit), limit, LATE), observedAt });
    // What was given up by all who asked says nothing about the cluster; it is not cached.
    if (!signal.aborted && startedIn === edition) remember(key, observed);
    return observed;
  };

  const start = (key: string, request: ObservationRequest): Running => {
    const giveUp = new AbortController();
    const observed = send(request, { key, signal: giveUp.signal });
    const running: Running = { observed, giveUp, waiting: 0 };
    underWay.set(key, running);
    const end = (): void => {
      if (underWay.get(key) === running) underWay.delete(key);
    };
    observed.then(end, end);
    return running;
  };

  const join = async (key: string, running: Running, signal: AbortSignal): Promise<Observed> => {
    running.waiting += 1;
    const late: Observed = { answer: LATE, observedAt: now() };
    const observed = await bounded(running.observed, signal, late).finally(() => {
      running.waiting -= 1;
    });
    if (running.waiting === 0 && underWay.get(key) === running) {
      underWay.delete(key);
      running.giveUp.abort();
    }
    return observed;
  };

  return {
    async read(request, { maxAgeMs, since, signal }) {
      const key = requestKey(request);
      const known = memory.get(key);
      if (known !== undefined && isYoung(known.observedAt, { maxAgeMs, since, now: now() })) return known;
      if (signal.aborted) return { answer: LATE, observedAt: now() };
      return join(key, underWay.get(key) ?? start(key, request), signal);
    },
    latest: (request) => memory.get(requestKey(request)),
    note: (request, answer) => {
      remember(requestKey(request), { answer, observedAt: now() });
    },
    forget() {
      edition += 1;
      memory.clear();
      underWay.clear();
    },
  };
}

interface Freshness {
  readonly maxAgeMs: number;
  readonly since: number | undefined;
  readonly now: number;
}

function isYoung(observedAt: number, { maxAgeMs, since, now }: Freshness): boolean {
  return (since !== undefined && observedAt >= since) || (maxAgeMs > 0 && now - observedAt < maxAgeMs);
}

/** Sends requests for the home cluster and the registry to one observer that all outputs share. */
export function withShared(own: Observer, shared: Observer): Observer {
  const of = ({ place }: ObservationRequest): Observer =>
    place.kind === 'home' || place.kind === 'registry' ? shared : own;
  return {
    read: (request, options) => of(request).read(request, options),
    latest: (request) => of(request).latest(request),
    note: (request, answer) => {
      of(request).note(request, answer);
    },
    forget() {
      own.forget();
    },
  };
}

/** Ends with the signal, whether or not the work notices it. */
async function bounded<T>(work: Promise<T>, signal: AbortSignal, late: T): Promise<T> {
  if (signal.aborted) return late;
  let onAbort: (() => void) | undefined;
  const ended = new Promise<T>((resolve) => {
    onAbort = () => resolve(late);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}

/** The answer itself says how old it is, for rules about clocks. */
function dated({ answer, observedAt }: Observed): Observed {
  return { answer: answer.kind === 'answered' ? { ...answer, observedAt } : answer, observedAt };
}

/**
 * The one observer: sends a request that changes nothing once, and remembers the answer with its age. Whoever asks for
 * the same thing while it is under way, or while the answer is young enough, gets that answer.
 */
import { requestKey, type Answer, type ObservationRequest, type Observed } from './observation.ts';

/** Sends one request; every error of a cluster is a value. Ends soon after the signal. */
export type Ask = (request: ObservationRequest, signal: AbortSignal) => Promise<Answer>;

export interface ReadOptions {
  /** An answer that is older is asked for again; 0 asks always. */
  readonly maxAgeMs: number;
  readonly signal: AbortSignal;
}

export interface Observer {
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
  message: 'There was no answer in time.',
  reason: 'no answer in time',
};

export function createObserver({ ask, now, requestMs }: ObserverOptions): Observer {
  const memory = new Map<string, Observed>();
  const underWay = new Map<string, Promise<Observed>>();
  let edition = 0;

  const send = async (request: ObservationRequest, signal: AbortSignal): Promise<Observed> => {
    const key = requestKey(request);
    const startedIn = edition;
    const observedAt = now();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(requestMs)]);
    const observed = { answer: await bounded(ask, request, limit), observedAt };
    // What was cut off by the one who asked says nothing about the cluster; it is not remembered.
    if (!signal.aborted && startedIn === edition) memory.set(key, observed);
    return observed;
  };

  return {
    read(request, { maxAgeMs, signal }) {
      const key = requestKey(request);
      const known = memory.get(key);
      if (known !== undefined && maxAgeMs > 0 && now() - known.observedAt < maxAgeMs) {
        return Promise.resolve(known);
      }
      const running = underWay.get(key);
      if (running !== undefined) return running;
      const started = send(request, signal).finally(() => {
        if (underWay.get(key) === started) underWay.delete(key);
      });
      underWay.set(key, started);
      return started;
    },
    latest: (request) => memory.get(requestKey(request)),
    note: (request, answer) => {
      memory.set(requestKey(request), { answer, observedAt: now() });
    },
    forget() {
      edition += 1;
      memory.clear();
      underWay.clear();
    },
  };
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

/** Ends with the signal, whether or not the adapter notices it. */
async function bounded(ask: Ask, request: ObservationRequest, signal: AbortSignal): Promise<Answer> {
  if (signal.aborted) return LATE;
  let onAbort: (() => void) | undefined;
  const late = new Promise<Answer>((resolve) => {
    onAbort = () => resolve(LATE);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([ask(request, signal), late]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}

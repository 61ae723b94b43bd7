/**
 * How a cluster is asked that is not available, while it starts or has no master: by one request at a time and a few in a
 * second, whatever number of reads want an answer. The client library would send each of them four times without a pause.
 */
import { setTimeout as pause } from 'node:timers/promises';

import { CallCanceled } from './deadline.ts';

/** What the connections to one cluster share. */
export interface Recovery {
  /** The request under way that finds out whether the cluster is back. It never rejects. */
  probe: Promise<Outcome> | undefined;
  /** When the cluster last said that it is not available, by the monotonic clock; undefined while it is. */
  refusedAtMs: number | undefined;
}

type Outcome =
  /** Or in another trouble, which everybody meets by himself. */
  | { readonly kind: 'back' }
  /** With what the cluster said to the one that asked. */
  | { readonly kind: 'unavailable'; readonly error: unknown }
  /** The one that asked gave up: somebody else has to. */
  | { readonly kind: 'canceled' };

/** What a connection knows of its cluster while it does not answer; nothing at first. */
export function createRecovery(): Recovery {
  return { probe: undefined, refusedAtMs: undefined };
}

/** Between two requests to a cluster that is not available. */
const RECOVERY_PAUSE_MS = 250;

interface Attempt<T> {
  readonly send: () => Promise<T>;
  /** Whether an error says that the whole cluster is not available. */
  readonly isUnavailable: (error: unknown) => boolean;
  /** Of the caller. */
  readonly signal: AbortSignal;
}

/**
 * Sends a read. While the cluster is not available the first one asks again after a pause, and the others have its answer:
 * they go on when the cluster is back, and else fail with what it said.
 */
export function sendReading<T>(known: Recovery, attempt: Attempt<T>): Promise<T> {
  return afterOthers(known, attempt, async () => {
    try {
      return await attempt.send();
    } catch (error) {
      if (!attempt.isUnavailable(error)) throw error;
      known.refusedAtMs ??= performance.now();
      return afterOthers(known, attempt, attempt.send);
    }
  });
}

/**
 * Sends when the cluster is available; else is the one that asks. Throws what the cluster said to another one when that is
 * no improvement.
 */
async function afterOthers<T>(known: Recovery, attempt: Attempt<T>, send: () => Promise<T>): Promise<T> {
  while (known.probe !== undefined) {
    const outcome = await known.probe;
    if (outcome.kind === 'unavailable') throw outcome.error;
  }
  attempt.signal.throwIfAborted();
  // Nothing is waited for between here and the mark that somebody asks.
  return known.refusedAtMs === undefined ? send() : probe(known, attempt);
}

async function probe<T>(known: Recovery, attempt: Attempt<T>): Promise<T> {
  let resolve: (outcome: Outcome) => void = () => undefined;
  known.probe = new Promise<Outcome>((done) => {
    resolve = done;
  });
  const tell = (outcome: Outcome): void => {
    known.probe = undefined;
    if (outcome.kind === 'back') known.refusedAtMs = undefined;
    if (outcome.kind === 'unavailable') known.refusedAtMs = performance.now();
    resolve(outcome);
  };
  try {
    const waited = performance.now() - (known.refusedAtMs ?? 0);
    if (waited < RECOVERY_PAUSE_MS)
      await pause(RECOVERY_PAUSE_MS - waited, undefined, { signal: attempt.signal });
    const answer = await attempt.send();
    tell({ kind: 'back' });
    return answer;
  } catch (error) {
    if (attempt.isUnavailable(error)) tell({ kind: 'unavailable', error });
    else tell({ kind: attempt.signal.reason instanceof CallCanceled ? 'canceled' : 'back' });
    throw error;
  }
}

/**
 * Errors that pass by themselves: a master that is busy for a moment answers one write with 503 or 429. They are tried
 * again a few times, as Fleet does. A cluster that does not answer at all is no such thing.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { isElasticError, type ElasticErrorDetails } from '@lockstep/elastic';

export type Pause = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

const FIRST_PAUSE_MS = 500;
const ATTEMPTS = 4;

/** Whether Elasticsearch itself said that it cannot do this one thing just now. */
export function isPassing({ isTransient, errorType }: ElasticErrorDetails): boolean {
  return isTransient === true && errorType !== undefined;
}

/** Waits; ends early, without an error, when `signal` fires. */
export const pauseFor: Pause = async (ms, signal) => {
  await delay(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
};

export interface PatienceOptions {
  readonly pause: Pause;
  readonly signal?: AbortSignal | undefined;
}

/** Does `work`, which may be repeated, until it ends in something that does not pass; at most four times. */
export async function withPatience<T>(
  work: () => Promise<T>,
  { pause, signal }: PatienceOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const isWorthIt = isElasticError(error) && isPassing(error.details) && signal?.aborted !== true;
      if (!isWorthIt || attempt >= ATTEMPTS) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1), signal);
    }
  }
}

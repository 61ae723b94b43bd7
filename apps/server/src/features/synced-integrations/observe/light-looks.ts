/**
 * Light looks at all remotes, one after another around a ring, so that they are spread over the interval and a console
 * never sends more than so many a second: beyond that number of remotes the interval stretches.
 */
import type { Logger } from '../../../lib/logger.ts';
import type { LightAnswer } from './light-look.ts';

export interface LightLooksOptions {
  /** How long after one look at a remote the next one begins. */
  readonly intervalMs: number;
  /** Between 0 and 1. */
  readonly random: () => number;
  readonly keys: () => readonly string[];
  readonly look: (key: string, signal: AbortSignal) => Promise<LightAnswer>;
  /** Something has happened there: a full look is due. */
  readonly onDifferent: (key: string) => void;
  readonly log: Logger;
}

/** At 20 a second, 200 remotes are looked at every ten seconds. */
const SHORTEST_STEP_MS = 50;
/** So that many consoles, started together, do not ask in step. */
const JITTER = 0.2;

/** How long after one look, at whichever remote, the next one begins. */
export function stepMs(remotes: number, intervalMs: number, random: number): number {
  const even = Math.max(SHORTEST_STEP_MS, intervalMs / Math.max(1, remotes));
  return Math.max(SHORTEST_STEP_MS, even * (1 - JITTER * random));
}

/**
 * Looks at one remote after another until it is stopped; `onDifferent` gets those in which something has
 * moved.
 */
export function startLightLooks(options: LightLooksOptions): { stop(): Promise<void> } {
  const { intervalMs, random, keys, look, onDifferent, log } = options;
  const stopping = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  let last: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  const lookAt = async (key: string): Promise<void> => {
    try {
      if ((await look(key, stopping.signal)) === 'different' && !stopping.signal.aborted) onDifferent(key);
    } catch (error) {
      if (!stopping.signal.aborted) log.warn('light-look-failed', { err: error, remote: key });
    } finally {
      underWay.delete(key);
    }
  };
  const step = (): void => {
    const key = nextAfter(last, keys());
    last = key;
    // A remote that does not answer is asked again when it has, or the time for it is over.
    if (key !== undefined && !underWay.has(key)) underWay.set(key, lookAt(key));
    plan();
  };
  const plan = (): void => {
    timer = setTimeout(step, stepMs(keys().length, intervalMs, random()));
    timer.unref();
  };
  plan();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await Promise.all(underWay.values());
    },
  };
}

/** Around the ring; one that is gone is passed over. */
export function nextAfter(last: string | undefined, keys: readonly string[]): string | undefined {
  return keys[(last === undefined ? -1 : keys.indexOf(last)) + 1] ?? keys[0];
}

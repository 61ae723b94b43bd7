const FIRST_MS = 25;

/**
 * How long a follow task waits before it tries again for the n-th time: the waits double until they are as long as
 * a poll of the leader. Elasticsearch draws them by lot; these are what it waits on average.
 */
export const backoffMs = (tries: number, mostMs: number): number =>
  Math.min(FIRST_MS * 2 ** Math.min(Math.max(tries, 1) - 1, 24), mostMs);

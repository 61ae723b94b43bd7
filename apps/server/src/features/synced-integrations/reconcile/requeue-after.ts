import type { SyncReport } from '@lockstep/sync-engine';

/** When to look at a remote again before the interval is over: soon after a change, ever more seldom while it lasts. */
const SHORTEST_MS = 150;

/** What ends at a time is over after it. */
const JUST_AFTER_MS = 10;

/**
 * `behindSince`: since when something has been on its way to the remote, epoch ms; undefined when nothing is. The
 * wait grows with the time already waited, so a change arrives fast and a remote that is down costs little. `dueAt`:
 * when something may be tried again, epoch ms; just after it, if that is earlier.
 */
export function requeueAt(
  { behindSince, dueAt }: Pick<SyncReport, 'behindSince' | 'dueAt'>,
  now: number,
  intervalMs: number,
): number | undefined {
  const due = dueAt === undefined ? undefined : Math.max(dueAt + JUST_AFTER_MS, now + SHORTEST_MS);
  if (behindSince === undefined) return due;
  const waited = Math.max(0, now - behindSince);
  return Math.min(now + Math.min(Math.max(SHORTEST_MS, waited / 2), intervalMs), due ?? Infinity);
}

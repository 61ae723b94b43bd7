/** When to look at a remote again before the interval is over: soon after a change, ever more seldom while it lasts. */
const SHORTEST_MS = 150;

/**
 * `behindSince`: since when something has been on its way to the remote, epoch ms; undefined when nothing is. The
 * wait grows with the time already waited, so a change arrives fast and a remote that is down costs little.
 */
export function lookAgainAt(
  behindSince: number | undefined,
  now: number,
  intervalMs: number,
): number | undefined {
  if (behindSince === undefined) return undefined;
  const waited = Math.max(0, now - behindSince);
  return now + Math.min(Math.max(SHORTEST_MS, waited / 2), intervalMs);
}

/** How long lessons take, to the second: "12 s", "1 min 12 s". Pure. */

const SECOND = 1_000;

export function formatTook(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${String(seconds)} s` : `${String(minutes)} min ${String(seconds % 60)} s`;
}

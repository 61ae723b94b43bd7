/** Failures that are kept of each kind, newest first (docs/elastic/synced-integrations.md#names-and-numbers). */
export const KEPT_FAILURES = 5;

/** These say nothing about the thing itself: another install was running, or the run was told to stop. */
const UNCOUNTED = new Set(['busy', 'canceled']);

export function countsAsAttempt(code: string): boolean {
  return !UNCOUNTED.has(code);
}

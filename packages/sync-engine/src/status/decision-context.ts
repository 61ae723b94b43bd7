import type { ReportInput } from './report-input.ts';

/** What a report shares with the plan, so that both come to the same situations. */
export function decisionContext({ policy, now, offered, ignoreBackoff, ...notes }: ReportInput) {
  const { blockedRemovals, allowedRemovals } = notes;
  return { policy, now, offered, ignoreBackoff, blockedRemovals, allowedRemovals };
}

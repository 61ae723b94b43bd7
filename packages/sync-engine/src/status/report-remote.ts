import type { ReasonFacts } from '../reasons.ts';
import { blockedReport } from './blocked-report.ts';
import { blockedState, leaderTooLarge, managementUnreadable, syncDisabled } from './blocked-state.ts';
import { observedReport } from './observed-report.ts';
import type { ReportInput } from './report-input.ts';
import { directStages } from './report-stages.ts';
import type { SyncReport } from './sync-report.ts';

/**
 * Where one remote stands, why, and what to do (architecture, "never lie"). Made of the same situations as the plan:
 * a row is `in_sync` only if the plan leaves that package alone for good. Never greener than the newest evidence: a
 * follower that lacks the newest leader document is syncing, and late after `policy.lateAfterMs`; so is a look at the
 * remote that is older than that.
 */
export function reportRemote(input: ReportInput): SyncReport {
  const isDirect = input.transport === 'direct';
  const report = fullReport(input, { ...input.names, isDirect });
  return isDirect ? { ...report, stages: directStages(report.stages) } : report;
}

function fullReport(input: ReportInput, facts: Partial<ReasonFacts>): SyncReport {
  const { observation } = input;
  if (!input.isSyncEnabled) return blockedReport(input, syncDisabled(facts), facts);
  if (input.leaderError !== undefined) {
    return blockedReport(input, managementUnreadable(input.leaderError, facts), facts);
  }
  if (input.refusedBytes !== undefined) {
    return blockedReport(input, leaderTooLarge(input.refusedBytes, facts), facts);
  }
  if (observation.kind !== 'observed') {
    return blockedReport(input, blockedState(observation, facts), facts);
  }
  return observedReport(input, observation, facts);
}

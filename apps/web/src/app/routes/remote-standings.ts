/** Joins one package with the sync reports of all remotes: the features do not know each other. */
import type { ListedSyncReportHead, Output } from '@lockstep/contracts';
import type { RemoteStanding } from '../../features/integrations/components/remote-standings.tsx';
import { packageMessages as text } from '../../texts/integrations-package.ts';
import { syncMessages } from '../../texts/synced-integrations.ts';
import { versionsText } from '../../features/synced-integrations/model/versions-text.ts';

interface StandingFacts {
  readonly isInstalled: boolean;
}

/** One row per remote output, in the order of the outputs. */
export function remoteStandings(
  facts: StandingFacts,
  outputs: readonly Output[],
  reports: readonly ListedSyncReportHead[],
): readonly RemoteStanding[] {
  return outputs.flatMap((output) => {
    if (output.type !== 'remote_elasticsearch') return [];
    const base = { outputId: output.id, name: output.name, state: undefined, versions: '', nextAction: '' };
    if (!output.sync_integrations) {
      return [
        {
          ...base,
          state: 'disabled',
          cause: syncMessages.disabledHint,
          nextAction: syncMessages.disabledNext,
        },
      ];
    }
    const report = reports.find((one) => one.output_id === output.id);
    if (report === undefined) return [{ ...base, cause: syncMessages.noReportHint }];
    return [standingIn(report, base, facts)];
  });
}

function standingIn(
  report: ListedSyncReportHead,
  base: Omit<RemoteStanding, 'cause'>,
  facts: StandingFacts,
): RemoteStanding {
  const row = report.integration;
  if (row) {
    const context = { remoteName: report.output_name, appliedBy: report.applied_by };
    return {
      ...base,
      state: row.state,
      versions: versionsText(row, context).shown,
      cause: row.reason?.message ?? '',
      nextAction: row.reason?.next_action ?? '',
    };
  }
  // Nobody could look, so the remote as a whole is what is known.
  const isSound = report.state === 'in_sync' || report.state === 'syncing' || report.reason === null;
  if (!isSound) {
    return {
      ...base,
      state: report.state,
      cause: report.reason?.message ?? '',
      nextAction: report.reason?.next_action ?? '',
    };
  }
  return { ...base, cause: facts.isInstalled ? text.notReportedYet : text.notReportedHint };
}

/** The first two lines of the flyout: how many are how, and when it was and will be looked at. */
import { SYNC_STATES, type SyncReport, type SyncState } from '@lockstep/contracts';
import { EuiSpacer, EuiText } from '@elastic/eui';
import { formatCount } from '../../../lib/format.ts';
import { paths } from '../../../lib/paths.ts';
import type { Permission } from '../../../lib/permission.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SyncStateBadge } from '../../../ui/sync-state-badge.tsx';
import { SYNC_STATE_LOOKS } from '../../../ui/sync-state-look.ts';
import { Flow } from '../../../ui/flow.tsx';
import { flyoutMessages } from '../../../texts/synced-integrations-flyout.ts';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';
import { badgeProgress } from '../model/badge-text.ts';
import { RunLine } from './run-line.tsx';
import { TextLink } from '../../../ui/text-link.tsx';

interface FlyoutSummaryProps {
  readonly report: SyncReport;
  readonly syncPermission: Permission;
}

export function FlyoutSummary({ report, syncPermission }: FlyoutSummaryProps) {
  return (
    <>
      <Flow>
        <SyncStateBadge state={report.state} progress={badgeProgress(report.output_name, report)} />
        <EuiText size="s">
          <strong>{summaryOf(report)}</strong>
          {report.transport === 'direct' ? ` · ${text.appliedDirectly}` : null}
        </EuiText>
      </Flow>
      <EuiSpacer size="s" />
      <RunLine report={report} permission={syncPermission} />
      <EuiSpacer size="xs" />
      <Evidence report={report} />
    </>
  );
}

/** How old the evidence is, where that is not "just now", and which run it comes from. */
function Evidence({ report }: { readonly report: SyncReport }) {
  const { state, checked_at: checkedAt, last_in_sync_at: lastInSyncAt, changed_in_run: runId } = report;
  return (
    <EuiText size="xs" color="subdued">
      {checkedAt === null ? null : (
        <>
          {text.lookedAt} <RelativeTime at={checkedAt} />
        </>
      )}
      {lastInSyncAt === null || state === 'in_sync' ? null : (
        <>
          {checkedAt === null ? '' : ' · '}
          {text.lastInSync} <RelativeTime at={lastInSyncAt} />
        </>
      )}
      {typeof runId === 'string' ? (
        <>
          {checkedAt === null && (lastInSyncAt === null || state === 'in_sync') ? '' : ' · '}
          <RunLink id={runId} />
        </>
      ) : null}
    </EuiText>
  );
}

function RunLink({ id }: { readonly id: string }) {
  return <TextLink {...useAppLink(paths.activityEntry(id))}>{flyoutMessages.runThatDidIt}</TextLink>;
}

const COUNTED: Partial<Record<SyncState, keyof SyncReport['counts']>> = {
  failed: 'failed',
  out_of_sync: 'out_of_sync',
  late: 'late',
  warning: 'warning',
  syncing: 'syncing',
  in_sync: 'in_sync',
};

/** States that have no count of their own, and the one that they are counted with. */
const COUNTED_WITH = { changed_on_remote: 'warning', newer_on_remote: 'in_sync' } as const;

/** "2 failed · 1 syncing · 11 in sync", worst first, nothing that is zero. */
function summaryOf({ counts, integrations }: SyncReport): string {
  const rowsIn = (state: SyncState): number => integrations.filter((row) => row.state === state).length;
  const countOf = (state: SyncState): number => {
    if (state in COUNTED_WITH) return rowsIn(state);
    const key = COUNTED[state];
    if (key === undefined) return 0;
    const others = Object.entries(COUNTED_WITH).filter(([, within]) => within === key);
    return others.reduce((left, [other]) => left - rowsIn(other as SyncState), counts[key]);
  };
  const known = SYNC_STATES.flatMap((state) => {
    const count = countOf(state);
    return count <= 0 ? [] : [`${formatCount(count)} ${SYNC_STATE_LOOKS[state].label.toLowerCase()}`];
  });
  const unknown = counts.unknown === 0 ? [] : [text.notLookedAt(formatCount(counts.unknown))];
  return [...known, ...unknown].join(' · ');
}

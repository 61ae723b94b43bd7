/** "last run 12 s ago · next at most in 4:48 [Sync now]". */
import type { SyncReport } from '@lockstep/contracts';
import { EuiText, useEuiTheme } from '@elastic/eui';
import { useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../../lib/api-client.ts';
import { formatCountdown } from '../../../lib/format.ts';
import type { Permission } from '../../../lib/permission.ts';
import { useNow } from '../../../lib/use-now.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { requestedRun } from '../api/reports-query.ts';
import { useStartSync } from '../api/start-sync.ts';
import { syncMessages as text } from '../messages.ts';
import { isAwaitingRun } from '../model/poll-interval.ts';

export interface RunLineProps {
  readonly report: SyncReport;
  readonly permission: Permission;
}

export function RunLine({ report, permission }: RunLineProps) {
  const { euiTheme } = useEuiTheme();
  const now = useNow();
  const startSync = useStartSync();
  const isAwaiting = isAwaitingRun(requestedRun(useQueryClient()), [report], now);

  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.s }}>
      <EuiText size="s" color="subdued">
        <LastRun lastRun={report.last_run} />
        {report.next_run_at === null ? null : <> · {nextRunText(Date.parse(report.next_run_at) - now)}</>}
      </EuiText>
      <GuardedButton
        permission={permission}
        iconType="refresh"
        isLoading={startSync.isPending || isAwaiting}
        onClick={() => startSync.mutate()}
      >
        {isAwaiting ? text.syncing : text.syncNow}
      </GuardedButton>
      {startSync.error === null ? null : (
        <EuiText size="s" color="danger" role="alert">
          {`${text.syncNowFailed}: ${problemOf(startSync.error).message}`}
        </EuiText>
      )}
    </div>
  );
}

function LastRun({ lastRun }: { readonly lastRun: SyncReport['last_run'] }) {
  if (lastRun === null) return text.noRunYet;
  return (
    <>
      {lastRun.result === 'success' ? text.lastRun : text.lastRunFailed}{' '}
      <RelativeTime at={lastRun.ended_at} />
    </>
  );
}

function nextRunText(leftMs: number): string {
  return leftMs > 0 ? text.nextRun(formatCountdown(leftMs)) : text.nextRunDue;
}

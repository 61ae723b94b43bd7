/** "Last sync 12 s ago · next within 5 min [Sync now]", and what became of it. */
import type { SyncReport } from '@lockstep/contracts';
import { EuiText } from '@elastic/eui';
import { formatAtMost } from '../../../lib/format.ts';
import { lazy, Suspense, useState } from 'react';
import { ALLOWED, type Permission } from '../../../lib/permission.ts';
import { useNow } from '../../../lib/use-now.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { useSyncNow } from '../api/sync-now.ts';
import { flyoutMessages } from '../../../texts/synced-integrations-flyout.ts';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';
import { isUnderWay } from '../model/sync-request.ts';
import { SyncOutcome } from './sync-outcome.tsx';

const SyncPreviewModal = lazy(async () => ({
  default: (await import('./sync-preview-modal.tsx')).SyncPreviewModal,
}));

interface RunLineProps {
  readonly report: SyncReport;
  readonly permission: Permission;
}

export function RunLine({ report, permission }: RunLineProps) {
  const { state, ask } = useSyncNow({ outputId: report.output_id, item: undefined });
  const [isPreviewing, setPreviewing] = useState(false);
  const isBusy = isUnderWay(state);

  return (
    <>
      <Flow>
        <EuiText size="s" color="subdued">
          <RunTimes report={report} />
        </EuiText>
        <GuardedButton permission={permission} iconType="refresh" isLoading={isBusy} onClick={ask}>
          {isBusy ? text.syncing : text.syncNow}
        </GuardedButton>
        <GuardedButton
          look="empty"
          permission={
            report.applied_by === 'console'
              ? ALLOWED
              : { kind: 'denied', reason: flyoutMessages.previewElsewhere(report.output_name) }
          }
          onClick={() => setPreviewing(true)}
        >
          {flyoutMessages.preview}
        </GuardedButton>
      </Flow>
      <SyncOutcome state={state} name={report.output_name} />
      {isPreviewing ? (
        <Suspense fallback={null}>
          <SyncPreviewModal
            outputId={report.output_id}
            outputName={report.output_name}
            permission={permission}
            onClose={() => setPreviewing(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

function RunTimes({ report }: Pick<RunLineProps, 'report'>) {
  return (
    <>
      <LastRun lastRun={report.last_run} />
      {' · '}
      {report.is_running === true ? text.runningNow : <NextRun at={report.next_run_at} />}
    </>
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

function NextRun({ at }: { readonly at: string | null }) {
  const now = useNow();
  if (at === null) return text.nextRunUnknown;
  const leftMs = Date.parse(at) - now;
  return leftMs > 0 ? text.nextRun(formatAtMost(leftMs)) : text.nextRunDue;
}

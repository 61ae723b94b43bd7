/** The status of one remote: the chain, what breaks it, and everything that is synced. */
import type { SyncReport } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiSpacer, EuiText } from '@elastic/eui';
import { useMemo, type ReactNode } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { StageChain } from '../../../ui/stage-chain.tsx';
import { PageFlyout } from '../../../ui/page-flyout.tsx';
import { flyoutMessages } from '../../../texts/synced-integrations-flyout.ts';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';
import { pruneReason } from '../model/blocked-items.ts';
import { toStageViews } from '../model/stage-views.ts';
import { ConflictsCallout } from './conflicts-callout.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FlyoutSummary } from './flyout-summary.tsx';
import { BlockedRemovals } from './blocked-removals.tsx';
import type { ListContext } from './list-context.ts';
import { ReasonCallout } from './reason-callout.tsx';
import { ReportList } from './report-list.tsx';

interface StatusFlyoutProps {
  readonly title: string;
  /** For the links in the footer; undefined while the output is not known. */
  readonly outputId?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The frame; what is inside depends on what is known. */
export function StatusFlyout({ title, outputId, onClose, children }: StatusFlyoutProps) {
  return (
    <PageFlyout
      title={title}
      size={880}
      onClose={onClose}
      footer={
        <>
          <EuiButtonEmpty flush="left" iconType="cross" onClick={onClose}>
            {text.close}
          </EuiButtonEmpty>
          <span css={{ flex: 1 }} />
          {outputId === undefined ? null : <FooterLinks outputId={outputId} />}
        </>
      }
    >
      {children}
    </PageFlyout>
  );
}

function FooterLinks({ outputId }: { readonly outputId: string }) {
  const activity = useAppLink(paths.activityOf(outputId));
  const doctor = useAppLink(paths.doctorOf(outputId));
  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end' }}>
      <EuiButtonEmpty iconType="clock" {...activity}>
        {flyoutMessages.activity}
      </EuiButtonEmpty>
      <EuiButtonEmpty iconType="magnify" {...doctor}>
        {flyoutMessages.runDoctor}
      </EuiButtonEmpty>
    </div>
  );
}

interface StatusReportProps {
  readonly report: SyncReport;
  /** Name of the home cluster, for the first stage. */
  readonly managementName: string;
  readonly username: string;
  readonly syncPermission: Permission;
  readonly iconOf: ListContext['iconOf'];
  /** Name of the package that is looked for at first. */
  readonly item?: string | undefined;
  /** What removed packages have left there. */
  readonly leftOver?: ReactNode;
  /** What can be repaired of what is wrong, with its buttons. */
  readonly repairs?: ReactNode;
  /** A repair that was started here. */
  readonly repairProgress?: ReactNode;
}

/**
 * The report of one remote as the flyout shows it. Of repairs, progress and left-over assets it only knows the
 * place: other features fill these slots.
 */
export function StatusReport({
  report,
  managementName,
  username,
  syncPermission,
  iconOf,
  item,
  leftOver,
  repairs,
  repairProgress,
}: StatusReportProps) {
  const { output_id: outputId, output_name: remoteName, applied_by: appliedBy } = report;
  const context = useMemo((): ListContext => {
    const elsewhere = { kind: 'denied', reason: flyoutMessages.retriedElsewhere(remoteName) } as const;
    const retryPermission = appliedBy === 'console' ? syncPermission : elsewhere;
    return { outputId, remoteName, appliedBy, retryPermission, iconOf };
  }, [outputId, remoteName, appliedBy, syncPermission, iconOf]);
  return (
    <>
      <FlyoutSummary report={report} syncPermission={syncPermission} />
      <EuiSpacer size="l" />
      <StageChain stages={toStageViews(report, managementName)} />
      <EuiSpacer size="m" />
      {repairProgress}
      <BlockedRemovals report={report} permission={syncPermission} />
      {pruneReason(report) === undefined ? <ReasonCallout report={report} repairs={repairs} /> : null}
      <ConflictsCallout conflicts={report.conflicts ?? []} />
      {leftOver}
      <LastSeen report={report} />
      <ReportList
        report={report}
        context={context}
        item={item}
        actions={<ExportMenu report={report} username={username} />}
      />
    </>
  );
}

/** Rows of a remote that does not answer are of before: they may be green, and nobody knows whether they still are. */
function LastSeen({ report: { state, integrations, checked_at: at } }: { readonly report: SyncReport }) {
  const isOld = state === 'unreachable' && integrations.some((row) => row.state !== state);
  if (!isOld) return null;
  return (
    <>
      <EuiText size="s" color="warning">
        {at === null ? (
          text.rowsOld
        ) : (
          <>
            {text.rowsSeen} <RelativeTime at={at} />.
          </>
        )}
      </EuiText>
      <EuiSpacer size="s" />
    </>
  );
}

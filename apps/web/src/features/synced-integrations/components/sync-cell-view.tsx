/** The "Integration syncing" cell of the outputs table. */
import type { SyncReport } from '@lockstep/contracts';
import { EuiIconTip, EuiScreenReaderOnly, EuiText, EuiToolTip } from '@elastic/eui';
import { localTimeZone } from '../../../lib/format.ts';
import { useNow } from '../../../lib/use-now.ts';
import { SyncStateBadge, SyncStateLoading } from '../../../ui/sync-state-badge.tsx';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';
import { badgeName, badgeProgress, badgeText } from '../model/badge-text.ts';
import type { SyncCell } from '../model/sync-cell.ts';

interface SyncCellViewProps {
  readonly outputName: string;
  readonly cell: SyncCell;
  readonly onOpen: () => void;
}

/**
 * What is no sync state looks like none: an output that cannot sync has a dash, an unknown state a word with
 * the reason beside it.
 */
export function SyncCellView({ outputName, cell, onOpen }: SyncCellViewProps) {
  switch (cell.kind) {
    case 'loading':
      return <SyncStateLoading />;
    case 'not-applicable':
      return (
        <EuiText size="s" color="subdued">
          <span aria-hidden="true">–</span>
          <EuiScreenReaderOnly>
            <span>{text.notApplicable}</span>
          </EuiScreenReaderOnly>
        </EuiText>
      );
    case 'disabled':
      return (
        <EuiToolTip content={text.disabledHint}>
          <span tabIndex={0}>
            <SyncStateBadge state="disabled" />
          </span>
        </EuiToolTip>
      );
    case 'no-report':
      return <Hint shown={text.noReport} hint={text.noReportHint} />;
    case 'unknown':
      return <Hint shown={text.unknown} hint={cell.reason} />;
    case 'report':
      return <ReportBadge outputName={outputName} report={cell.report} onOpen={onOpen} />;
  }
}

function Hint({ shown, hint }: { readonly shown: string; readonly hint: string }) {
  return (
    <EuiText size="s" color="subdued">
      {shown} <EuiIconTip content={hint} type="info" aria-label={hint} />
    </EuiText>
  );
}

interface ReportBadgeProps {
  readonly outputName: string;
  readonly report: Pick<SyncReport, 'state' | 'counts' | 'unreachable_since' | 'reason'>;
  readonly onOpen: () => void;
}

/** The state of a remote as a button that opens what is behind it. */
export function ReportBadge({ outputName, report, onOpen }: ReportBadgeProps) {
  const clock = { now: useNow(), timeZone: localTimeZone() };
  const badge = (
    <SyncStateBadge
      state={report.state}
      text={badgeText(report, clock)}
      action={{ name: badgeName(outputName, report, clock), onClick: onOpen }}
      progress={badgeProgress(outputName, report)}
    />
  );
  return report.reason === null ? (
    badge
  ) : (
    // A badge is cut where enlarged text leaves it no room, rather than drawn over its neighbors.
    <EuiToolTip
      content={report.reason.message}
      disableScreenReaderOutput
      anchorProps={{ css: { maxInlineSize: '100%' } }}
    >
      {badge}
    </EuiToolTip>
  );
}

/** The status of one remote: the chain, what breaks it, and every integration. */
import type { SyncReport } from '@lockstep/contracts';
import {
  EuiButtonEmpty,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiSpacer,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import type { ReactNode } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { StationChain } from '../../../ui/station-chain.tsx';
import { syncMessages as text } from '../messages.ts';
import { toStationViews } from '../model/station-views.ts';
import { FlyoutSummary } from './flyout-summary.tsx';
import { IntegrationList } from './integration-list.tsx';
import { ReasonCallout } from './reason-callout.tsx';

export interface StatusFlyoutProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The frame; what is inside depends on what is known. */
export function StatusFlyout({ title, onClose, children }: StatusFlyoutProps) {
  const titleId = useGeneratedHtmlId();
  return (
    <EuiFlyout onClose={onClose} aria-labelledby={titleId} size={800} maxWidth="100%" ownFocus>
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="m">
          <h2 id={titleId}>{title}</h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>{children}</EuiFlyoutBody>
      <EuiFlyoutFooter>
        <EuiButtonEmpty flush="left" iconType="cross" onClick={onClose}>
          {text.close}
        </EuiButtonEmpty>
      </EuiFlyoutFooter>
    </EuiFlyout>
  );
}

export interface StatusReportProps {
  readonly report: SyncReport;
  /** Name of the home cluster, for the first station. */
  readonly managementName: string;
  readonly syncPermission: Permission;
}

export function StatusReport({ report, managementName, syncPermission }: StatusReportProps) {
  return (
    <>
      <FlyoutSummary report={report} syncPermission={syncPermission} />
      <EuiSpacer size="l" />
      <StationChain stations={toStationViews(report, managementName)} />
      <EuiSpacer size="m" />
      <ReasonCallout report={report} />
      <IntegrationList
        integrations={report.integrations}
        isSettled={report.state === 'in_sync'}
        context={{ remoteName: report.output_name, appliedBy: report.applied_by }}
      />
    </>
  );
}

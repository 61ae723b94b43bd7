/** `/app/fleet/settings/outputs/:outputId/sync`: the status flyout of one remote, over the settings page. */
import { startSync } from '@lockstep/contracts';
import { EuiEmptyPrompt, EuiSkeletonText } from '@elastic/eui';
import { useLocation, useNavigate, useParams } from 'react-router-dom';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { useSyncReports } from '../../features/sync-status/api/reports-query.ts';
import { StaleNotice } from '../../features/sync-status/components/stale-notice.tsx';
import { StatusFlyout, StatusReport } from '../../features/sync-status/components/status-flyout.tsx';
import { syncMessages as text } from '../../features/sync-status/messages.ts';
import type { SyncCell } from '../../features/sync-status/model/sync-cell.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { usePermission } from '../use-permission.ts';
import { cellOf, wasOpenedFromTable } from './sync-cells.ts';

function SyncStatusRoute() {
  const { outputId } = useParams();
  const outputs = useOutputs();
  const reports = useSyncReports();
  const handleClose = useClose();
  const output = outputs.data?.find(({ id }) => id === outputId);
  const error = outputs.error ?? reports.error;

  if (output === undefined) {
    return (
      <StatusFlyout title={text.loadingTitle} onClose={handleClose}>
        {outputs.data !== undefined ? (
          <Note title={text.noSuchOutput} body={text.noSuchOutputHint} />
        ) : error === null ? (
          <Loading />
        ) : (
          <ProblemCallout title={text.statusesOld} problem={problemOf(error)} />
        )}
      </StatusFlyout>
    );
  }
  const problem = reports.error === null ? undefined : problemOf(reports.error).message;
  return (
    <StatusFlyout title={text.title(output.name)} onClose={handleClose}>
      <StaleNotice error={reports.error} readAt={reports.dataUpdatedAt} />
      <Content name={output.name} cell={cellOf(output, { reports: reports.data, problem })} />
    </StatusFlyout>
  );
}

function Content({ name, cell }: { readonly name: string; readonly cell: SyncCell }) {
  const home = useHome();
  const permission = usePermission(startSync.access);
  switch (cell.kind) {
    case 'report':
      return (
        <StatusReport
          report={cell.report}
          managementName={home.data?.name ?? text.management}
          syncPermission={permission}
        />
      );
    case 'loading':
      return <Loading />;
    case 'no-report':
      return <Note title={text.noReport} body={text.noReportHint} />;
    case 'disabled':
      return <Note title={text.disabled(name)} body={text.disabledNext} />;
    case 'not-applicable':
      return <Note title={text.notApplicable} body={text.notRemote(name)} />;
    case 'unknown':
      return null;
  }
}

/** Back when the flyout was opened from the table; from a link or after a reload there is nothing to go back to. */
function useClose(): () => void {
  const navigate = useNavigate();
  const location = useLocation();
  const openedFromTable = wasOpenedFromTable(location.state);
  return () => {
    if (openedFromTable) void navigate(-1);
    else void navigate({ pathname: paths.fleetSettings, search: location.search }, { replace: true });
  };
}

function Note({ title, body }: { readonly title: string; readonly body: string }) {
  return <EuiEmptyPrompt titleSize="xs" title={<h3>{title}</h3>} body={<p>{body}</p>} />;
}

function Loading() {
  return <EuiSkeletonText lines={8} contentAriaLabel={text.loadingTitle} />;
}

export const route = { Component: SyncStatusRoute };

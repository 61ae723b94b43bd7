/** `/app/fleet/settings/outputs/:outputId/sync`: the status flyout of one remote, over the settings page. */
import {
  adoptPackages,
  listKeptPackages,
  listLeftOverAssets,
  listPackages,
  removeLeftOverAssets,
  startSync,
  type Output,
  type SyncReport,
} from '@lockstep/contracts';
import { EuiButtonEmpty, EuiSkeletonText } from '@elastic/eui';
import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { usePackages } from '../../features/integrations/api/packages-query.ts';
import { LeftOverNotice } from '../../features/integrations/components/left-over-notice.tsx';
import { KeptPackages } from '../../features/kept-packages/components/kept-packages.tsx';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { useSession } from '../../features/session/api/session-query.ts';
import { useSyncHeads, useSyncReport } from '../../features/synced-integrations/api/reports-query.ts';
import { StaleNotice } from '../../features/synced-integrations/components/stale-notice.tsx';
import { StatusFlyout, StatusReport } from '../../features/synced-integrations/components/status-flyout.tsx';
import { syncMessages as text } from '../../texts/synced-integrations.ts';
import type { SyncCell } from '../../features/synced-integrations/model/sync-cell.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { useAppLink } from '../../ui/app-link.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { useCloseOverPage } from './close-flyout.ts';
import { usePermission } from '../use-permission.ts';
import { StatusRepairProgress, StatusRepairs } from './status-repairs.tsx';
import { cellOf } from './sync-cells.ts';

function SyncedIntegrationsRoute() {
  const { outputId } = useParams();
  const outputs = useOutputs();
  const reports = useSyncHeads();
  const handleClose = useCloseOverPage();
  const output = outputs.data?.find(({ id }) => id === outputId);
  const error = outputs.error ?? reports.error;

  if (output === undefined) {
    return (
      <StatusFlyout title={text.loadingTitle} onClose={handleClose}>
        {outputs.data !== undefined ? (
          <EmptyNote title={text.noSuchOutput} text={text.noSuchOutputHint} />
        ) : error === null ? (
          <Loading />
        ) : (
          <ErrorNotice title={text.statusesOld} error={error} isQuiet />
        )}
      </StatusFlyout>
    );
  }
  const problem = reports.error === null ? undefined : problemOf(reports.error).message;
  return (
    <StatusFlyout title={text.title(output.name)} outputId={output.id} onClose={handleClose}>
      <Content output={output} cell={cellOf(output, { reports: reports.data, problem })} />
    </StatusFlyout>
  );
}

interface ContentProps {
  readonly output: Output;
  readonly cell: SyncCell;
}

function Content({ output, cell }: ContentProps) {
  const { id: outputId, name } = output;
  switch (cell.kind) {
    case 'report':
      return <WholeReport output={output} />;
    case 'loading':
      return <Loading />;
    case 'no-report':
      return <EmptyNote title={text.noReport} text={text.noReportHint} />;
    case 'disabled':
      return (
        <EmptyNote
          title={text.disabled(name)}
          text={text.disabledNext}
          actions={<EditLink outputId={outputId} />}
        />
      );
    case 'not-applicable':
      return <EmptyNote title={text.notApplicable} text={text.notRemote(name)} />;
    case 'unknown':
      return null;
  }
}

/** The table has the counts; what is behind them is read for whoever opens it. */
function WholeReport({ output }: { readonly output: Output }) {
  const { data: report, error, dataUpdatedAt } = useSyncReport(output.id);
  if (report === undefined)
    return error === null ? <Loading /> : <ErrorNotice title={text.statusesOld} error={error} />;
  return (
    <>
      <StaleNotice error={error} readAt={dataUpdatedAt} />
      <Report report={report} output={output} />
    </>
  );
}

function Report({ report, output }: { readonly report: SyncReport; readonly output: Output }) {
  const home = useHome();
  const session = useSession();
  const permission = usePermission(startSync.access, { outputId: output.id });
  const iconOf = useIcons();
  const [params] = useSearchParams();
  return (
    <StatusReport
      report={report}
      managementName={home.data?.name ?? text.management}
      username={session.data?.kind === 'signed-in' ? session.data.session.user.username : ''}
      syncPermission={permission}
      iconOf={iconOf}
      item={params.get('item') ?? undefined}
      leftOver={
        <>
          <Kept report={report} output={output} />
          <LeftOver report={report} />
        </>
      }
      repairs={<StatusRepairs report={report} />}
      repairProgress={<StatusRepairProgress />}
    />
  );
}

/** What is applied by another console is looked after there. */
function LeftOver({ report }: { readonly report: SyncReport }) {
  const about = { outputId: report.output_id };
  const mayRead = usePermission(listLeftOverAssets.access, about).kind === 'allowed';
  const permission = usePermission(removeLeftOverAssets.access, about);
  return (
    <LeftOverNotice
      clusterName={report.output_name}
      outputId={report.output_id}
      canRead={mayRead && report.applied_by === 'console' && report.state !== 'unreachable'}
      permission={permission}
    />
  );
}

/** Where a Kibana stands beside the remote: whether it installs there, and what may change hands. */
function Kept({ report, output }: { readonly report: SyncReport; readonly output: Output }) {
  const about = { outputId: output.id };
  const canRead = usePermission(listKeptPackages.access, about).kind === 'allowed';
  const permission = usePermission(adoptPackages.access, about);
  const isOurs = output.type === 'remote_elasticsearch' && report.applied_by === 'console';
  if (!isOurs || (output.installer !== 'fleet' && !output.kibana_url)) return null;
  return (
    <KeptPackages
      outputId={report.output_id}
      outputName={report.output_name}
      canRead={canRead && report.state !== 'disabled'}
      permission={permission}
    />
  );
}

/** Icons come with the list of packages, for those who may read it. */
function useIcons(): (packageName: string) => string | undefined {
  const isAllowed = usePermission(listPackages.access).kind === 'allowed';
  const { data } = usePackages({ isWanted: isAllowed });
  return useMemo(() => {
    const icons = new Map((data?.items ?? []).map((item) => [item.name, item.icon_path]));
    return (packageName: string) => icons.get(packageName);
  }, [data]);
}

function EditLink({ outputId }: { readonly outputId: string }) {
  return (
    <EuiButtonEmpty size="s" {...useAppLink(paths.editOutput(outputId))}>
      {text.editOutput}
    </EuiButtonEmpty>
  );
}

function Loading() {
  return <EuiSkeletonText lines={8} contentAriaLabel={text.loadingTitle} />;
}

export const route = { Component: SyncedIntegrationsRoute };

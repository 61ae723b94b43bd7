/** `/app/fleet/settings`: the outputs with their sync state. The status flyout is a child route over it. */
import { EuiPageTemplate, EuiPanel, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import { useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router-dom';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { OutputsLoading } from '../../features/outputs/components/outputs-loading.tsx';
import { OutputsTable } from '../../features/outputs/components/outputs-table.tsx';
import { OutputsToolbar } from '../../features/outputs/components/outputs-toolbar.tsx';
import { outputMessages } from '../../features/outputs/messages.ts';
import {
  filterOutputs,
  outputStateCounts,
  sortOutputs,
  toOutputRow,
  type OutputSort,
} from '../../features/outputs/model/output-rows.ts';
import { useSyncReports } from '../../features/sync-status/api/reports-query.ts';
import { StaleNotice } from '../../features/sync-status/components/stale-notice.tsx';
import { SyncAnnouncer } from '../../features/sync-status/components/sync-announcer.tsx';
import { SyncCellView } from '../../features/sync-status/components/sync-cell-view.tsx';
import { stateOfCell, type SyncCell } from '../../features/sync-status/model/sync-cell.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { useUrlFilter } from '../../lib/use-url-filter.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';
import { cellOf, type OpenedFrom } from './sync-cells.ts';

function FleetSettingsPage() {
  usePageTitle(appMessages.title(appMessages.fleetSettings));
  return (
    <>
      <EuiPageTemplate.Header
        pageTitle={appMessages.fleetSettings}
        description={appMessages.fleetSettingsAbout}
      />
      <EuiPageTemplate.Section>
        <EuiPanel hasBorder hasShadow={false} paddingSize="l">
          <EuiTitle size="s">
            <h2>{outputMessages.title}</h2>
          </EuiTitle>
          <EuiText size="s" color="subdued">
            <p>{outputMessages.about}</p>
          </EuiText>
          <EuiSpacer size="m" />
          <OutputsSection />
        </EuiPanel>
      </EuiPageTemplate.Section>
      <Outlet />
    </>
  );
}

function OutputsSection() {
  const outputs = useOutputs();
  const reports = useSyncReports();
  if (outputs.data === undefined) {
    return outputs.error === null ? (
      <OutputsLoading />
    ) : (
      <ProblemCallout title={outputMessages.problem} problem={problemOf(outputs.error)} isAnnounced />
    );
  }
  const answer = {
    reports: reports.data,
    problem: reports.error === null ? undefined : problemOf(reports.error).message,
  };
  const cells = new Map(outputs.data.map((output) => [output.id, cellOf(output, answer)]));
  return (
    <>
      {outputs.error === null ? null : (
        <>
          <ProblemCallout title={outputMessages.oldProblem} problem={problemOf(outputs.error)} isAnnounced />
          <EuiSpacer size="m" />
        </>
      )}
      <StaleNotice error={reports.error} readAt={reports.dataUpdatedAt} />
      <SyncAnnouncer reports={reports.data} readAt={reports.dataUpdatedAt} />
      <OutputsList
        rows={outputs.data.map((output) => toOutputRow(output, stateOf(cells.get(output.id))))}
        cells={cells}
      />
    </>
  );
}

function stateOf(cell: SyncCell | undefined) {
  return cell === undefined ? undefined : stateOfCell(cell);
}

interface OutputsListProps {
  readonly rows: readonly ReturnType<typeof toOutputRow>[];
  readonly cells: ReadonlyMap<string, SyncCell>;
}

function OutputsList({ rows, cells }: OutputsListProps) {
  const [filter, setFilter] = useUrlFilter();
  const [sort, setSort] = useState<OutputSort>();
  const navigate = useNavigate();
  const { search } = useLocation();
  const shown = sortOutputs(filterOutputs(rows, filter), sort);

  return (
    <>
      <OutputsToolbar
        query={filter.query}
        states={filter.states}
        counts={outputStateCounts(rows, filter.states)}
        shown={shown.length}
        total={rows.length}
        onQuery={(query) => setFilter({ query })}
        onStates={(states) => setFilter({ states })}
      />
      <EuiSpacer size="m" />
      <OutputsTable
        rows={shown}
        isFiltered={shown.length < rows.length}
        sort={sort}
        onSort={setSort}
        onClearFilter={() => setFilter({ query: '', states: [] })}
        renderSync={({ id, name }) => (
          <SyncCellView
            outputName={name}
            cell={cells.get(id) ?? { kind: 'not-applicable' }}
            onOpen={() => {
              const state: OpenedFrom = { openedFrom: 'table' };
              void navigate({ pathname: paths.syncStatus(id), search }, { state });
            }}
          />
        )}
      />
    </>
  );
}

export const route = { Component: FleetSettingsPage };

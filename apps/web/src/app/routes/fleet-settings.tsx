/** `/app/fleet/settings`: the outputs with their sync state. The status flyout is a child route over it. */
import { createOutput, deleteOutput, listOutputs, startSync, type Output } from '@lockstep/contracts';
import { EuiSpacer } from '@elastic/eui';
import { lazy, Suspense, useRef, useState } from 'react';
import { Outlet, useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import { WarningMark } from '../../features/doctor/components/warning-mark.tsx';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { OutputsLoading } from '../../features/outputs/components/outputs-loading.tsx';
import { OutputsTable } from '../../features/outputs/components/outputs-table.tsx';
import { OutputsToolbar } from '../../features/outputs/components/outputs-toolbar.tsx';
import { outputMessages } from '../../texts/outputs.ts';
import {
  filterOutputs,
  outputStateCounts,
  outputTypeCounts,
  sortOutputs,
  toOutputRow,
  type OutputRow,
} from '../../features/outputs/model/output-rows.ts';
import {
  readOutputsView,
  writeOutputsView,
  type OutputsView,
} from '../../features/outputs/model/outputs-address.ts';
import { useSyncHeads } from '../../features/synced-integrations/api/reports-query.ts';
import { useAskForSync } from '../../features/synced-integrations/api/sync-now.ts';
import { StaleNotice } from '../../features/synced-integrations/components/stale-notice.tsx';
import { SyncAnnouncer } from '../../features/synced-integrations/components/sync-announcer.tsx';
import { SyncCellView } from '../../features/synced-integrations/components/sync-cell-view.tsx';
import { stateOfCell, type SyncCell } from '../../features/synced-integrations/model/sync-cell.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { Heading } from '../../ui/text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { GuardedLink, PageLink } from '../../ui/page-link.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { appMessages } from '../../texts/app.ts';
import { Page } from '../page.tsx';
import { usePermission, usePermissionOf } from '../use-permission.ts';
import { OutputsBulkButtons, OutputsBulkResults, useOutputsBulk } from './outputs-bulk.tsx';
import { cellOf, type OpenedFrom } from './sync-cells.ts';

const DeleteOutputModal = lazy(async () => ({
  default: (await import('../../features/outputs/components/delete-output-modal.tsx')).DeleteOutputModal,
}));

function FleetSettingsPage() {
  const permission = usePermission(listOutputs.access);
  const mayAdd = usePermission(createOutput.access);
  return (
    <Page
      title={appMessages.fleetSettings}
      about={outputMessages.about}
      access={{ permission, deniedTitle: outputMessages.noPermissionTitle }}
      over={permission.kind === 'denied' ? null : <Outlet />}
      actions={[
        <GuardedLink key="add" permission={mayAdd} to={paths.createOutput} look="fill" iconType="plusCircle">
          {outputMessages.add}
        </GuardedLink>,
        <PageLink key="setup" to={paths.setup} iconType="plugs">
          {appMessages.setUpRemote}
        </PageLink>,
      ]}
    >
      <Heading level={2} size="s" text={outputMessages.title} />
      <EuiSpacer size="m" />
      <OutputsSection />
    </Page>
  );
}

function OutputsSection() {
  const outputs = useOutputs();
  return (
    <QueryState
      query={outputs}
      loading={<OutputsLoading />}
      problem={outputMessages.problem}
      oldProblem={outputMessages.oldProblem}
    >
      {(items) => <Outputs outputs={items} />}
    </QueryState>
  );
}

function Outputs({ outputs }: { readonly outputs: readonly Output[] }) {
  const reports = useSyncHeads();
  const answer = {
    reports: reports.data,
    problem: reports.error === null ? undefined : problemOf(reports.error).message,
  };
  const cells = new Map(outputs.map((output) => [output.id, cellOf(output, answer)]));
  return (
    <>
      <StaleNotice error={reports.error} readAt={reports.dataUpdatedAt} />
      <SyncAnnouncer reports={reports.data} readAt={reports.dataUpdatedAt} />
      <OutputsList
        rows={outputs.map((output) => toOutputRow(output, stateOf(cells.get(output.id))))}
        cells={cells}
      />
    </>
  );
}

function stateOf(cell: SyncCell | undefined) {
  return cell === undefined ? undefined : stateOfCell(cell);
}

interface OutputsListProps {
  readonly rows: readonly OutputRow[];
  readonly cells: ReadonlyMap<string, SyncCell>;
}

function OutputsList({ rows, cells }: OutputsListProps) {
  const [view, changeView] = useOutputsView();
  const [deleted, setDeleted] = useState<OutputRow>();
  const showSync = useShowSync();
  const sync = useAskForSync();
  const syncPermissionOf = usePermissionOf(startSync.access);
  const deletePermission = usePermission(deleteOutput.access);
  const [ids, choose] = useState<readonly string[]>([]);
  const list = useRef<HTMLDivElement>(null);
  const shown = sortOutputs(filterOutputs(rows, view), view.sort);
  // Nothing is done with what a filter hides.
  const chosen = shown.filter(({ id }) => ids.includes(id));
  const bulk = useOutputsBulk(chosen);
  const filter = (change: Partial<OutputsView>): void =>
    changeView({ ...change, page: { ...view.page, index: 0 } });

  return (
    <div ref={list} tabIndex={-1}>
      <ErrorNotice
        title={outputMessages.syncRefused(nameIn(rows, sync.variables?.outputId ?? ''))}
        error={sync.error}
        after="m"
      />
      <OutputsToolbar
        filter={view}
        stateCounts={outputStateCounts(rows, view.states)}
        typeCounts={outputTypeCounts(rows, view.types)}
        shown={shown.length}
        total={rows.length}
        onChange={filter}
        bulk={
          rows.some(({ type }) => type === 'remote_elasticsearch') ? (
            <OutputsBulkButtons bulk={bulk} count={chosen.length} />
          ) : null
        }
      />
      <EuiSpacer size="m" />
      <OutputsBulkResults bulk={bulk} />
      <OutputsTable
        rows={shown}
        isFiltered={shown.length < rows.length}
        sort={view.sort}
        page={view.page}
        selection={{ chosen, onChoose: choose }}
        onView={changeView}
        onClearFilter={() => filter({ query: '', states: [], types: [] })}
        renderSync={(row) => (
          <SyncAndWarnings row={row} cell={cells.get(row.id)} onOpen={() => showSync(row.id)} />
        )}
        handlers={{
          syncPermissionOf: (outputId) => syncPermissionOf({ outputId }),
          deletePermission,
          onShowSync: ({ id }) => showSync(id),
          // The flyout follows the run to its end.
          onSyncNow: ({ id }) =>
            sync.mutate({ outputId: id, item: undefined }, { onSuccess: () => showSync(id) }),
          onDelete: setDeleted,
        }}
      />
      <DeleteQuestion
        row={deleted}
        onClose={() => setDeleted(undefined)}
        onDeleted={() => {
          setDeleted(undefined);
          // The row that had the focus is gone.
          list.current?.focus();
        }}
      />
    </div>
  );
}

interface SyncAndWarningsProps {
  readonly row: OutputRow;
  readonly cell: SyncCell | undefined;
  readonly onOpen: () => void;
}

function SyncAndWarnings({ row: { id, name }, cell, onOpen }: SyncAndWarningsProps) {
  return (
    <span css={{ display: 'inline-flex', alignItems: 'center', flexWrap: 'wrap', maxInlineSize: '100%' }}>
      <SyncCellView outputName={name} cell={cell ?? { kind: 'not-applicable' }} onOpen={onOpen} />
      <WarningMark outputId={id} outputName={name} />
    </span>
  );
}

interface DeleteQuestionProps {
  readonly row: OutputRow | undefined;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

function DeleteQuestion({ row, ...handlers }: DeleteQuestionProps) {
  return row === undefined ? null : (
    <Suspense fallback={null}>
      <DeleteOutputModal row={row} {...handlers} />
    </Suspense>
  );
}

function nameIn(rows: readonly OutputRow[], id: string): string {
  return rows.find((row) => row.id === id)?.name ?? id;
}

/** Every change replaces the entry in the activity log: Back leaves the page instead of undoing letters. */
function useOutputsView(): readonly [OutputsView, (change: Partial<OutputsView>) => void] {
  const [params, setParams] = useSearchParams();
  const change = (part: Partial<OutputsView>): void =>
    setParams((current) => writeOutputsView(current, { ...readOutputsView(current), ...part }), {
      replace: true,
    });
  return [readOutputsView(params), change];
}

function useShowSync(): (outputId: string) => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  return (outputId) => {
    const state: OpenedFrom = { openedFrom: 'table' };
    void navigate({ pathname: paths.syncedIntegrations(outputId), search }, { state });
  };
}

export const route = { Component: FleetSettingsPage };

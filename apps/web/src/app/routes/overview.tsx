/** `/app/lockstep`: how all remotes stand, every integration on each, and what changed. The status flyout opens over it. */
import { getSyncOverview, listActivity, startSync, type SyncState } from '@lockstep/contracts';
import { EuiSpacer, useEuiTheme } from '@elastic/eui';
import { lazy, Suspense, useMemo } from 'react';
import { Outlet, useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import { Timeline } from '../../features/activity/components/timeline.tsx';
import { useWarnings } from '../../features/doctor/api/warnings-query.ts';
import {
  useLatestChanges,
  useSyncOverview,
  useSyncTimeline,
} from '../../features/overview/api/overview-query.ts';
import { MatrixSection } from '../../features/overview/components/matrix-section.tsx';
import { NoRemotes } from '../../features/overview/components/no-remotes.tsx';
import { RemotesList } from '../../features/overview/components/remotes-list.tsx';
import { SummaryStrip } from '../../features/overview/components/summary-strip.tsx';
import { overviewMessages as text } from '../../texts/overview.ts';
import { readMatrix, type OverviewView, type RemoteHead } from '../../features/overview/model/matrix-view.ts';
import { readOverviewView, writeOverviewView } from '../../features/overview/model/overview-address.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { useSyncAll } from '../../features/synced-integrations/api/sync-all.ts';
import { ReportBadge } from '../../features/synced-integrations/components/sync-cell-view.tsx';
import { SyncAnnouncer } from '../../features/synced-integrations/components/sync-announcer.tsx';
import { syncMessages } from '../../texts/synced-integrations.ts';
import { firstSteps } from '../../lib/first-steps.ts';
import { paths } from '../../lib/paths.ts';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { stageNames as namesOfStages } from '../../texts/stage-names.ts';
import { Page } from '../page.tsx';
import { usePermission } from '../use-permission.ts';
import { usePackageTitles } from './package-titles.ts';
import type { OpenedFrom } from './sync-cells.ts';

const FirstStepsCard = lazy(async () => ({
  default: (await import('../../features/overview/components/first-steps-card.tsx')).FirstStepsCard,
}));

type Overview = NonNullable<ReturnType<typeof useSyncOverview>['data']>;

function OverviewPage() {
  const permission = usePermission(getSyncOverview.access);
  return (
    <Page
      title={text.title}
      about={text.about}
      access={{ permission, deniedTitle: text.noPermissionTitle }}
      over={permission.kind === 'denied' ? null : <Outlet />}
      actions={[
        <PageLink key="set-up" to={paths.setup} iconType="plugs">
          {text.setUpRemote}
        </PageLink>,
      ]}
    >
      <Content />
    </Page>
  );
}

function Content() {
  const overview = useSyncOverview();
  const hasLab = useHome().data?.has_lab === true;
  return (
    <QueryState query={overview} loading={text.loading} problem={text.problem} oldProblem={text.oldProblem}>
      {(data) => (
        <>
          <SyncAnnouncer reports={data.remotes} readAt={overview.dataUpdatedAt} />
          {hasLab && data.remotes.length > 0 ? <FirstSteps overview={data} /> : null}
          {data.remotes.length === 0 ? <NoRemotes hasLab={hasLab} /> : <Remotes overview={data} />}
          <Changes />
        </>
      )}
    </QueryState>
  );
}

/** In a sandbox, until it is dismissed. */
function FirstSteps({ overview: { remotes } }: { readonly overview: Overview }) {
  const isDismissed = firstSteps.dismissed.use() === 'yes';
  const [first] = remotes;
  if (isDismissed || first === undefined) return null;
  return (
    // Keeps the room of the card: nothing below it moves when it comes.
    <Suspense fallback={<div css={{ minBlockSize: 152 }} />}>
      <FirstStepsCard outputId={first.output_id} hasSecondRemote={remotes.length > 1} />
    </Suspense>
  );
}

function Remotes({ overview }: { readonly overview: Overview }) {
  const { euiTheme } = useEuiTheme();
  const [view, changeView] = useOverviewView();
  const columns = useMemo(() => readMatrix(overview), [overview]);
  const open = useShowStatus();
  const { states } = view;
  const shown = overview.remotes.filter(({ state }) => states.length === 0 || states.includes(state));
  return (
    <>
      <Summary
        remotes={overview.remotes}
        states={states}
        onStates={(chosen) => changeView({ states: chosen })}
      />
      <div
        css={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          columnGap: euiTheme.size.xl,
          [`@media (min-width: ${euiTheme.breakpoint.l}px)`]: {
            gridTemplateColumns: 'minmax(320px, 1fr) minmax(0, 2fr)',
          },
        }}
      >
        <div>
          <Section level={2} title={text.remotes}>
            {shown.length === 0 ? (
              <EmptyNote title={text.noMatchRemotes} />
            ) : (
              <RemotesPart remotes={shown} onOpen={open} />
            )}
          </Section>
        </div>
        <div>
          <MatrixSection
            overview={overview}
            columns={columns}
            view={view}
            onView={changeView}
            integrationPath={paths.integration}
            integrationsPath={paths.integrations}
            onOpen={(remote, row) => open(remote, row?.item.name)}
          />
        </div>
      </div>
    </>
  );
}

interface RemotesPartProps {
  readonly remotes: readonly RemoteHead[];
  readonly onOpen: (remote: RemoteHead) => void;
}

function RemotesPart({ remotes, onOpen }: RemotesPartProps) {
  const home = useHome().data;
  const timeline = useSyncTimeline();
  const name = home?.name ?? syncMessages.management;
  return (
    <RemotesList
      management={{ name, version: home?.version ?? undefined }}
      remotes={remotes}
      timeline={timeline}
      stageNames={(remoteName) => namesOfStages(remoteName, name)}
      renderBadge={(remote) => (
        <ReportBadge outputName={remote.output_name} report={remote} onOpen={() => onOpen(remote)} />
      )}
    />
  );
}

interface SummaryProps {
  readonly remotes: readonly RemoteHead[];
  readonly states: readonly SyncState[];
  readonly onStates: (states: readonly SyncState[]) => void;
}

function Summary({ remotes, states, onStates }: SummaryProps) {
  const warnings = useWarnings();
  const changes = useLatestChanges();
  // All of them: for some, the server refuses.
  const permission = usePermission(startSync.access, 'everything');
  const sync = useSyncAll();
  const ids = new Set(remotes.map(({ output_id: id }) => id));
  return (
    <>
      <ErrorNotice title={text.syncRefused} error={sync.error} after="m" />
      <SummaryStrip
        remotes={remotes}
        states={states}
        onStates={onStates}
        warnings={warnings.data?.filter(({ output_id: id }) => id !== null && ids.has(id)).length ?? 0}
        lastChangeAt={changes.data?.[0]?.at}
        syncAll={{ permission, isAsking: sync.isPending, ask: () => sync.mutate() }}
      />
    </>
  );
}

function Changes() {
  const permission = usePermission(listActivity.access);
  const changes = useLatestChanges();
  const titles = usePackageTitles();
  return permission.kind === 'denied' ? null : (
    <Section level={2} title={text.changes}>
      <QueryState query={changes} loading={text.loadingChanges} problem={text.changesProblem}>
        {(items) =>
          items.length === 0 ? (
            <EmptyNote title={text.noChanges} />
          ) : (
            <>
              <Timeline entries={items} entryPath={paths.activityEntry} titles={titles} isFlat />
              <EuiSpacer size="m" />
              <PageLink to={paths.activity} iconType="clock">
                {text.allActivity}
              </PageLink>
            </>
          )
        }
      </QueryState>
    </Section>
  );
}

/** Every change replaces the entry in the activity log: Back leaves the page instead of undoing letters. */
function useOverviewView(): readonly [OverviewView, (change: Partial<OverviewView>) => void] {
  const [params, setParams] = useSearchParams();
  const change = (part: Partial<OverviewView>): void =>
    setParams((current) => writeOverviewView(current, { ...readOverviewView(current), ...part }), {
      replace: true,
    });
  return [readOverviewView(params), change];
}

function useShowStatus(): (remote: RemoteHead, item?: string) => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  return ({ output_id: id }, item) => {
    const state: OpenedFrom = { openedFrom: 'table' };
    const params = new URLSearchParams(search);
    if (item !== undefined) params.set('item', item);
    void navigate({ pathname: paths.overviewStatus(id), search: params.toString() }, { state });
  };
}

export const route = { Component: OverviewPage };

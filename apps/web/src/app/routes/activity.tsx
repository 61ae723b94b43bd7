/** `/app/activity`: runs, changes of state and what people did, overall or of one output. */
import { listActivity } from '@lockstep/contracts';
import { EuiSpacer } from '@elastic/eui';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  useActivityCounts,
  useActivityPage,
  useActivityTotal,
} from '../../features/activity/api/activity-query.ts';
import { ActivityFilters } from '../../features/activity/components/activity-filters.tsx';
import { ActivityList } from '../../features/activity/components/activity-list.tsx';
import { Histogram } from '../../features/activity/components/histogram.tsx';
import { activityMessages as text } from '../../texts/activity.ts';
import {
  changeFilter,
  isFiltering,
  readActivityFilter,
  writeActivityFilter,
  type ActivityFilter,
} from '../../features/activity/model/activity-filter.ts';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { paths } from '../../lib/paths.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { Page } from '../page.tsx';
import { usePermission } from '../use-permission.ts';
import { usePackageTitles } from './package-titles.ts';

function ActivityPage() {
  const permission = usePermission(listActivity.access);
  const access = { permission, deniedTitle: text.noPermissionTitle };
  return (
    <Page title={text.title} about={text.about} access={access}>
      <Activity />
    </Page>
  );
}

function Activity() {
  const [search, setSearch] = useSearchParams();
  const filter = readActivityFilter(search);
  const outputs = useOutputs();
  const counts = useActivityCounts(filter);
  const setFilter = (next: ActivityFilter): void => {
    // A page is a place to come back to; letters of a filter are not.
    setSearch(writeActivityFilter(next), { replace: next.page === filter.page });
  };
  const clear = (): void => setSearch({}, { replace: true });
  return (
    <>
      <ActivityFilters
        filter={filter}
        outputs={outputs.data ?? []}
        onChange={(change) => setFilter(changeFilter(filter, change))}
        onClear={clear}
      />
      <EuiSpacer size="m" />
      {counts === undefined ? null : (
        <Histogram
          counts={counts}
          onChoose={({ from, to }) => setFilter(changeFilter(filter, { from, to }))}
        />
      )}
      <Entries filter={filter} onPage={(page) => setFilter({ ...filter, page })} onClear={clear} />
    </>
  );
}

interface EntriesProps {
  readonly filter: ActivityFilter;
  readonly onPage: (page: number) => void;
  readonly onClear: () => void;
}

function Entries({ filter, onPage, onClear }: EntriesProps) {
  const activity = useActivityPage(filter);
  const total = useActivityTotal(filter);
  const titles = usePackageTitles();
  const { data, refetch } = activity;
  const newCount = data === undefined || total === undefined ? 0 : Math.max(0, total - data.total);
  const isEmpty = data?.total === 0;
  useEffect(() => {
    // Where nothing is being read, nothing can be moved.
    if (isEmpty && newCount > 0) void refetch();
  }, [isEmpty, newCount, refetch]);

  return (
    <QueryState
      query={activity}
      loading={text.loading}
      lines={10}
      problem={text.problem}
      oldProblem={text.oldProblem}
    >
      {(page) => (
        <ActivityList
          page={page}
          pageNumber={filter.page}
          newCount={newCount}
          isFiltered={isFiltering(filter)}
          entryPath={paths.activityEntry}
          titles={titles}
          onShowNew={() => {
            if (filter.page === 1) void refetch();
            else onPage(1);
          }}
          onPage={onPage}
          onClearFilter={onClear}
        />
      )}
    </QueryState>
  );
}

export const route = { Component: ActivityPage };

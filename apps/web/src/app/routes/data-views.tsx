/** `/app/management/data/data_views`: logs and metrics of the linked clusters. Details are a child route over it. */
import { EuiPanel } from '@elastic/eui';
import { Outlet } from 'react-router-dom';
import { useDataViews } from '../../features/data-views/api/views-query.ts';
import { ViewsTable } from '../../features/data-views/components/views-table.tsx';
import { viewMessages as text } from '../../texts/data-views.ts';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Page } from '../page.tsx';

function DataViewsPage() {
  const views = useDataViews();
  return (
    <Page title={text.title} about={text.about} over={<Outlet />}>
      <EuiPanel hasBorder hasShadow={false} paddingSize="l">
        <QueryState query={views} loading={text.loading} problem={text.problem} oldProblem={text.oldProblem}>
          {({ items, waiting }) => (
            <>
              {waiting.length === 0 ? null : (
                <Notice after="m" iconType="info" title={text.waiting(waiting)}>
                  <p>{text.waitingHint}</p>
                </Notice>
              )}
              <ViewsTable rows={items} />
            </>
          )}
        </QueryState>
      </EuiPanel>
    </Page>
  );
}

export const route = { Component: DataViewsPage };

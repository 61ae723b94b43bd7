/** `/app/management/data/data_views`: logs and metrics of the linked clusters. Details are a child route over it. */
import { EuiButton, EuiCallOut, EuiPageTemplate, EuiPanel, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import { Outlet } from 'react-router-dom';
import { useDataViews } from '../../features/data-views/api/views-query.ts';
import { ViewsTable } from '../../features/data-views/components/views-table.tsx';
import { viewMessages as text } from '../../features/data-views/messages.ts';
import { problemOf } from '../../lib/api-client.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { uiMessages } from '../../ui/messages.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';

function DataViewsPage() {
  usePageTitle(appMessages.title(text.title));
  return (
    <>
      <EuiPageTemplate.Header pageTitle={text.title} description={text.about} />
      <EuiPageTemplate.Section>
        <EuiPanel hasBorder hasShadow={false} paddingSize="l">
          <Views />
        </EuiPanel>
      </EuiPageTemplate.Section>
      <Announcer />
      <Outlet />
    </>
  );
}

function Views() {
  const views = useDataViews();
  const { data, error } = views;
  if (data === undefined) {
    return error === null ? (
      <EuiSkeletonText lines={6} contentAriaLabel={text.loading} />
    ) : (
      <ProblemCallout title={text.problem} problem={problemOf(error)} isAnnounced>
        <EuiButton size="s" isLoading={views.isFetching} onClick={() => void views.refetch()}>
          {uiMessages.tryAgain}
        </EuiButton>
      </ProblemCallout>
    );
  }
  return (
    <>
      {error === null ? null : (
        <>
          <ProblemCallout title={text.oldProblem} problem={problemOf(error)} isAnnounced />
          <EuiSpacer size="m" />
        </>
      )}
      {data.waiting.length === 0 ? null : (
        <>
          <EuiCallOut size="s" iconType="info" title={text.waiting(data.waiting)}>
            <p>{text.waitingHint}</p>
          </EuiCallOut>
          <EuiSpacer size="m" />
        </>
      )}
      <ViewsTable rows={data.items} />
    </>
  );
}

export const route = { Component: DataViewsPage };

/** `/app/activity/:entryId`: one run with its steps, one change of state, or one thing that somebody did. */
import { getHistoryEntry } from '@lockstep/contracts';
import {
  EuiButton,
  EuiCallOut,
  EuiEmptyPrompt,
  EuiLink,
  EuiPageTemplate,
  EuiSkeletonText,
  EuiSpacer,
  EuiTitle,
  useEuiTheme,
} from '@elastic/eui';
import { useParams } from 'react-router-dom';
import { useHistoryEntry } from '../../features/activity/api/history-query.ts';
import { EntryDetails } from '../../features/activity/components/entry-details.tsx';
import { ExportButton } from '../../features/activity/components/export-button.tsx';
import { activityMessages as text } from '../../features/activity/messages.ts';
import { toEntryView } from '../../features/activity/model/entry-view.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { useAppLink } from '../../ui/app-link.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';
import { usePermission } from '../use-permission.ts';

const ENTRY_PATHS = {
  entry: paths.activityEntry,
  output: paths.activityOf,
  integration: (name: string) => paths.integration(name),
};

function ActivityEntryPage() {
  const { entryId = '' } = useParams();
  const permission = usePermission(getHistoryEntry.access);
  const back = useAppLink(paths.activity);
  return (
    <EuiPageTemplate.Section>
      <nav aria-label={text.back}>
        <EuiLink {...back}>← {text.back}</EuiLink>
      </nav>
      <EuiSpacer size="m" />
      {permission.kind === 'denied' ? (
        <EuiCallOut iconType="lock" title={text.noPermissionTitle} text={permission.reason} />
      ) : (
        <Entry key={entryId} entryId={entryId} />
      )}
    </EuiPageTemplate.Section>
  );
}

function Entry({ entryId }: { readonly entryId: string }) {
  const { data, error, isFetching, refetch } = useHistoryEntry(entryId);
  const { euiTheme } = useEuiTheme();
  const title = data === undefined ? text.title : toEntryView(data.item).title;
  usePageTitle(appMessages.title(title));

  if (data === undefined) {
    if (error === null) return <EuiSkeletonText lines={8} contentAriaLabel={text.loadingEntry} />;
    const problem = problemOf(error);
    return problem.code === 'HISTORY_ENTRY_NOT_FOUND' ? (
      <EuiEmptyPrompt titleSize="s" title={<h1>{text.notFoundTitle}</h1>} body={<p>{text.notFound}</p>} />
    ) : (
      <ProblemCallout title={text.entryProblem} problem={problem} isAnnounced>
        <EuiButton size="s" isLoading={isFetching} onClick={() => void refetch()}>
          {text.tryAgain}
        </EuiButton>
      </ProblemCallout>
    );
  }
  return (
    <>
      <div
        css={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'space-between',
          gap: euiTheme.size.m,
        }}
      >
        <EuiTitle size="m" css={{ overflowWrap: 'anywhere', minInlineSize: 0 }}>
          <h1>{title}</h1>
        </EuiTitle>
        <ExportButton answer={data} />
      </div>
      <EuiSpacer size="l" />
      <EntryDetails answer={data} paths={ENTRY_PATHS} />
    </>
  );
}

export const route = { Component: ActivityEntryPage };

/** `/app/activity/:entryId`: one run with its steps, one change of state, or one thing that somebody did. */
import { getActivityEntry } from '@lockstep/contracts';
import { EuiCallOut, EuiPageTemplate, EuiSpacer, EuiTitle } from '@elastic/eui';
import { useParams } from 'react-router-dom';
import { useActivityEntry } from '../../features/activity/api/activity-query.ts';
import { EntryDetails } from '../../features/activity/components/entry-details.tsx';
import { ExportButton } from '../../features/activity/components/export-button.tsx';
import { activityMessages as text } from '../../texts/activity.ts';
import { toEntryView } from '../../features/activity/model/entry-view.ts';
import { paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/page-trail.ts';
import { useAppLink } from '../../ui/app-link.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Flow } from '../../ui/flow.tsx';
import { usePermission } from '../use-permission.ts';
import { usePackageTitles } from './package-titles.ts';
import { TextLink } from '../../ui/text-link.tsx';

const ENTRY_PATHS = {
  entry: paths.activityEntry,
  output: paths.activityOf,
  integration: (name: string) => paths.integration(name),
};

function ActivityEntryPage() {
  const { entryId = '' } = useParams();
  const permission = usePermission(getActivityEntry.access);
  const back = useAppLink(paths.activity);
  return (
    <EuiPageTemplate.Section>
      <nav aria-label={text.back}>
        <TextLink {...back}>← {text.back}</TextLink>
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
  const entry = useActivityEntry(entryId);
  const titles = usePackageTitles();
  const title = entry.data === undefined ? text.title : toEntryView(entry.data.item, titles).title;
  usePageTitle(title);
  return (
    <QueryState
      query={entry}
      loading={text.loadingEntry}
      lines={8}
      problem={text.entryProblem}
      gone={{ code: 'ACTIVITY_ENTRY_NOT_FOUND', title: text.notFoundTitle, text: text.notFound, level: 1 }}
    >
      {(answer) => (
        <>
          <Flow gap="m" justify="space-between">
            <EuiTitle size="m" css={{ overflowWrap: 'anywhere', minInlineSize: 0 }}>
              <h1>{title}</h1>
            </EuiTitle>
            <ExportButton answer={answer} />
          </Flow>
          <EuiSpacer size="l" />
          <EntryDetails answer={answer} paths={ENTRY_PATHS} titles={titles} />
        </>
      )}
    </QueryState>
  );
}

export const route = { Component: ActivityEntryPage };

/** The timeline with what is around it: new entries, pages, nothing to show. */
import { MAX_ACTIVITY_DEPTH } from '@lockstep/contracts';
import { EuiButton, EuiCallOut, EuiPagination, EuiSpacer, EuiText, useEuiTheme } from '@elastic/eui';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { EmptyNote, NoMatch } from '../../../ui/empty-note.tsx';
import { PAGE_SIZE, type ActivityPage } from '../api/activity-query.ts';
import { activityMessages as text } from '../../../texts/activity.ts';
import type { PackageTitles } from '../model/entry-view.ts';
import { Timeline } from './timeline.tsx';

interface ActivityListProps {
  readonly page: ActivityPage;
  /** From 1. */
  readonly pageNumber: number;
  /** Entries that have come since the page was read. */
  readonly newCount: number;
  readonly isFiltered: boolean;
  readonly entryPath: (id: string) => string;
  readonly titles: PackageTitles;
  readonly onShowNew: () => void;
  readonly onPage: (page: number) => void;
  readonly onClearFilter: () => void;
}

export function ActivityList(props: ActivityListProps) {
  const { page, pageNumber, newCount, entryPath, titles, onShowNew, onPage } = props;
  const { euiTheme } = useEuiTheme();
  const reachable = Math.min(page.total, MAX_ACTIVITY_DEPTH);
  const pageCount = Math.ceil(reachable / PAGE_SIZE);
  if (page.total === 0) return <Nothing {...props} />;
  return (
    <>
      <div
        css={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: euiTheme.size.m,
          // As high with the button as without: nothing moves when it comes.
          minBlockSize: 40,
        }}
      >
        <EuiText size="s" color="subdued">
          {text.total(page.total)}
        </EuiText>
        {newCount > 0 ? (
          <EuiButton size="s" iconType="refresh" onClick={onShowNew}>
            {text.showNew(newCount)}
          </EuiButton>
        ) : null}
      </div>
      <LiveRegion>{newCount > 0 ? text.newEntries(newCount) : ''}</LiveRegion>
      <EuiSpacer size="s" />
      <Timeline entries={page.items} entryPath={entryPath} titles={titles} />
      {pageCount > 1 ? (
        <EuiPagination
          aria-label={text.pages}
          pageCount={pageCount}
          activePage={pageNumber - 1}
          onPageClick={(index) => onPage(index + 1)}
        />
      ) : null}
      {page.total > MAX_ACTIVITY_DEPTH && pageNumber === pageCount ? (
        <EuiCallOut size="s" iconType="info" title={text.tooDeep(MAX_ACTIVITY_DEPTH)} />
      ) : null}
    </>
  );
}

function Nothing({ isFiltered, onClearFilter }: ActivityListProps) {
  if (!isFiltered) return <EmptyNote level={2} title={text.none} text={text.noneHint} />;
  return <NoMatch level={2} title={text.noMatch} clear={text.clearFilter} onClear={onClearFilter} />;
}

/** Auto-follow patterns of a cluster. */
import type { AutoFollowPattern } from '@lockstep/contracts';
import { EuiBadge, EuiEmptyPrompt, EuiText, type EuiBasicTableColumn } from '@elastic/eui';
import { useListView } from '../../../lib/use-list-view.ts';
import { ListSearch } from '../../../ui/list-search.tsx';
import { ListTable } from '../../../ui/list-table.tsx';
import { followerMessages as text } from '../messages.ts';
import { arrangePatterns, PATTERN_LIST } from '../model/follower-rows.ts';
import { RemoteLink } from './followers-table.tsx';

export interface PatternsTableProps {
  readonly rows: readonly AutoFollowPattern[];
  readonly cluster: string;
}

export function PatternsTable({ rows, cluster }: PatternsTableProps) {
  const [view, changeView] = useListView(PATTERN_LIST);
  const shown = arrangePatterns(rows, view);
  return (
    <>
      {rows.length === 0 ? null : (
        <ListSearch
          label={text.patternsSearch}
          view={view}
          onView={changeView}
          shown={shown.length}
          total={rows.length}
        />
      )}
      <ListTable<AutoFollowPattern>
        caption={text.patternsCaption}
        rows={shown}
        itemId="name"
        columns={columns(cluster)}
        view={view}
        onView={changeView}
        isFiltered={rows.length > 0}
        none={<EuiEmptyPrompt titleSize="xs" title={<h3>{text.patternsNone}</h3>} />}
      />
    </>
  );
}

function columns(cluster: string): EuiBasicTableColumn<AutoFollowPattern>[] {
  return [
    { field: 'name', name: text.name, sortable: true },
    {
      field: 'active',
      name: text.state,
      render: (active: boolean, { errors }: AutoFollowPattern) => (
        <div css={{ minInlineSize: 0, overflowWrap: 'anywhere' }}>
          <EuiBadge color={active ? 'success' : 'default'} iconType={active ? 'check' : 'pause'}>
            {active ? text.patternStates.active : text.patternStates.paused}
          </EuiBadge>{' '}
          {errors.length === 0 ? null : (
            <EuiBadge color="danger" iconType="errorFill">
              {text.patternErrors(errors.length)}
            </EuiBadge>
          )}
          {errors.slice(0, 1).map((error) => (
            <EuiText key={error.leaderIndex} size="xs" color="danger">
              {text.patternError(error.leaderIndex, error.reason)}
            </EuiText>
          ))}
        </div>
      ),
    },
    {
      field: 'remoteCluster',
      name: text.remoteCluster,
      width: '140px',
      sortable: true,
      render: (name: string) => <RemoteLink name={name} cluster={cluster} />,
    },
    {
      field: 'leaderIndexPatterns',
      name: text.patterns,
      render: (
        patterns: readonly string[],
        { leaderIndexExclusionPatterns: excluded }: AutoFollowPattern,
      ) => (
        <span css={{ overflowWrap: 'anywhere' }}>
          {[patterns.join(', '), ...(excluded.length === 0 ? [] : [text.excluded(excluded)])].join(' ')}
        </span>
      ),
    },
    { field: 'followIndexPattern', name: text.followName },
  ];
}

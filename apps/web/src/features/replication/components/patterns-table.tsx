/** Auto-follow patterns of a cluster. */
import type { AutoFollowPattern } from '@lockstep/contracts';
import { EuiBadge, EuiText, type EuiBasicTableColumn } from '@elastic/eui';
import { ListTable } from '../../../ui/list-table.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { followerMessages as text } from '../../../texts/replication.ts';
import { arrangePatterns, PATTERN_LIST } from '../model/follower-rows.ts';
import { RemoteLink } from './followers-table.tsx';

interface PatternsTableProps {
  readonly rows: readonly AutoFollowPattern[];
  readonly cluster: string;
}

export function PatternsTable({ rows, cluster }: PatternsTableProps) {
  return (
    <ListTable<AutoFollowPattern>
      caption={text.patternsCaption}
      search={text.patternsSearch}
      shape={PATTERN_LIST}
      rows={rows}
      arrange={arrangePatterns}
      hidesEmptySearch
      itemId="name"
      columns={columns(cluster)}
      none={<EmptyNote level={2} title={text.patternsNone} text={text.patternsNoneHint} />}
    />
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

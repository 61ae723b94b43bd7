/** The followers of all clusters, one row each, worst first. */
import { type EuiBasicTableColumn } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { ListTable } from '../../../ui/list-table.tsx';
import { followerMessages as text } from '../../../texts/replication.ts';
import {
  ALL_FOLLOWERS_LIST,
  arrangeAllFollowers,
  lagText,
  type FollowerOnCluster,
} from '../model/follower-rows.ts';
import { FollowerState, OutputLink } from './followers-table.tsx';
import { TextLink } from '../../../ui/text-link.tsx';

interface AllFollowersTableProps {
  readonly rows: readonly FollowerOnCluster[];
  /** Some clusters are not in it. */
  readonly isPartial: boolean;
}

export function AllFollowersTable({ rows, isPartial }: AllFollowersTableProps) {
  return (
    <ListTable<FollowerOnCluster>
      caption={text.caption}
      search={text.search}
      shape={ALL_FOLLOWERS_LIST}
      rows={rows}
      arrange={arrangeAllFollowers}
      itemId="id"
      rowHeader="name"
      cardsBelow="xl"
      columns={COLUMNS}
      hidesEmptySearch
      none={
        <EmptyNote level={2} title={isPartial ? text.noneSeen : text.noneAnywhere} text={text.noneHint} />
      }
    />
  );
}

const COLUMNS: EuiBasicTableColumn<FollowerOnCluster>[] = [
  {
    field: 'cluster',
    name: text.cluster,
    sortable: true,
    render: (cluster: FollowerOnCluster['cluster']) => <ClusterLink cluster={cluster} />,
  },
  {
    field: 'name',
    name: text.name,
    sortable: true,
    render: (name: string, { cluster }: FollowerOnCluster) => (
      <DetailsLink name={name} cluster={cluster.id} />
    ),
  },
  {
    field: 'state',
    name: text.state,
    width: '200px',
    sortable: true,
    render: (_: unknown, row: FollowerOnCluster) => <FollowerState row={row} />,
  },
  {
    field: 'leader_index',
    name: text.leader,
    sortable: true,
    render: (leader: string) => <span css={{ overflowWrap: 'anywhere' }}>{leader}</span>,
  },
  {
    field: 'lag',
    name: text.lag,
    width: '130px',
    sortable: true,
    render: (_: unknown, row: FollowerOnCluster) => lagText(row) ?? text.notRunning,
  },
  {
    field: 'output',
    name: text.output,
    width: '130px',
    render: (output: FollowerOnCluster['output']) =>
      output === null ? '' : <OutputLink id={output.id} name={output.name} />,
  },
];

function ClusterLink({ cluster }: Pick<FollowerOnCluster, 'cluster'>) {
  return <TextLink {...useAppLink(paths.replication(cluster.id))}>{cluster.name}</TextLink>;
}

function DetailsLink({ name, cluster }: { readonly name: string; readonly cluster: string }) {
  return <TextLink {...useAppLink(paths.follower(name, cluster))}>{name}</TextLink>;
}

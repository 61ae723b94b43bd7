/** The links of all clusters, one row each. */
import { type EuiBasicTableColumn } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { ListTable } from '../../../ui/list-table.tsx';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';
import type { OnCluster } from '../model/all-clusters.ts';
import { ALL_LINKS_LIST, arrangeAllLinks, type LinkRow } from '../model/link-rows.ts';
import { LinkStateBadge } from './link-state-badge.tsx';
import { TextLink } from '../../../ui/text-link.tsx';

type Row = OnCluster<LinkRow>;

interface AllLinksTableProps {
  readonly rows: readonly Row[];
  /** Some clusters are not in it. */
  readonly isPartial: boolean;
}

export function AllLinksTable({ rows, isPartial }: AllLinksTableProps) {
  return (
    <ListTable<Row>
      caption={text.caption}
      search={text.search}
      shape={ALL_LINKS_LIST}
      rows={rows}
      arrange={arrangeAllLinks}
      itemId="id"
      rowHeader="name"
      cardsBelow="xl"
      columns={COLUMNS}
      hidesEmptySearch
      none={<EmptyNote iconType="plugs" title={isPartial ? text.noneSeen : text.noneAnywhere} />}
    />
  );
}

const COLUMNS: EuiBasicTableColumn<Row>[] = [
  {
    field: 'cluster',
    name: text.onCluster,
    sortable: true,
    render: (cluster: Row['cluster']) => <ClusterLink cluster={cluster} />,
  },
  {
    field: 'name',
    name: text.name,
    sortable: true,
    render: (name: string, { cluster }: Row) => <DetailsLink name={name} cluster={cluster.id} />,
  },
  {
    field: 'state',
    name: text.connection,
    width: '150px',
    sortable: true,
    render: (state: Row['state']) => <LinkStateBadge state={state} />,
  },
  {
    field: 'address',
    name: text.address,
    render: (address: string) => <span css={{ overflowWrap: 'anywhere' }}>{address}</span>,
  },
  { field: 'trust', name: text.trust, width: '120px', sortable: true },
  { field: 'uses', name: text.usedBy, width: '140px' },
];

function ClusterLink({ cluster }: Pick<Row, 'cluster'>) {
  return <TextLink {...useAppLink(paths.remoteClusters(cluster.id))}>{cluster.name}</TextLink>;
}

function DetailsLink({ name, cluster }: { readonly name: string; readonly cluster: string }) {
  return <TextLink {...useAppLink(paths.remoteCluster(name, cluster))}>{name}</TextLink>;
}

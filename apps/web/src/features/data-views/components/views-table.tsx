/** The data views, one row each. */
import type { DataViewDetail } from '@lockstep/contracts';
import { EuiText, type EuiBasicTableColumn } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink, useListLink } from '../../../ui/app-link.tsx';
import { ListTable } from '../../../ui/list-table.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { PageLink } from '../../../ui/page-link.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { viewMessages as text } from '../../../texts/data-views.ts';
import { arrangeViews, VIEW_LIST } from '../model/view-rows.ts';
import { ViewStateBadge } from './view-state-badge.tsx';
import { TextLink } from '../../../ui/text-link.tsx';

export function ViewsTable({ rows }: { readonly rows: readonly DataViewDetail[] }) {
  return (
    <ListTable<DataViewDetail>
      caption={text.caption}
      search={text.search}
      shape={VIEW_LIST}
      rows={rows}
      arrange={arrangeViews}
      itemId="id"
      rowHeader="title"
      columns={COLUMNS}
      none={<NoViews />}
    />
  );
}

const COLUMNS: EuiBasicTableColumn<DataViewDetail>[] = [
  {
    field: 'title',
    name: text.name,
    sortable: true,
    render: (title: string, { id }: DataViewDetail) => <DetailsLink id={id} title={title} />,
  },
  {
    field: 'remote_cluster',
    name: text.remoteCluster,
    width: '150px',
    sortable: true,
    render: (name: string) => <RemoteLink name={name} />,
  },
  {
    field: 'kind',
    name: text.kind,
    width: '100px',
    sortable: true,
    render: (kind: DataViewDetail['kind']) => text.kinds[kind],
  },
  {
    field: 'state',
    name: text.state,
    sortable: true,
    render: (state: DataViewDetail['state'], { message }: DataViewDetail) => (
      <div css={{ minInlineSize: 0 }}>
        <ViewStateBadge state={state} />
        {state === 'ready' ? null : (
          <EuiText size="xs" color="subdued" css={{ overflowWrap: 'anywhere' }}>
            {message}
          </EuiText>
        )}
      </div>
    ),
  },
  {
    field: 'created_at',
    name: text.created,
    width: '8.6em',
    render: (at: string) => <RelativeTime at={at} />,
  },
];

function DetailsLink({ id, title }: { readonly id: string; readonly title: string }) {
  return <TextLink {...useListLink(paths.dataView(id))}>{title}</TextLink>;
}

function RemoteLink({ name }: { readonly name: string }) {
  return <TextLink {...useAppLink(paths.remoteCluster(name))}>{name}</TextLink>;
}

function NoViews() {
  return (
    <EmptyNote
      title={text.none}
      actions={<PageLink to={paths.remoteClusters()}>{text.noneAction}</PageLink>}
      text={text.noneHint}
    />
  );
}

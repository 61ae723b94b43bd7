/** The links of a cluster, one row each. */
import { EuiBadge, EuiButtonIcon, EuiToolTip, type EuiBasicTableColumn } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { paths } from '../../../lib/paths.ts';
import { useAppLink, useListLink } from '../../../ui/app-link.tsx';
import { ListTable } from '../../../ui/list-table.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { Joined } from '../../../ui/joined.tsx';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';
import { arrangeLinks, LINK_LIST, type LinkRow } from '../model/link-rows.ts';
import { LinkStateBadge } from './link-state-badge.tsx';
import { TextLink } from '../../../ui/text-link.tsx';

interface LinksTableProps {
  readonly rows: readonly LinkRow[];
  readonly cluster: { readonly id: string; readonly name: string };
  readonly permission: Permission;
  readonly onRemove: (name: string) => void;
}

export function LinksTable({ rows, cluster, permission, onRemove }: LinksTableProps) {
  return (
    <ListTable<LinkRow>
      caption={text.caption}
      search={text.search}
      shape={LINK_LIST}
      rows={rows}
      arrange={arrangeLinks}
      itemId="name"
      cardsBelow="xl"
      columns={columns({ permission, onRemove })}
      hidesEmptySearch
      none={<NoLinks name={cluster.name} />}
    />
  );
}

function columns({
  permission,
  onRemove,
}: Pick<LinksTableProps, 'permission' | 'onRemove'>): EuiBasicTableColumn<LinkRow>[] {
  return [
    {
      field: 'name',
      name: text.name,
      sortable: true,
      render: (name: string, { detail }: LinkRow) => (
        <div css={{ minInlineSize: 0, overflowWrap: 'anywhere' }}>
          <DetailsLink name={name} />{' '}
          {detail.locked === null ? null : <EuiBadge color="hollow">{text.inFile}</EuiBadge>}{' '}
          {detail.remote_cluster.hasDeprecatedProxySetting === true ? (
            <EuiBadge color="warning">{text.deprecated}</EuiBadge>
          ) : null}
        </div>
      ),
    },
    {
      field: 'state',
      name: text.connection,
      width: '130px',
      sortable: true,
      render: (state: LinkRow['state']) => <LinkStateBadge state={state} />,
    },
    { field: 'mode', name: text.mode, width: '80px', sortable: true },
    {
      field: 'address',
      name: text.address,
      render: (address: string) => <span css={{ overflowWrap: 'anywhere' }}>{address}</span>,
    },
    { field: 'connections', name: text.connections, width: '120px' },
    { field: 'trust', name: text.trust, width: '104px', sortable: true },
    { field: 'uses', name: text.usedBy, width: '110px' },
    {
      name: text.actions,
      width: '88px',
      align: 'right',
      render: (row: LinkRow) => <RowActions row={row} permission={permission} onRemove={onRemove} />,
    },
  ];
}

function DetailsLink({ name }: { readonly name: string }) {
  return <TextLink {...useListLink(paths.remoteCluster(name))}>{name}</TextLink>;
}

interface RowActionsProps {
  readonly row: LinkRow;
  readonly permission: Permission;
  readonly onRemove: (name: string) => void;
}

function RowActions({ row, permission, onRemove }: RowActionsProps) {
  const edit = text.edit(row.name);
  const remove = text.remove(row.name);
  const reason = permission.kind === 'denied' ? permission.reason : row.detail.locked;
  return (
    <span css={{ display: 'inline-flex' }}>
      <EuiToolTip content={edit} disableScreenReaderOutput>
        <EuiButtonIcon
          iconType="pencil"
          aria-label={edit}
          {...useListLink(paths.editRemoteCluster(row.name))}
        />
      </EuiToolTip>
      <EuiToolTip content={reason ?? remove} disableScreenReaderOutput={reason === null}>
        <EuiButtonIcon
          iconType="trash"
          color="danger"
          aria-label={remove}
          {...(reason === null
            ? { onClick: () => onRemove(row.name) }
            : { isDisabled: true, hasAriaDisabled: true })}
        />
      </EuiToolTip>
    </span>
  );
}

function NoLinks({ name }: { readonly name: string }) {
  const setup = useAppLink(paths.chooseWay);
  return (
    <EmptyNote
      iconType="plugs"
      title={text.none(name)}
      text={
        <Joined
          parts={text.noneHint(
            <TextLink isInSentence {...setup}>
              {text.setupLink}
            </TextLink>,
          )}
        />
      }
    />
  );
}

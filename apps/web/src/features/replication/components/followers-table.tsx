/** The followers of a cluster, one row each, worst first. */
import type { FollowerDetail } from '@lockstep/contracts';
import { EuiText, type EuiBasicTableColumn } from '@elastic/eui';
import { useState } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { paths } from '../../../lib/paths.ts';
import { useAppLink, useListLink } from '../../../ui/app-link.tsx';
import { ClampedText } from '../../../ui/clamped-text.tsx';
import { ListTable } from '../../../ui/list-table.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { followerMessages as text } from '../../../texts/replication.ts';
import { arrangeFollowers, FOLLOWER_LIST, lagText } from '../model/follower-rows.ts';
import { BulkActions } from './bulk-actions.tsx';
import { FollowerRowActions } from './follower-row-actions.tsx';
import { FollowerStateBadge } from './follower-state-badge.tsx';
import { TextLink } from '../../../ui/text-link.tsx';

interface FollowersTableProps {
  readonly rows: readonly FollowerDetail[];
  readonly cluster: { readonly id: string; readonly name: string };
  readonly permission: Permission;
}

/** Several can be chosen for one act. One that is missing cannot: to recreate it is asked for one at a time. */
export function FollowersTable({ rows, cluster, permission }: FollowersTableProps) {
  const [names, choose] = useState<readonly string[]>([]);
  const chosen = rows.filter(({ name }) => names.includes(name));
  return (
    <ListTable<FollowerDetail>
      caption={text.caption}
      search={text.search}
      shape={FOLLOWER_LIST}
      rows={rows}
      arrange={arrangeFollowers}
      itemId="name"
      cardsBelow="xl"
      columns={columns(cluster.id, permission)}
      hidesEmptySearch
      none={<EmptyNote level={2} title={text.none(cluster.name)} text={text.noneHint} />}
      selection={{
        selected: chosen,
        // One that is not there can only be recreated, which is asked for one at a time.
        selectable: ({ state }) => state !== 'missing',
        onSelectionChange: (selected) => choose(selected.map(({ name }) => name)),
      }}
      beside={
        chosen.length === 0 ? null : (
          <BulkActions chosen={chosen} cluster={cluster} permission={permission} onDone={() => choose([])} />
        )
      }
    />
  );
}

function columns(cluster: string, permission: Permission): EuiBasicTableColumn<FollowerDetail>[] {
  return [
    {
      field: 'name',
      name: text.name,
      sortable: true,
      render: (name: string) => <DetailsLink name={name} />,
    },
    {
      field: 'state',
      name: text.state,
      width: '200px',
      sortable: true,
      render: (_: unknown, row: FollowerDetail) => <FollowerState row={row} />,
    },
    {
      field: 'remote_cluster',
      name: text.remoteCluster,
      width: '136px',
      sortable: true,
      render: (name: string) => (name === '' ? '' : <RemoteLink name={name} cluster={cluster} />),
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
      width: '136px',
      sortable: true,
      render: (_: number | null, row: FollowerDetail) => {
        return (
          lagText(row) ?? (
            <EuiText size="s" color="subdued">
              {text.notRunning}
            </EuiText>
          )
        );
      },
    },
    {
      field: 'output',
      name: text.output,
      width: '104px',
      render: (output: FollowerDetail['output']) =>
        output === null ? '' : <OutputLink id={output.id} name={output.name} />,
    },
    {
      name: text.actions,
      width: '72px',
      align: 'right',
      render: (row: FollowerDetail) => <FollowerRowActions row={row} permission={permission} />,
    },
  ];
}

/** An active follower needs no words; any other says why it is none. */
export function FollowerState({ row: { state, message } }: { readonly row: FollowerDetail }) {
  return (
    <div css={{ minInlineSize: 0 }}>
      <FollowerStateBadge state={state} />
      {state === 'active' ? null : <ClampedText>{message}</ClampedText>}
    </div>
  );
}

function DetailsLink({ name }: { readonly name: string }) {
  return <TextLink {...useListLink(paths.follower(name))}>{name}</TextLink>;
}

/** A link to the connection that a follower uses, on the cluster where the follower is. */
export function RemoteLink({ name, cluster }: { readonly name: string; readonly cluster: string }) {
  return <TextLink {...useAppLink(paths.remoteCluster(name, cluster))}>{name}</TextLink>;
}

/** A link to the syncing of the output that a follower serves. */
export function OutputLink({ id, name }: { readonly id: string; readonly name: string }) {
  return <TextLink {...useAppLink(paths.syncedIntegrations(id))}>{name}</TextLink>;
}

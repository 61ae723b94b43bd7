/** Which remote clusters read from home: the link of each is on its own side, so the list above never has it. */
import type { IncomingLink } from '@lockstep/contracts';
import { type EuiBasicTableColumn } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { ClampedText } from '../../../ui/clamped-text.tsx';
import { ListTable } from '../../../ui/list-table.tsx';
import { sentences } from '../../../lib/sentences.ts';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';
import { arrangeIncoming, INCOMING_LIST } from '../model/link-rows.ts';
import { LinkStateBadge } from './link-state-badge.tsx';
import { TextLink } from '../../../ui/text-link.tsx';

export function IncomingLinks({ rows }: { readonly rows: readonly IncomingLink[] }) {
  return (
    <ListTable<IncomingLink>
      caption={text.incomingCaption}
      search={text.incomingSearch}
      shape={INCOMING_LIST}
      rows={rows}
      arrange={arrangeIncoming}
      itemId="cluster"
      rowHeader="name"
      columns={COLUMNS}
      hidesEmptySearch
      none={null}
    />
  );
}

const COLUMNS: EuiBasicTableColumn<IncomingLink>[] = [
  {
    field: 'name',
    name: text.incomingCluster,
    sortable: true,
    render: (name: string, { cluster }: IncomingLink) => <StatusLink name={name} cluster={cluster} />,
  },
  {
    field: 'state',
    name: text.connection,
    sortable: true,
    render: (state: IncomingLink['state'], { message, next_action: next }: IncomingLink) => (
      <div css={{ minInlineSize: 0 }}>
        <LinkStateBadge state={state} />
        {message === null ? null : <ClampedText>{sentences(message, next ?? '')}</ClampedText>}
      </div>
    ),
  },
  {
    field: 'alias',
    name: text.incomingAlias,
    render: (alias: string | null, { cluster }: IncomingLink) =>
      alias === null ? text.states.unknown : <AliasLink alias={alias} cluster={cluster} />,
  },
];

function StatusLink({ name, cluster }: Pick<IncomingLink, 'name' | 'cluster'>) {
  return <TextLink {...useAppLink(paths.syncedIntegrations(cluster))}>{name}</TextLink>;
}

function AliasLink({ alias, cluster }: { readonly alias: string; readonly cluster: string }) {
  return <TextLink {...useAppLink(paths.remoteCluster(alias, cluster))}>{alias}</TextLink>;
}

/** Where a package stands on every remote cluster. The rows come from the page: sync is another feature. */
import type { SyncState } from '@lockstep/contracts';
import { EuiBasicTable, EuiText } from '@elastic/eui';
import { useAppLink } from '../../../ui/app-link.tsx';
import { SyncStateBadge } from '../../../ui/sync-state-badge.tsx';
import { SYNC_STATE_LOOKS } from '../../../ui/sync-state-look.ts';
import { paths } from '../../../lib/paths.ts';
import { Paragraph } from '../../../ui/text.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { packageMessages as text } from '../../../texts/integrations-package.ts';
import { sentences } from '../../../lib/sentences.ts';
import { TextLink } from '../../../ui/text-link.tsx';

export interface RemoteStanding {
  readonly outputId: string;
  readonly name: string;
  /** Undefined when the report says nothing of the package: then `cause` says why. */
  readonly state: SyncState | undefined;
  /** "2.1.0 → not installed". */
  readonly versions: string;
  readonly cause: string;
  readonly nextAction: string;
}

interface RemoteStandingsProps {
  readonly title: string;
  readonly rows: readonly RemoteStanding[];
  readonly onOpen: (outputId: string) => void;
}

export function RemoteStandings({ title, rows, onOpen }: RemoteStandingsProps) {
  if (rows.length === 0) return <NoRemotes />;
  return (
    <>
      <Paragraph color="subdued">{text.remotesAbout(title)}</Paragraph>
      <EuiBasicTable
        tableCaption={text.remotesAbout(title)}
        items={[...rows]}
        itemId="outputId"
        columns={[
          {
            field: 'name',
            name: text.remote,
            render: (_: string, row: RemoteStanding) => <RemoteLink row={row} />,
          },
          {
            field: 'state',
            name: text.syncState,
            width: '190px',
            render: (_: unknown, row: RemoteStanding) => <State row={row} onOpen={onOpen} />,
          },
          { field: 'versions', name: text.versions, width: '200px' },
          {
            field: 'cause',
            name: text.whatNext,
            render: (cause: string, { nextAction }: RemoteStanding) => (
              <EuiText size="xs">{sentences(cause, nextAction)}</EuiText>
            ),
          },
        ]}
      />
    </>
  );
}

function State({ row, onOpen }: { readonly row: RemoteStanding } & Pick<RemoteStandingsProps, 'onOpen'>) {
  if (row.state === undefined) {
    return (
      <EuiText size="s" color="subdued">
        {text.notReported}
      </EuiText>
    );
  }
  const name = text.openStatus(row.name, SYNC_STATE_LOOKS[row.state].label);
  return <SyncStateBadge state={row.state} action={{ name, onClick: () => onOpen(row.outputId) }} />;
}

function RemoteLink({ row }: { readonly row: RemoteStanding }) {
  return <TextLink {...useAppLink(paths.syncedIntegrations(row.outputId))}>{row.name}</TextLink>;
}

function NoRemotes() {
  const link = useAppLink(paths.fleetSettings);
  return (
    <EmptyNote
      level={2}
      title={text.noRemotes}
      text={text.noRemotesHint}
      actions={<TextLink {...link}>{text.goToSettings}</TextLink>}
    />
  );
}

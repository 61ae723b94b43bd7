/** What is signed in with, one row each. */
import { EuiBadge, EuiBadgeGroup, EuiButtonEmpty, type EuiBasicTableColumn } from '@elastic/eui';
import { Fragment } from 'react';
import type { Credential } from '@lockstep/contracts';
import type { Permission } from '../../../lib/permission.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { ListTable } from '../../../ui/list-table.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Hint } from '../../../ui/text.tsx';
import { credentialMessages as text } from '../../../texts/credentials.ts';
import {
  arrangeCredentials,
  CREDENTIAL_LIST,
  isRotatedInSteps,
  rotationTarget,
  STATE_COLORS,
  type CredentialRow,
} from '../model/credential-rows.ts';

interface CredentialsTableProps {
  readonly rows: readonly CredentialRow[];
  readonly permissionOf: (row: CredentialRow) => Permission;
  readonly onRotate: (row: CredentialRow) => void;
  readonly onDetails: (row: CredentialRow) => void;
}

export function CredentialsTable({ rows, ...actions }: CredentialsTableProps) {
  return (
    <ListTable<CredentialRow>
      caption={text.caption}
      search={text.search}
      shape={CREDENTIAL_LIST}
      rows={rows}
      arrange={arrangeCredentials}
      itemId="id"
      rowHeader="kind"
      cardsBelow="xl"
      columns={columns(actions)}
      none={<EmptyNote iconType="lock" title={text.none} text={text.noneHint} />}
    />
  );
}

/** With large text it keeps its width, and the table scrolls. */
const wide = (width: string) => ({ width, minWidth: width });

function columns(actions: Omit<CredentialsTableProps, 'rows'>): EuiBasicTableColumn<CredentialRow>[] {
  return [
    { field: 'usedBy', name: text.usedBy, sortable: true, ...wide('7.5em') },
    {
      field: 'kind',
      name: text.name,
      minWidth: '12em',
      sortable: true,
      render: (kind: string, { credential: { name } }: CredentialRow) => (
        <div css={{ minInlineSize: 0, overflowWrap: 'anywhere' }}>
          {kind}
          {name === null ? null : <Hint>{name}</Hint>}
        </div>
      ),
    },
    {
      field: 'cluster',
      name: text.cluster,
      sortable: true,
      ...wide('10em'),
      render: (_: unknown, { credential: { cluster } }: CredentialRow) => cluster,
    },
    {
      name: text.owner,
      ...wide('9em'),
      render: ({ credential: { owner } }: CredentialRow) => <Owner owner={owner} />,
    },
    {
      name: text.created,
      ...wide('8em'),
      render: ({ credential: { created_at: at } }: CredentialRow) => <Moment at={at} none={text.unknown} />,
    },
    {
      field: 'expires',
      name: text.expires,
      sortable: true,
      ...wide('7.5em'),
      render: (_: unknown, { credential }: CredentialRow) => <Expiry credential={credential} />,
    },
    {
      name: text.rotated,
      ...wide('8em'),
      render: ({ credential }: CredentialRow) => <LastRotation credential={credential} />,
    },
    {
      field: 'state',
      name: text.state,
      sortable: true,
      ...wide('11em'),
      render: (_: unknown, { credential }: CredentialRow) => <State credential={credential} />,
    },
    {
      name: text.actions,
      ...wide('5.5em'),
      align: 'right',
      render: (row: CredentialRow) => <Actions row={row} {...actions} />,
    },
  ];
}

function Owner({ owner }: { readonly owner: string | null }) {
  const [first = '', ...more] = (owner ?? text.unknown).split(/(?<=[/_])/);
  return (
    <span css={{ overflowWrap: 'anywhere' }}>
      {first}
      {/* A service account or a user is broken where its name has a joint. */}
      {more.map((part) => (
        <Fragment key={part}>
          <wbr />
          {part}
        </Fragment>
      ))}
    </span>
  );
}

function Moment({ at, none }: { readonly at: string | null; readonly none: string }) {
  return at === null ? none : <RelativeTime at={at} />;
}

/** Only what was read to the end is said not to expire. */
function Expiry({ credential: { expires_at: at, state, reason } }: { readonly credential: Credential }) {
  return <Moment at={at} none={state === 'valid' && reason === null ? text.never : text.unknown} />;
}

function LastRotation({ credential }: { readonly credential: Credential }) {
  const { last_rotation: last, rotation } = credential;
  return (
    <div>
      {last === null ? text.notRotated : <RelativeTime at={last.at} />}
      {last === null ? null : <Hint>{text.rotatedBy(last.by)}</Hint>}
      {rotation.scheduled_at === null ? null : (
        <Hint>
          {text.scheduled} <RelativeTime at={rotation.scheduled_at} />
        </Hint>
      )}
    </div>
  );
}

function State({ credential }: { readonly credential: Credential }) {
  const { state, last_rotation: last, interrupted, former } = credential;
  return (
    <EuiBadgeGroup gutterSize="xs">
      <EuiBadge color={STATE_COLORS[state]}>{text.states[state]}</EuiBadge>
      {last?.result === 'failed' ? <EuiBadge color="danger">{text.failed}</EuiBadge> : null}
      {interrupted === null ? null : <EuiBadge color="warning">{text.cutOff}</EuiBadge>}
      {former.length === 0 ? null : <EuiBadge color="hollow">{text.replaced(former.length)}</EuiBadge>}
    </EuiBadgeGroup>
  );
}

function Actions({
  row,
  permissionOf,
  onRotate,
  onDetails,
}: Omit<CredentialsTableProps, 'rows'> & { readonly row: CredentialRow }) {
  return (
    <span css={{ display: 'inline-flex', gap: 12, flexWrap: 'wrap', justifyContent: 'flex-end' }}>
      <EuiButtonEmpty
        size="s"
        flush="both"
        aria-label={text.detailsWhich(row.kind, row.usedBy)}
        onClick={() => onDetails(row)}
      >
        {text.details}
      </EuiButtonEmpty>
      {rotationTarget(row.credential) === undefined && !isRotatedInSteps(row.credential) ? null : (
        <GuardedButton
          look="empty"
          permission={permissionOf(row)}
          aria-label={text.rotateWhich(row.kind, row.usedBy)}
          onClick={() => onRotate(row)}
        >
          {text.rotate}
        </GuardedButton>
      )}
    </span>
  );
}

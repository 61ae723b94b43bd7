/** Agent policies, one row each; their integration policies unfold beneath. */
import {
  EuiBasicTable,
  EuiButtonIcon,
  EuiButtonEmpty,
  EuiText,
  EuiToolTip,
  type CriteriaWithPagination,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import { useState } from 'react';
import { formatCount } from '../../../lib/format.ts';
import type { Permission } from '../../../lib/permission.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { EmptyNote, NoMatch } from '../../../ui/empty-note.tsx';
import { Hint } from '../../../ui/text.tsx';
import { policyMessages as text } from '../../../texts/agent-policies.ts';
import type { PolicyRow } from '../model/policy-rows.ts';
import { IntegrationUses } from './integration-uses.tsx';
import { OutputUseView } from './output-use.tsx';

interface PoliciesTableProps {
  readonly rows: readonly PolicyRow[];
  readonly isFiltered: boolean;
  readonly permission: Permission;
  readonly onEdit: (row: PolicyRow) => void;
  readonly onClearFilter: () => void;
}

const PAGE_SIZES = [25, 50, 100];

export function PoliciesTable({ rows, isFiltered, permission, onEdit, onClearFilter }: PoliciesTableProps) {
  const [openIds, setOpenIds] = useState<readonly string[]>([]);
  const [page, setPage] = useState({ index: 0, size: 25 });
  const toggle = (id: string): void =>
    setOpenIds(openIds.includes(id) ? openIds.filter((one) => one !== id) : [...openIds, id]);
  const lastPage = Math.max(0, Math.ceil(rows.length / page.size) - 1);
  const index = Math.min(page.index, lastPage);
  const shown = rows.slice(index * page.size, (index + 1) * page.size);
  const open = shown.filter((row) => openIds.includes(row.id) && (row.integrations ?? []).length > 0);
  return (
    <EuiBasicTable<PolicyRow>
      tableCaption={text.caption}
      items={shown}
      itemId="id"
      rowHeader="name"
      responsiveBreakpoint="m"
      // On a card the arrow stands with its count: the column that is kept for one would be empty.
      css={{
        '&& .euiTableRow-isExpandable, && .euiTableRow-isExpandedRow': {
          paddingInlineEnd: 0,
          '&::before': { display: 'none' },
        },
      }}
      itemIdToExpandedRowMap={Object.fromEntries(
        open.map((row) => [row.id, <IntegrationUses key={row.id} integrations={row.integrations ?? []} />]),
      )}
      columns={columns({ openIds, toggle, permission, onEdit })}
      {...(rows.length > (PAGE_SIZES[0] ?? 0)
        ? {
            pagination: {
              pageIndex: index,
              pageSize: page.size,
              totalItemCount: rows.length,
              pageSizeOptions: PAGE_SIZES,
            },
            onChange: ({ page: next }: CriteriaWithPagination<PolicyRow>) => {
              setPage({ index: next.index, size: next.size });
            },
          }
        : {})}
      noItemsMessage={<NoRows isFiltered={isFiltered} onClearFilter={onClearFilter} />}
    />
  );
}

interface ColumnOptions extends Pick<PoliciesTableProps, 'permission' | 'onEdit'> {
  readonly openIds: readonly string[];
  readonly toggle: (id: string) => void;
}

function columns({ openIds, toggle, permission, onEdit }: ColumnOptions): EuiBasicTableColumn<PolicyRow>[] {
  return [
    {
      field: 'name',
      name: text.name,
      render: (_: string, row: PolicyRow) => (
        <div css={{ minInlineSize: 0, overflowWrap: 'anywhere' }}>
          <strong>{row.name}</strong>
          {row.description === '' ? null : <Hint>{row.description}</Hint>}
        </div>
      ),
    },
    {
      field: 'data',
      name: text.outputForIntegrations,
      render: (_: unknown, row: PolicyRow) => <OutputUseView use={row.data} />,
    },
    {
      field: 'monitoring',
      name: text.outputForMonitoring,
      render: (_: unknown, row: PolicyRow) => <OutputUseView use={row.monitoring} />,
    },
    {
      field: 'integrationCount',
      name: text.integrations,
      width: '180px',
      render: (_: number, row: PolicyRow) => (
        <IntegrationsToggle row={row} isOpen={openIds.includes(row.id)} onToggle={() => toggle(row.id)} />
      ),
    },
    { field: 'agents', name: text.agents, width: '80px', align: 'right', render: formatCount },
    {
      field: 'updatedAt',
      name: text.updated,
      width: '8.6em',
      render: (at: string) => <RelativeTime at={at} />,
    },
    {
      name: text.actions,
      width: '72px',
      align: 'right',
      render: (row: PolicyRow) => <EditButton row={row} permission={permission} onEdit={onEdit} />,
    },
  ];
}

interface ToggleProps {
  readonly row: PolicyRow;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function IntegrationsToggle({ row, isOpen, onToggle }: ToggleProps) {
  if (row.integrationCount === 0) {
    return (
      <EuiText size="s" color="subdued">
        {text.noIntegrations}
      </EuiText>
    );
  }
  if (row.integrations === undefined) return text.integrationCount(row.integrationCount);
  return (
    <EuiButtonEmpty
      size="xs"
      flush="left"
      iconType={isOpen ? 'chevronSingleDown' : 'chevronSingleRight'}
      aria-expanded={isOpen}
      aria-label={isOpen ? text.hideIntegrations(row.name) : text.showIntegrations(row.name)}
      onClick={onToggle}
    >
      {text.integrationCount(row.integrationCount)}
    </EuiButtonEmpty>
  );
}

type EditButtonProps = Pick<PoliciesTableProps, 'permission' | 'onEdit'> & { readonly row: PolicyRow };

function EditButton({ row, permission, onEdit }: EditButtonProps) {
  const reason = row.isManaged
    ? text.managedReason
    : permission.kind === 'denied'
      ? permission.reason
      : undefined;
  const button = (
    <EuiButtonIcon
      iconType="pencil"
      color="text"
      aria-label={text.edit(row.name)}
      {...(reason === undefined
        ? { onClick: () => onEdit(row) }
        : { isDisabled: true, hasAriaDisabled: true })}
    />
  );
  return <EuiToolTip content={reason ?? text.edit(row.name)}>{button}</EuiToolTip>;
}

function NoRows({ isFiltered, onClearFilter }: Pick<PoliciesTableProps, 'isFiltered' | 'onClearFilter'>) {
  if (!isFiltered) return <EmptyNote level={2} title={text.none} text={text.noneHint} />;
  return <NoMatch level={2} title={text.noMatch} clear={text.clearFilter} onClear={onClearFilter} />;
}

/** The outputs, one row each. What is in the sync column is handed in: another feature knows it. */
import {
  EuiBadge,
  EuiBadgeGroup,
  EuiBasicTable,
  EuiButtonEmpty,
  EuiEmptyPrompt,
  useIsWithinMaxBreakpoint,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import type { ReactNode } from 'react';
import { outputMessages as text } from '../messages.ts';
import type { OutputRow, OutputSort, SortField } from '../model/output-rows.ts';
import { OutputName } from './output-name.tsx';

export interface OutputsTableProps {
  readonly rows: readonly OutputRow[];
  readonly isFiltered: boolean;
  readonly sort: OutputSort | undefined;
  readonly onSort: (sort: OutputSort) => void;
  readonly onClearFilter: () => void;
  readonly renderSync: (row: OutputRow) => ReactNode;
}

export function OutputsTable({
  rows,
  isFiltered,
  sort,
  onSort,
  onClearFilter,
  renderSync,
}: OutputsTableProps) {
  const isNarrow = useIsWithinMaxBreakpoint('l');
  return (
    <EuiBasicTable<OutputRow>
      data-test-subj="settingsOutputsTable"
      tableCaption={text.caption}
      items={[...rows]}
      itemId="id"
      rowHeader="name"
      responsiveBreakpoint="m"
      columns={columns(renderSync, isNarrow)}
      sorting={{ ...(sort === undefined ? {} : { sort }), enableAllColumns: false }}
      onChange={({ sort: chosen }) => {
        if (chosen !== undefined) onSort({ field: chosen.field as SortField, direction: chosen.direction });
      }}
      noItemsMessage={<NoRows isFiltered={isFiltered} onClearFilter={onClearFilter} />}
    />
  );
}

/** Fixed widths leave the rest to names and hosts; the type takes two lines where that rest is small. */
function columns(
  renderSync: (row: OutputRow) => ReactNode,
  isNarrow: boolean,
): EuiBasicTableColumn<OutputRow>[] {
  return [
    {
      field: 'name',
      name: text.name,
      sortable: true,
      render: (_: string, { id, name }: OutputRow) => <OutputName id={id} name={name} />,
    },
    {
      field: 'type',
      name: text.type,
      width: isNarrow ? '124px' : '180px',
      sortable: true,
      render: (type: OutputRow['type']) => text.types[type],
    },
    {
      field: 'hosts',
      name: text.hosts,
      render: (hosts: readonly string[]) => <Hosts hosts={hosts} />,
    },
    // As wide as the longest usual text, so that nothing jumps when a state changes.
    {
      field: 'state',
      name: text.sync,
      width: '210px',
      sortable: true,
      render: (_: unknown, row: OutputRow) => renderSync(row),
    },
    {
      field: 'isDefault',
      name: text.default,
      width: '156px',
      render: (_: boolean, row: OutputRow) => <Defaults row={row} />,
    },
  ];
}

function Hosts({ hosts }: { readonly hosts: readonly string[] }) {
  return (
    <div css={{ minInlineSize: 0, maxInlineSize: '100%' }}>
      {hosts.map((host) => (
        <div key={host} className="eui-textTruncate" title={host}>
          {host}
        </div>
      ))}
    </div>
  );
}

function Defaults({ row }: { readonly row: OutputRow }) {
  return (
    <EuiBadgeGroup gutterSize="xs">
      {row.isDefault ? <EuiBadge color="hollow">{text.defaultIntegrations}</EuiBadge> : null}
      {row.isDefaultMonitoring ? <EuiBadge color="hollow">{text.defaultMonitoring}</EuiBadge> : null}
    </EuiBadgeGroup>
  );
}

function NoRows({ isFiltered, onClearFilter }: Pick<OutputsTableProps, 'isFiltered' | 'onClearFilter'>) {
  if (!isFiltered) return <EuiEmptyPrompt titleSize="xs" title={<h3>{text.none}</h3>} />;
  return (
    <EuiEmptyPrompt
      titleSize="xs"
      title={<h3>{text.noMatch}</h3>}
      actions={
        <EuiButtonEmpty size="s" onClick={onClearFilter}>
          {text.clearFilter}
        </EuiButtonEmpty>
      }
    />
  );
}

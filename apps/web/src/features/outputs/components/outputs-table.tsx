/** The outputs, one row each. What is in the sync column is handed in: another feature knows it. */
import {
  EuiBadge,
  EuiBadgeGroup,
  EuiBasicTable,
  EuiText,
  useIsWithinBreakpoints,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import type { ReactNode } from 'react';
import { EmptyNote, NoMatch } from '../../../ui/empty-note.tsx';
import { uiMessages } from '../../../texts/ui.ts';
import { outputMessages as text } from '../../../texts/outputs.ts';
import { lockReason } from '../model/output-actions.ts';
import type { OutputRow, OutputSort, SortField } from '../model/output-rows.ts';
import { PAGE_SIZES, type OutputsPage } from '../model/outputs-address.ts';
import { HealthCell, NoHealth } from './health-cell.tsx';
import { NotApplicable } from './not-applicable.tsx';
import { OutputHosts } from './output-hosts.tsx';
import { OutputName } from './output-name.tsx';
import { OutputRowActions, type RowActionHandlers } from './output-row-actions.tsx';

interface OutputsTableProps {
  /** In the order to show, of all pages. */
  readonly rows: readonly OutputRow[];
  readonly isFiltered: boolean;
  readonly sort: OutputSort | undefined;
  readonly page: OutputsPage;
  readonly onView: (change: { readonly sort?: OutputSort; readonly page: OutputsPage }) => void;
  readonly onClearFilter: () => void;
  readonly renderSync: (row: OutputRow) => ReactNode;
  readonly handlers: RowActionHandlers;
  readonly selection: {
    readonly chosen: readonly OutputRow[];
    readonly onChoose: (ids: readonly string[]) => void;
  };
}

export function OutputsTable(props: OutputsTableProps) {
  const { rows, sort, page } = props;
  const index = Math.min(page.index, Math.max(0, Math.ceil(rows.length / page.size) - 1));
  const smallest = PAGE_SIZES[0];
  const room = useRoom();
  return (
    <EuiBasicTable<OutputRow>
      data-test-subj="settingsOutputsTable"
      tableCaption={text.caption}
      items={rows.slice(index * page.size, (index + 1) * page.size)}
      itemId="id"
      rowHeader="name"
      responsiveBreakpoint="l"
      columns={columns(props, room)}
      selection={{
        selected: [...props.selection.chosen],
        // The others are neither synced nor examined.
        selectable: ({ type }) => type === 'remote_elasticsearch',
        selectableMessage: (isSelectable, { name }) =>
          isSelectable ? text.selectRow(name) : text.examineNotRemote,
        onSelectionChange: (rows) => props.selection.onChoose(rows.map(({ id }) => id)),
      }}
      sorting={{ ...(sort === undefined ? {} : { sort }), enableAllColumns: false }}
      {...(rows.length > smallest
        ? {
            pagination: {
              pageIndex: index,
              pageSize: page.size,
              totalItemCount: rows.length,
              pageSizeOptions: [...PAGE_SIZES],
            },
          }
        : {})}
      onChange={({ sort: chosen, page: next }) =>
        props.onView({
          ...(chosen === undefined
            ? {}
            : { sort: { field: chosen.field as SortField, direction: chosen.direction } }),
          page: next === undefined ? { ...page, index: 0 } : { index: next.index, size: next.size },
        })
      }
      noItemsMessage={<NoRows isFiltered={props.isFiltered} onClearFilter={props.onClearFilter} />}
    />
  );
}

/** How much there is beside the columns of fixed width. */
type Room = 'cards' | 'tight' | 'usual' | 'wide';

function useRoom(): Room {
  const isTight = useIsWithinBreakpoints(['l']);
  const isUsual = useIsWithinBreakpoints(['xl']);
  const isWide = useIsWithinBreakpoints(['xxl']);
  if (isWide) return 'wide';
  if (isUsual) return 'usual';
  return isTight ? 'tight' : 'cards';
}

/**
 * Fixed widths leave the rest to names and hosts; each as wide as its longest usual text, so that nothing jumps. Where that
 * rest would break addresses and badges apart, the transport stands below the type, and then the hosts below the name.
 */
function columns({ renderSync, handlers }: OutputsTableProps, room: Room): EuiBasicTableColumn<OutputRow>[] {
  return [
    {
      field: 'name',
      name: room === 'tight' ? text.nameAndHosts : text.name,
      sortable: true,
      render: (_: string, row: OutputRow) => <NameWithDefaults row={row} hasHosts={room === 'tight'} />,
      mobileOptions: { header: false, width: '100%' },
    },
    TYPES[room],
    ...(room === 'tight' ? [] : [HOSTS]),
    {
      field: 'id',
      name: text.status,
      width: '112px',
      render: (id: string, { type }: OutputRow) =>
        type === 'remote_elasticsearch' ? <HealthCell outputId={id} /> : <NoHealth />,
    },
    {
      field: 'state',
      name: text.sync,
      width: '206px',
      sortable: true,
      render: (_: unknown, row: OutputRow) => renderSync(row),
    },
    ...(room === 'wide' || room === 'cards' ? [TRANSPORT] : []),
    {
      name: text.actions,
      width: '80px',
      align: 'right',
      render: (row: OutputRow) => <OutputRowActions row={row} handlers={handlers} />,
      mobileOptions: { header: false, width: '100%' },
    },
  ];
}

/** As wide as its longest text, so that every row of a wide window has one line. */
const TYPE: EuiBasicTableColumn<OutputRow> = {
  field: 'type',
  name: text.type,
  width: '166px',
  sortable: true,
  render: (type: OutputRow['type']) => text.types[type],
};

const HOSTS: EuiBasicTableColumn<OutputRow> = {
  field: 'hosts',
  name: text.hosts,
  render: (hosts: readonly string[]) => <OutputHosts hosts={hosts} />,
  mobileOptions: { width: '100%' },
};

const TYPE_AND_TRANSPORT: EuiBasicTableColumn<OutputRow> = {
  ...TYPE,
  render: (type: OutputRow['type'], { transport }: OutputRow) => (
    <div>
      {text.types[type]}
      {transport === undefined ? null : (
        <EuiText size="xs" color="subdued">
          {uiMessages.transports[transport]}
        </EuiText>
      )}
    </div>
  ),
};

const TYPES: Readonly<Record<Room, EuiBasicTableColumn<OutputRow>>> = {
  cards: TYPE,
  tight: { ...TYPE_AND_TRANSPORT, width: '108px' },
  usual: TYPE_AND_TRANSPORT,
  wide: TYPE,
};

const TRANSPORT: EuiBasicTableColumn<OutputRow> = {
  field: 'transport',
  name: text.transport,
  width: '106px',
  sortable: true,
  render: (transport: OutputRow['transport']) =>
    transport === undefined ? (
      <NotApplicable label={text.transportNotApplicable} />
    ) : (
      uiMessages.transports[transport]
    ),
};

/** The badges stand with the name: a column of their own would be empty in most rows. */
function NameWithDefaults({ row, hasHosts }: { readonly row: OutputRow; readonly hasHosts: boolean }) {
  return (
    // As narrow as its column: a long id is cut there, not drawn over the next.
    <div css={{ minInlineSize: 0, maxInlineSize: '100%' }}>
      <OutputName id={row.id} name={row.name} lock={lockReason(row)} />
      {hasHosts ? (
        <EuiText size="xs" component="div">
          <OutputHosts hosts={row.hosts} />
        </EuiText>
      ) : null}
      {row.isDefault || row.isDefaultMonitoring ? <Defaults row={row} /> : null}
    </div>
  );
}

function Defaults({ row }: { readonly row: OutputRow }) {
  return (
    <EuiBadgeGroup gutterSize="xs">
      <EuiText size="xs" component="span">
        {text.defaultFor}
      </EuiText>
      {row.isDefault ? <EuiBadge color="hollow">{text.defaultIntegrations}</EuiBadge> : null}
      {row.isDefaultMonitoring ? <EuiBadge color="hollow">{text.defaultMonitoring}</EuiBadge> : null}
    </EuiBadgeGroup>
  );
}

function NoRows({ isFiltered, onClearFilter }: Pick<OutputsTableProps, 'isFiltered' | 'onClearFilter'>) {
  if (!isFiltered) return <EmptyNote title={text.none} text={text.noneHint} />;
  return <NoMatch title={text.noMatch} clear={text.clearFilter} onClear={onClearFilter} />;
}

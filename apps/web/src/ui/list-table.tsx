/** A list with order and pages that the address keeps, and words for when there is nothing to show. */
import {
  EuiBasicTable,
  EuiButtonEmpty,
  EuiEmptyPrompt,
  type Criteria,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import type { ReactNode } from 'react';
import { LIST_PAGE_SIZES, type ListView } from '../lib/list-view.ts';
import { pageMessages } from './page-messages.ts';

export interface ListTableProps<Row extends object> {
  readonly caption: string;
  /** In the order to show, of all pages. */
  readonly rows: readonly Row[];
  readonly itemId: keyof Row & string;
  readonly rowHeader?: string;
  readonly columns: readonly EuiBasicTableColumn<Row>[];
  readonly view: ListView;
  readonly onView: (change: Partial<ListView>) => void;
  /** There are rows that the search hides. */
  readonly isFiltered: boolean;
  /** Shown when there are no rows at all. */
  readonly none: ReactNode;
  readonly expanded?: Readonly<Record<string, ReactNode>>;
}

export function ListTable<Row extends object>(props: ListTableProps<Row>) {
  const { rows, view, onView, isFiltered, none } = props;
  const { size } = view.page;
  // A table without rows repeats these words in its caption, with buttons that nobody sees.
  if (rows.length === 0) {
    if (!isFiltered) return none;
    return (
      <EuiEmptyPrompt
        titleSize="xs"
        title={<h3>{pageMessages.noMatch}</h3>}
        actions={
          <EuiButtonEmpty size="s" onClick={() => onView({ query: '', page: { size, index: 0 } })}>
            {pageMessages.clearSearch}
          </EuiButtonEmpty>
        }
      />
    );
  }
  const index = Math.min(view.page.index, Math.max(0, Math.ceil(rows.length / size) - 1));
  return (
    <EuiBasicTable<Row>
      tableCaption={props.caption}
      items={rows.slice(index * size, (index + 1) * size)}
      itemId={props.itemId}
      rowHeader={props.rowHeader ?? props.itemId}
      responsiveBreakpoint="m"
      columns={[...props.columns]}
      sorting={{ sort: { field: view.sort.field as keyof Row, direction: view.sort.direction } }}
      {...(props.expanded === undefined ? {} : { itemIdToExpandedRowMap: { ...props.expanded } })}
      {...(rows.length > LIST_PAGE_SIZES[0]
        ? {
            pagination: {
              pageIndex: index,
              pageSize: size,
              totalItemCount: rows.length,
              pageSizeOptions: [...LIST_PAGE_SIZES],
            },
          }
        : {})}
      onChange={({ sort, page }: Criteria<Row>) =>
        onView({
          ...(sort === undefined ? {} : { sort: { field: String(sort.field), direction: sort.direction } }),
          page: page === undefined ? { size, index: 0 } : { index: page.index, size: page.size },
        })
      }
    />
  );
}

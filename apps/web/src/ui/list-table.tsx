/** A searched list with order and pages that the address keeps, and words for when there is nothing to show. */
import {
  EuiBasicTable,
  type Criteria,
  type EuiBasicTableColumn,
  type EuiTableSelectionType,
  useEuiTheme,
  useIsWithinMinBreakpoint,
} from '@elastic/eui';
import type { ReactNode } from 'react';
import { LIST_PAGE_SIZES, type ListShape, type ListView } from '../lib/list-view.ts';
import { useListView } from '../lib/use-list-view.ts';
import { NoMatch } from './empty-note.tsx';
import { LiveRegion } from './live-region.tsx';
import { pageMessages } from '../texts/ui-page.ts';
import { SearchField } from './search-field.tsx';

interface ListTableProps<Row extends object> {
  readonly caption: string;
  /** Of the search. */
  readonly search: string;
  readonly shape: ListShape;
  readonly rows: readonly Row[];
  /** The rows that the view shows, of all pages, in its order. */
  readonly arrange: (rows: readonly Row[], view: ListView) => readonly Row[];
  readonly itemId: keyof Row & string;
  readonly rowHeader?: string;
  readonly columns: readonly EuiBasicTableColumn<Row>[];
  /** Shown when there are no rows at all. */
  readonly none: ReactNode;
  /** Nothing is there to be searched. */
  readonly hidesEmptySearch?: boolean;
  /** Rows can be chosen, for what is done with several. */
  readonly selection?: EuiTableSelectionType<Row>;
  /** Beside the search. */
  readonly beside?: ReactNode;
  /** Below this breakpoint rows are cards; `m` unless its many columns need more room. */
  readonly cardsBelow?: 'm' | 'xl';
}

export function ListTable<Row extends object>(props: ListTableProps<Row>) {
  const { search, shape, rows, arrange, none, hidesEmptySearch = false } = props;
  const [view, changeView] = useListView(shape);
  const { euiTheme } = useEuiTheme();
  const shown = arrange(rows, view);
  const first = { index: 0, size: view.page.size };
  return (
    <>
      {rows.length === 0 && hidesEmptySearch ? null : (
        <div
          css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.m, marginBlockEnd: euiTheme.size.m }}
        >
          <SearchField
            isCompressed
            label={search}
            value={view.query}
            onChange={(query) => changeView({ query, page: first })}
          />
          {props.beside}
          <LiveRegion>{view.query === '' ? '' : pageMessages.found(shown.length, rows.length)}</LiveRegion>
        </div>
      )}
      {/* A table without rows repeats these words in its caption, with buttons that nobody sees. */}
      {shown.length > 0 ? (
        <Pages {...props} rows={shown} view={view} onView={changeView} />
      ) : rows.length === 0 ? (
        none
      ) : (
        <NoMatch
          title={pageMessages.noMatch}
          clear={pageMessages.clearSearch}
          onClear={() => changeView({ query: '', page: first })}
        />
      )}
    </>
  );
}

interface PagesProps<Row extends object> extends ListTableProps<Row> {
  readonly view: ListView;
  readonly onView: (change: Partial<ListView>) => void;
}

function Pages<Row extends object>(props: PagesProps<Row>) {
  const { rows, view, onView, cardsBelow = 'm' } = props;
  // What scrolls cuts the shadows of cards, and cards are as wide as there is room.
  const areCards = !useIsWithinMinBreakpoint(cardsBelow);
  const { size } = view.page;
  const index = Math.min(view.page.index, Math.max(0, Math.ceil(rows.length / size) - 1));
  return (
    <EuiBasicTable<Row>
      tableCaption={props.caption}
      // With large text a table of many columns needs more than its window: then it scrolls by itself.
      scrollableInline={!areCards}
      items={rows.slice(index * size, (index + 1) * size)}
      itemId={props.itemId}
      rowHeader={props.rowHeader ?? props.itemId}
      responsiveBreakpoint={cardsBelow}
      columns={[...props.columns]}
      {...(props.selection === undefined ? {} : { selection: props.selection })}
      sorting={{ sort: { field: view.sort.field as keyof Row, direction: view.sort.direction } }}
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

/** Search, order and page of a list as part of its address: a copied link shows the same rows. Pure. */
import { findsWords } from './finds-words.ts';

export const LIST_PAGE_SIZES = [25, 50, 100] as const;

interface ListSort {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

export interface ListView {
  readonly query: string;
  readonly sort: ListSort;
  readonly page: { readonly index: number; readonly size: number };
}

/** What a list lets the address say. */
export interface ListShape {
  readonly fields: readonly string[];
  /** Order when the address says nothing. */
  readonly sort: ListSort;
  /** Where two lists share an address, before the names of one of them, such as "pattern-". */
  readonly prefix?: string;
}

/** What the address asks for; what it says wrongly is ignored. */
export function readListView(params: URLSearchParams, shape: ListShape): ListView {
  const { prefix = '' } = shape;
  const page = Number(params.get(`${prefix}page`));
  const size = Number(params.get(`${prefix}size`));
  return {
    query: params.get(`${prefix}q`) ?? '',
    sort: readSort(params.get(`${prefix}sort`) ?? '', shape),
    page: {
      index: Number.isSafeInteger(page) && page > 1 ? page - 1 : 0,
      size: LIST_PAGE_SIZES.find((known) => known === size) ?? LIST_PAGE_SIZES[0],
    },
  };
}

/** "state" is ascending, "-state" descending. */
function readSort(text: string, { fields, sort }: ListShape): ListSort {
  const field = fields.find((known) => known === text.replace(/^-/, ''));
  return field === undefined ? sort : { field, direction: text.startsWith('-') ? 'desc' : 'asc' };
}

/** The parameters with this view; what it does not concern stays, what is as usual goes. */
export function writeListView(params: URLSearchParams, view: ListView, shape: ListShape): URLSearchParams {
  const { prefix = '', sort: usual } = shape;
  const next = new URLSearchParams(params);
  const put = (name: string, value: string): void => {
    if (value === '') next.delete(prefix + name);
    else next.set(prefix + name, value);
  };
  const { sort, page } = view;
  const isUsual = sort.field === usual.field && sort.direction === usual.direction;
  put('q', view.query);
  put('sort', isUsual ? '' : `${sort.direction === 'desc' ? '-' : ''}${sort.field}`);
  put('page', page.index === 0 ? '' : String(page.index + 1));
  put('size', page.size === LIST_PAGE_SIZES[0] ? '' : String(page.size));
  return next;
}

/** How a row is searched and ordered. */
interface RowOrder<Row> {
  /** Texts in which the words of a search are looked for. */
  readonly texts: (row: Row) => readonly string[];
  /** Value of a field to order by; numbers by size, texts by their letters. */
  readonly value: (row: Row, field: string) => string | number;
  /** Tells rows of equal value apart. */
  readonly name: (row: Row) => string;
}

/** Rows that contain every word of the search, in the order of the view. */
export function arrangeRows<Row>(
  rows: readonly Row[],
  { query, sort }: Pick<ListView, 'query' | 'sort'>,
  order: RowOrder<Row>,
): readonly Row[] {
  const finds = findsWords(query);
  const found = rows.filter((row) => finds(order.texts(row)));
  const sign = sort.direction === 'desc' ? -1 : 1;
  return found.toSorted(
    (a, b) =>
      sign * compare(order.value(a, sort.field), order.value(b, sort.field)) ||
      compare(order.name(a), order.name(b)),
  );
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}

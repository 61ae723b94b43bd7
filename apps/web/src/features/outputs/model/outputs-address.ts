/** Search, filters, order and page of the outputs table as part of its address: a copied link shows the same rows. */
import { SYNC_STATES } from '@lockstep/contracts';
import type { OutputFilter, OutputRow, OutputSort, SortField } from './output-rows.ts';

export const PAGE_SIZES = [20, 50, 100] as const;

export interface OutputsPage {
  readonly index: number;
  readonly size: number;
}

export interface OutputsView extends OutputFilter {
  /** Undefined: what needs attention first. */
  readonly sort: OutputSort | undefined;
  readonly page: OutputsPage;
}

const NAMES = {
  query: 'q',
  states: 'state',
  types: 'type',
  sort: 'sort',
  page: 'page',
  size: 'size',
} as const;
const TYPES: readonly OutputRow['type'][] = ['elasticsearch', 'remote_elasticsearch'];
const FIELDS: readonly SortField[] = ['name', 'type', 'transport', 'state'];

/** What the address asks for; what it says wrongly is ignored. */
export function readOutputsView(params: URLSearchParams): OutputsView {
  const list = (name: string): readonly string[] => (params.get(name) ?? '').split(',');
  const size = Number(params.get(NAMES.size));
  const page = Number(params.get(NAMES.page));
  return {
    query: params.get(NAMES.query) ?? '',
    states: SYNC_STATES.filter((state) => list(NAMES.states).includes(state)),
    types: TYPES.filter((type) => list(NAMES.types).includes(type)),
    sort: readSort(params.get(NAMES.sort) ?? ''),
    page: {
      index: Number.isSafeInteger(page) && page > 1 ? page - 1 : 0,
      size: PAGE_SIZES.find((known) => known === size) ?? PAGE_SIZES[0],
    },
  };
}

/** "state" is worst first, "-state" best first. */
function readSort(text: string): OutputSort | undefined {
  const field = FIELDS.find((known) => known === text.replace(/^-/, ''));
  return field === undefined ? undefined : { field, direction: text.startsWith('-') ? 'desc' : 'asc' };
}

/** The parameters with this view; what it does not concern stays, what is as usual goes. */
export function writeOutputsView(params: URLSearchParams, view: OutputsView): URLSearchParams {
  const next = new URLSearchParams(params);
  const put = (name: string, value: string): void => {
    if (value === '') next.delete(name);
    else next.set(name, value);
  };
  put(NAMES.query, view.query);
  put(NAMES.states, view.states.join(','));
  put(NAMES.types, view.types.join(','));
  put(
    NAMES.sort,
    view.sort === undefined ? '' : `${view.sort.direction === 'desc' ? '-' : ''}${view.sort.field}`,
  );
  put(NAMES.page, view.page.index === 0 ? '' : String(view.page.index + 1));
  put(NAMES.size, view.page.size === PAGE_SIZES[0] ? '' : String(view.page.size));
  return next;
}

/** Search, filter, category and order as part of the address, so that a copied link shows the same cards. */
import { PACKAGE_FILTERS } from './filter-packages.ts';
import { PACKAGE_SORTS, type CatalogView } from './catalog.ts';

const KEYS = { query: 'q', filter: 'show', category: 'category', sort: 'sort', hasBeta: 'beta' } as const;

/** What is not known in the address is ignored. */
export function readView(params: URLSearchParams): CatalogView {
  const [filter, sort] = [params.get(KEYS.filter), params.get(KEYS.sort)];
  const category = params.get(KEYS.category) ?? '';
  return {
    query: params.get(KEYS.query) ?? '',
    filter: PACKAGE_FILTERS.find((one) => one === filter) ?? 'all',
    category: category === '' ? undefined : category,
    sort: PACKAGE_SORTS.find((one) => one === sort) ?? 'name',
    hasBeta: params.get(KEYS.hasBeta) === 'true',
  };
}

/** The parameters of this view; what it does not concern stays, what is as always goes. */
export function writeView(params: URLSearchParams, view: CatalogView): URLSearchParams {
  const next = new URLSearchParams(params);
  set(next, KEYS.query, view.query);
  set(next, KEYS.filter, view.filter === 'all' ? '' : view.filter);
  set(next, KEYS.category, view.category ?? '');
  set(next, KEYS.sort, view.sort === 'name' ? '' : view.sort);
  set(next, KEYS.hasBeta, view.hasBeta ? 'true' : '');
  return next;
}

function set(params: URLSearchParams, key: string, value: string): void {
  if (value === '') params.delete(key);
  else params.set(key, value);
}

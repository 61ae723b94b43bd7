/** What the activity page shows, as part of its address: a copied link shows the same entries. */
import { ACTIVITY_KINDS, RUN_RESULTS } from '@lockstep/contracts';

type ActivityKind = (typeof ACTIVITY_KINDS)[number];
export const FILTER_RESULTS = [...RUN_RESULTS, 'running', 'done'] as const;
type FilterResult = (typeof FILTER_RESULTS)[number];

export interface ActivityFilter {
  readonly kind: ActivityKind | undefined;
  readonly outputId: string | undefined;
  readonly item: string | undefined;
  readonly actor: string | undefined;
  readonly result: FilterResult | undefined;
  /** ISO times: from (inclusive), to (exclusive). */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** From 1. */
  readonly page: number;
}

const PARAMETERS = {
  kind: 'kind',
  outputId: 'output',
  item: 'item',
  actor: 'actor',
  result: 'result',
  from: 'from',
  to: 'to',
} as const;
type Name = keyof typeof PARAMETERS;
const NAMES = Object.keys(PARAMETERS) as Name[];

/** What the address asks for; what it cannot mean is ignored. */
export function readActivityFilter(params: URLSearchParams): ActivityFilter {
  const text = (name: Name): string | undefined => {
    const value = params.get(PARAMETERS[name])?.trim();
    return value === '' ? undefined : value;
  };
  const page = Number(params.get('page') ?? '1');
  return {
    kind: ACTIVITY_KINDS.find((kind) => kind === text('kind')),
    outputId: text('outputId'),
    item: text('item'),
    actor: text('actor'),
    result: FILTER_RESULTS.find((result) => result === text('result')),
    from: isoTime(text('from')),
    to: isoTime(text('to')),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

function isoTime(text: string | undefined): string | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The first page is not written: the address of a filter is the same however it was reached. */
export function writeActivityFilter(filter: ActivityFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of NAMES) {
    const value = filter[name];
    if (value !== undefined) params.set(PARAMETERS[name], value);
  }
  if (filter.page > 1) params.set('page', String(filter.page));
  return params;
}

/** Another filter begins at its first page. */
export function changeFilter(filter: ActivityFilter, change: Partial<ActivityFilter>): ActivityFilter {
  return { ...filter, page: 1, ...change };
}

/** Whether anything narrows the list; the page number does not. */
export function isFiltering(filter: ActivityFilter): boolean {
  return NAMES.some((name) => filter[name] !== undefined);
}

interface FilterQuery {
  readonly kind?: ActivityKind;
  readonly output_id?: string;
  readonly item?: string;
  readonly actor?: string;
  readonly result?: FilterResult;
  readonly from?: string;
  readonly to?: string;
}

/** The query of one page. `perPage` is part of it since a count asks for one entry. */
export const toActivityQuery = (filter: ActivityFilter, perPage: number) => ({
  page: filter.page,
  per_page: perPage,
  ...toFilterQuery(filter),
});

/** The filter in the names of the API; what is not filtered by is left out. */
export function toFilterQuery({
  kind,
  outputId,
  item,
  actor,
  result,
  from,
  to,
}: ActivityFilter): FilterQuery {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(outputId === undefined ? {} : { output_id: outputId }),
    ...(item === undefined ? {} : { item }),
    ...(actor === undefined ? {} : { actor }),
    ...(result === undefined ? {} : { result }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

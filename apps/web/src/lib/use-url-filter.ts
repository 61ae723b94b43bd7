/** Search and state filter of a page as part of its address, so that a copied link shows the same rows. */
import { SYNC_STATES, type SyncState } from '@lockstep/contracts';
import { useSearchParams } from 'react-router-dom';

export interface UrlFilter {
  readonly query: string;
  readonly states: readonly SyncState[];
}

const QUERY = 'q';
const STATES = 'state';

/** What the address asks for; unknown states in it are ignored. */
export function readFilter(params: URLSearchParams): UrlFilter {
  const asked = (params.get(STATES) ?? '').split(',');
  return { query: params.get(QUERY) ?? '', states: SYNC_STATES.filter((state) => asked.includes(state)) };
}

/** The parameters with this filter; what it does not concern stays, what is empty goes. */
export function writeFilter(params: URLSearchParams, { query, states }: UrlFilter): URLSearchParams {
  const next = new URLSearchParams(params);
  if (query === '') next.delete(QUERY);
  else next.set(QUERY, query);
  if (states.length === 0) next.delete(STATES);
  else next.set(STATES, states.join(','));
  return next;
}

/** Every change replaces the entry in the history: Back leaves the page instead of undoing letters. */
export function useUrlFilter(): readonly [UrlFilter, (change: Partial<UrlFilter>) => void] {
  const [params, setParams] = useSearchParams();
  const filter = readFilter(params);
  const setFilter = (change: Partial<UrlFilter>): void => {
    setParams((current) => writeFilter(current, { ...readFilter(current), ...change }), { replace: true });
  };
  return [filter, setFilter];
}

/** Closing what is open over a list: the list stays as it was. */
import { useLocation, useNavigate } from 'react-router-dom';
import { paths } from '../../lib/paths.ts';
import { withParam } from '../../lib/with-param.ts';
import { wasOpenedFromTable } from './sync-cells.ts';

interface FlyoutNavigation {
  /** To the list, in the place of the flyout, so that Back does not open it again. */
  readonly close: () => void;
  /** To another flyout in the place of this one. */
  readonly replaceWith: (path: string, state?: unknown) => void;
}

/** Parameters that belong to a flyout, not to the list under it. */
const OWN = ['tab', 'ask', 'field-q', 'field-sort', 'field-page', 'field-size'] as const;

/** Closes a flyout over a list, or puts another one in its place; search and filters of the list stay in the address. */
export function useFlyoutNavigation(listPath: string): FlyoutNavigation {
  const navigate = useNavigate();
  const { search } = useLocation();
  const kept = new URLSearchParams(search);
  for (const name of OWN) kept.delete(name);
  const go = (pathname: string, state?: unknown): void =>
    void navigate({ pathname, search: kept.toString() }, { replace: true, state });
  return { close: () => go(listPath), replaceWith: go };
}

/**
 * Closes a flyout over Fleet settings or the overview: back when it was opened from there; else to the page in its place,
 * so that Back does not open it again.
 */
export function useCloseOverPage(): () => void {
  const navigate = useNavigate();
  const location = useLocation();
  const isFromTable = wasOpenedFromTable(location.state);
  const isOverOverview = location.pathname.startsWith(`${paths.overview}/`);
  return () => {
    if (isFromTable) return void navigate(-1);
    const search = withParam(new URLSearchParams(location.search), 'item', '').toString();
    const pathname = isOverOverview ? paths.overview : paths.fleetSettings;
    return void navigate({ pathname, search }, { replace: true });
  };
}

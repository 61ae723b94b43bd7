/** Closing what is open over a list: the list stays as it was. */
import { useLocation, useNavigate } from 'react-router-dom';
import { paths } from '../../lib/paths.ts';
import { wasOpenedFromTable } from './sync-cells.ts';

interface FlyoutNavigation {
  /** To the list, in the place of the flyout, so that Back does not open it again. */
  readonly close: () => void;
  /** To another flyout in the place of this one. */
  readonly replaceWith: (path: string, state?: unknown) => void;
}

/** Parameters that belong to a flyout, not to the list under it. */
const OWN = ['tab', 'ask', 'field-q', 'field-sort', 'field-page', 'field-size'] as const;

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
 * Closes a flyout over Fleet settings: back when it was opened from the table; else to the table in its place, so that
 * Back does not open it again.
 */
export function useCloseOverSettings(): () => void {
  const navigate = useNavigate();
  const location = useLocation();
  const isFromTable = wasOpenedFromTable(location.state);
  return () => {
    if (isFromTable) void navigate(-1);
    else void navigate({ pathname: paths.fleetSettings, search: location.search }, { replace: true });
  };
}

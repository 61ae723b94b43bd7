/** Closing what is open over a list: the list stays as it was. */
import { useLocation, useNavigate, type NavigateFunction } from 'react-router-dom';

export interface FlyoutNavigation {
  /** To the list, in the place of the flyout, so that Back does not open it again. */
  readonly close: () => void;
  /** To another address in the place of this one; what the list shows stays. */
  readonly replaceWith: (path: string, state?: unknown) => void;
}

export function useFlyoutNavigation(listPath: string): FlyoutNavigation {
  const navigate: NavigateFunction = useNavigate();
  const { search } = useLocation();
  return {
    close: () => void navigate({ pathname: listPath, search }, { replace: true }),
    replaceWith: (path, state) =>
      void navigate({ pathname: path.split('?')[0] ?? path, search }, { replace: true, state }),
  };
}

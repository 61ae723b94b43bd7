/** Props that make an EUI link, button or menu item go to a page of this app without loading the document again. */
import type { MouseEvent } from 'react';
import { useHref, useLinkClickHandler, useLocation } from 'react-router-dom';

interface AppLinkProps {
  readonly href: string;
  readonly onClick: (event: MouseEvent<HTMLAnchorElement>) => void;
}

/** Address and click of a link within the console, for components of EUI: no page is loaded again. */
export function useAppLink(to: string): AppLinkProps {
  return { href: useHref(to), onClick: useLinkClickHandler(to) };
}

/** Links to what opens over a list: what the list shows, and of which cluster, stays in the address. */
export function useListLink(path: string): AppLinkProps {
  const { search } = useLocation();
  return useAppLink(`${path}${search}`);
}

/** Props that make an EUI link, button or menu item go to a page of this app without loading the document anew. */
import type { MouseEvent } from 'react';
import { useHref, useLinkClickHandler } from 'react-router-dom';

export interface AppLinkProps {
  readonly href: string;
  readonly onClick: (event: MouseEvent<HTMLAnchorElement>) => void;
}

export function useAppLink(to: string): AppLinkProps {
  return { href: useHref(to), onClick: useLinkClickHandler(to) };
}

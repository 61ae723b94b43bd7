/** A link to a page, which knows whether one is there. */
import type { MouseEvent } from 'react';
import { useLocation } from 'react-router-dom';
import { useAppLink } from '../../ui/app-link.tsx';
import { PAGE_PATHS, type PageId } from '../shell/pages.ts';
import { isWithin } from './page-tree.ts';

interface LinkToPage {
  readonly isSelected: boolean;
  /** For the link itself. */
  readonly link: {
    readonly href: string;
    readonly onClick: (event: MouseEvent<HTMLAnchorElement>) => void;
    readonly 'aria-current'?: 'page';
  };
}

export function usePageLink(page: PageId, onGo?: () => void): LinkToPage {
  const path = PAGE_PATHS[page];
  const { pathname } = useLocation();
  const { href, onClick } = useAppLink(path);
  const isSelected = isWithin(pathname, path);
  const go = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick(event);
    onGo?.();
  };
  return { isSelected, link: { href, onClick: go, ...(isSelected ? { 'aria-current': 'page' } : {}) } };
}

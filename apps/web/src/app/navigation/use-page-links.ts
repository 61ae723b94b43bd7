/** Links to all pages that are there, which know whether one is there. */
import type { MouseEvent } from 'react';
import { useLocation } from 'react-router-dom';
import { useHome } from '../../features/session/api/home-query.ts';
import { useAppLink } from '../../ui/app-link.tsx';
import { appMessages as text } from '../../texts/app.ts';
import { PAGE_ICONS, PAGE_PATHS, type PageId } from '../shell/pages.ts';
import { isWithin, nameWithin, pageTree } from './page-tree.ts';

export interface LinkToPage {
  readonly id: PageId;
  /** By itself, and within its group. */
  readonly name: string;
  readonly shortName: string;
  readonly icon: string;
  readonly isSelected: boolean;
  /** For the link itself. */
  readonly link: {
    readonly href: string;
    readonly onClick: (event: MouseEvent<HTMLAnchorElement>) => void;
    readonly 'aria-current'?: 'page';
  };
}

export interface LinkGroup {
  readonly group: string | undefined;
  readonly pages: readonly LinkToPage[];
}

/** `onGo` is called when a page was chosen. */
export function usePageLinks(onGo?: () => void): readonly LinkGroup[] {
  const hasLab = useHome().data?.has_lab === true;
  const { pathname } = useLocation();
  const linkTo = useLinkTo();
  return pageTree(hasLab).map(({ group, pages }) => ({
    group,
    pages: pages.map((id) => {
      const isSelected = isWithin(pathname, PAGE_PATHS[id]);
      const { href, onClick } = linkTo[id];
      const go = (event: MouseEvent<HTMLAnchorElement>): void => {
        onClick(event);
        onGo?.();
      };
      return {
        id,
        name: text[id],
        shortName: nameWithin(group, id),
        icon: PAGE_ICONS[id],
        isSelected,
        link: { href, onClick: go, ...(isSelected ? { 'aria-current': 'page' } : {}) },
      };
    }),
  }));
}

function useLinkTo(): Record<PageId, ReturnType<typeof useAppLink>> {
  return {
    overview: useAppLink(PAGE_PATHS.overview),
    fleetSettings: useAppLink(PAGE_PATHS.fleetSettings),
    agentPolicies: useAppLink(PAGE_PATHS.agentPolicies),
    integrations: useAppLink(PAGE_PATHS.integrations),
    remoteClusters: useAppLink(PAGE_PATHS.remoteClusters),
    replication: useAppLink(PAGE_PATHS.replication),
    dataViews: useAppLink(PAGE_PATHS.dataViews),
    setup: useAppLink(PAGE_PATHS.setup),
    credentials: useAppLink(PAGE_PATHS.credentials),
    activity: useAppLink(PAGE_PATHS.activity),
    doctor: useAppLink(PAGE_PATHS.doctor),
    devConsole: useAppLink(PAGE_PATHS.devConsole),
    sandboxLab: useAppLink(PAGE_PATHS.sandboxLab),
  };
}

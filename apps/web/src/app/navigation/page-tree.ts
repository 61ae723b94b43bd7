/** Kibana's groups, with the pages that exist, and where an address lies among them. */
import { appMessages as text } from '../../texts/app.ts';
import { PAGE_PATHS, type PageId } from '../shell/pages.ts';

export interface PageGroup {
  /** Undefined for a page that stands by itself. */
  readonly group: string | undefined;
  readonly pages: readonly PageId[];
}

const TREE: readonly PageGroup[] = [
  { group: undefined, pages: ['overview'] },
  { group: text.fleet, pages: ['fleetSettings', 'agentPolicies'] },
  { group: undefined, pages: ['integrations'] },
  { group: text.data, pages: ['remoteClusters', 'replication', 'dataViews'] },
  { group: undefined, pages: ['setup', 'credentials', 'activity', 'doctor', 'devConsole', 'sandboxLab'] },
];

/** One console of a sandbox has the lab. */
export function pageTree(hasLab: boolean): readonly PageGroup[] {
  if (hasLab) return TREE;
  return TREE.map(({ group, pages }) => ({ group, pages: pages.filter((page) => page !== 'sandboxLab') }));
}

/** A page within its group has a shorter name than by itself. */
export function nameWithin(group: string | undefined, page: PageId): string {
  return group !== undefined && page === 'fleetSettings' ? text.settings : text[page];
}

interface Place {
  readonly group: string | undefined;
  readonly page: PageId;
}

/** The page of the navigation that an address belongs to; undefined for an address of no page. */
export function placeOf(pathname: string): Place | undefined {
  for (const { group, pages } of TREE) {
    const page = pages.find((id) => isWithin(pathname, PAGE_PATHS[id]));
    if (page !== undefined) return { group, page };
  }
  return undefined;
}

/** Whether an address is that of the page or of something on it. */
export function isWithin(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(`${path}/`);
}

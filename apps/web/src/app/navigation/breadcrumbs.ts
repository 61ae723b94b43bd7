/** The way to what is on screen: the names of the navigation, then the titles that the page and its flyout have. */
import type { PageTrail } from '../../lib/page-trail.ts';
import { appMessages as text } from '../../texts/app.ts';
import { PAGE_PATHS } from '../shell/pages.ts';
import { nameWithin, placeOf } from './page-tree.ts';

export interface Crumb {
  readonly text: string;
  /** Where it leads; undefined for a group, and for where one is. */
  readonly path: string | undefined;
}

export function breadcrumbsOf(pathname: string, trail: PageTrail): readonly Crumb[] {
  const place = placeOf(pathname);
  const own = [trail.page, trail.over].filter((title) => title !== undefined);
  if (place === undefined) return withoutLastPath(own.map((title) => ({ text: title, path: undefined })));
  const { group, page } = place;
  const path = PAGE_PATHS[page];
  // What a page says of itself is one crumb with its name in the navigation.
  const isPageItself = trail.page === undefined || trail.page === text[page];
  const beneath = own.filter((title) => title !== trail.page || !isPageItself);
  return withoutLastPath([
    ...(group === undefined ? [] : [{ text: group, path: undefined }]),
    { text: nameWithin(group, page), path },
    ...beneath.map((title) => ({ text: title, path: pathname })),
  ]);
}

function withoutLastPath(crumbs: readonly Crumb[]): readonly Crumb[] {
  return crumbs.map((crumb, index) => (index === crumbs.length - 1 ? { ...crumb, path: undefined } : crumb));
}

/**
 * What is on screen, from the page to what is open over it. The title of the browser tab and the breadcrumbs are both
 * made from it, so that they say the same, also when what was open is closed again.
 */
import { useEffect, useSyncExternalStore } from 'react';
import { libMessages } from '../texts/lib.ts';

/** The page, or a flyout over it. */
type Layer = 'page' | 'over';

export interface PageTrail {
  readonly page: string | undefined;
  readonly over: string | undefined;
}

interface Shown {
  readonly layer: Layer;
  readonly title: string;
}

const NOTHING: PageTrail = { page: undefined, over: undefined };

let shown: readonly Shown[] = [];
let trail = NOTHING;
const listeners = new Set<() => void>();

function change(next: readonly Shown[]): void {
  shown = next;
  const top = (layer: Layer): string | undefined => shown.findLast((one) => one.layer === layer)?.title;
  trail = { page: top('page'), over: top('over') };
  // Between two pages the title of the first stays.
  const title = trail.over ?? trail.page;
  if (title !== undefined) document.title = libMessages.tabTitle(title);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Gives the page, or what is open over it, its title for as long as it is shown. */
export function usePageTitle(title: string, layer: Layer = 'page'): void {
  useEffect(() => {
    const mine: Shown = { layer, title };
    change([...shown, mine]);
    return () => change(shown.filter((one) => one !== mine));
  }, [title, layer]);
}

/** The titles that are shown now; renders again when one changes. */
export function usePageTrail(): PageTrail {
  return useSyncExternalStore(subscribe, () => trail);
}

/** The title of the page under all that is open; empty between two pages. */
export function pageTitleNow(): string {
  return trail.page ?? '';
}

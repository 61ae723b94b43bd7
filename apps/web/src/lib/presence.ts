/** Whether somebody is at the page: what it asks by itself must not keep a session alive that nobody uses. */

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const AWAY_AFTER_MS = 60_000;

export interface Presence {
  /** Nobody has touched the page for a minute. */
  readonly isAway: () => boolean;
}

/** Watches from now on; opening the page counts as somebody. */
export function watchPresence(page: Pick<EventTarget, 'addEventListener'>, now: () => number): Presence {
  let lastSign = now();
  for (const sign of SIGNS) {
    page.addEventListener(
      sign,
      () => {
        lastSign = now();
      },
      { capture: true, passive: true },
    );
  }
  return { isAway: () => now() - lastSign > AWAY_AFTER_MS };
}

/** Modules are also loaded where there is no page. */
const here = typeof window === 'undefined' ? new EventTarget() : window;

export const presence = watchPresence(here, () => Date.now());

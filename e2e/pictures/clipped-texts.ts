/** Words that their own box, or one around it, clips without a sign that there is more; what ends in three dots is for `cut-words.ts`. */
import type { Page } from '@playwright/test';

/** Each in words; none when all is well. */
export function clippedTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const cuts = (value: string): boolean => value === 'hidden' || value === 'clip';
    const isForReadersOnly = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width <= 2 || height <= 2;
    };
    /** What the box lacks for its words, in pixels; what scrolls, or ends in three dots, lacks nothing. */
    const lackOf = (element: Element): number => {
      const style = getComputedStyle(element);
      const isDotted = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      const across = cuts(style.overflowX) && !isDotted ? element.scrollWidth - element.clientWidth : 0;
      const down = cuts(style.overflowY) && !isDotted ? element.scrollHeight - element.clientHeight : 0;
      return Math.max(across, down);
    };
    return Array.from(document.querySelectorAll('body *'))
      .filter((element) => element.childElementCount === 0 && element.textContent.trim() !== '')
      .filter((element) => element.getClientRects().length > 0 && !isForReadersOnly(element))
      .filter((element) => element.closest('.euiScreenReaderOnly, [aria-hidden=true]') === null)
      .flatMap((element) => {
        const lack = Math.max(
          lackOf(element),
          element.parentElement === null ? 0 : lackOf(element.parentElement),
        );
        return lack > 3 ? [`"${element.textContent.trim().slice(0, 60)}" lacks ${String(lack)} px`] : [];
      });
  });
}

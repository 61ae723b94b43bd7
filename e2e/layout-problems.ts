/** What no picture may show, at any width: a page wider than its window, columns without room, text over other text. */
import type { Page } from '@playwright/test';

/** Words need this much; numbers, marks and buttons may have less. In CSS pixels. */
const NARROWEST_COLUMN = 60;
/** Words that are longer break apart in a narrow column; shorter ones fit. */
const LONG_TEXT = 6;

/** Each fault in words; none when all is well. */
export function layoutProblems(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    ({ narrowest, longText }) => {
      const shown = (text: string | null) => (text ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 40);
      const isVisible = (element: Element) => element.getClientRects().length > 0;
      const cells = Array.from(document.querySelectorAll('td, th')).filter(
        (cell) => isVisible(cell) && getComputedStyle(cell).display === 'table-cell',
      );
      const narrow = cells
        .filter((cell) => cell.clientWidth < narrowest && shown(cell.textContent).length > longText)
        .map((cell) => `a column of ${String(cell.clientWidth)} px holds "${shown(cell.textContent)}"`);

      /** What scrolls or is cut at its edge is not drawn over its neighbor. */
      const isCut = (element: Element, cell: Element): boolean => {
        for (let at: Element | null = element; at !== null && at !== cell; at = at.parentElement)
          if (getComputedStyle(at).overflowX !== 'visible') return true;
        return getComputedStyle(cell).overflowX !== 'visible';
      };
      const outside = cells.flatMap((cell) => {
        const edge = cell.getBoundingClientRect().right + 1;
        const over = Array.from(cell.querySelectorAll('*')).find(
          (element) =>
            element.childElementCount === 0 &&
            isVisible(element) &&
            element.getBoundingClientRect().right > edge &&
            !isCut(element.parentElement ?? element, cell),
        );
        return over === undefined ? [] : [`"${shown(over.textContent)}" is drawn over the next column`];
      });
      const { scrollWidth, clientWidth } = document.documentElement;
      const wide =
        scrollWidth > clientWidth + 1
          ? [`the page is ${String(scrollWidth - clientWidth)} px wider than its window`]
          : [];
      // The header is fixed: what lies outside it makes no page wider, and nobody can scroll to it.
      const lost = Array.from(document.querySelectorAll('header button, header a'))
        .filter((control) => isVisible(control) && control.getBoundingClientRect().right > clientWidth + 1)
        .map((control) => `"${shown(control.ariaLabel ?? control.textContent)}" is outside the window`);
      return [...new Set([...wide, ...narrow, ...outside, ...lost])];
    },
    { narrowest: NARROWEST_COLUMN, longText: LONG_TEXT },
  );
}

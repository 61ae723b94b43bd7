/** WCAG 2.2 A and AA, as far as axe can tell, of the page as it is now. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What EUI draws so, and the pages cannot change: rule, and a part of the element. */
const OF_EUI: readonly (readonly [rule: string, part: string])[] = [
  // A menu, although its entries are links and buttons by name.
  ['aria-required-children', 'euiContextMenuPanel__list'],
];

/**
 * Nothing fades or moves any more: what is on its way has colors between two, that nobody reads it in. What turns for ever
 * does not count, nor what moves as somebody scrolls.
 */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .filter(({ timeline }) => timeline === document.timeline)
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
      ),
  );
}

/** What lies under a menu counts as too small; that nothing is covered otherwise is `layoutProblems`. */
function isPartlyCovered({ data }: { readonly data: unknown }): boolean {
  return JSON.stringify({ data }).includes('partiallyObscured');
}

export async function expectAccessible(page: Page): Promise<void> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: RULES,
      resultTypes: ['violations'],
      rules: {
        // Off unless it is asked for by name.
        'target-size': { enabled: true },
        // An experiment of axe that takes a picture of a person, or a number, for a name.
        'label-content-name-mismatch': { enabled: false },
        // Where the system forces its colors, all text has those that its user chose; axe takes buttons for filled there.
        'color-contrast': {
          enabled: !(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)),
        },
      },
    })
    .analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    elements: nodes
      .filter(({ any }) => !any.some(isPartlyCovered))
      .map(({ html }) => html)
      .filter((html) => !OF_EUI.some(([rule, part]) => rule === id && html.includes(part))),
  }));
  expect(found.filter(({ elements }) => elements.length > 0)).toEqual([]);
}

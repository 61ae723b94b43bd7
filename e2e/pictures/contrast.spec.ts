/** With colors that the system forces, and with more contrast: nothing is lost, and what a color says is said without it. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../expect-accessible.ts';
import { layoutProblems } from '../layout-problems.ts';
import { sceneNamed } from '../scenes/all-scenes.ts';
import { MAIN_STATES, SIZES } from './looks.ts';
import { showScene } from './show-scene.ts';
import { drawShippedGlyphsOnly } from './shipped-glyphs.ts';
import { walkByTab } from './walk-by-tab.ts';

const LOOKS = [
  { name: 'forced-light', forcedColors: 'active', contrast: 'no-preference', colorScheme: 'light' },
  { name: 'forced-dark', forcedColors: 'active', contrast: 'no-preference', colorScheme: 'dark' },
  { name: 'more-light', forcedColors: 'none', contrast: 'more', colorScheme: 'light' },
  { name: 'more-dark', forcedColors: 'none', contrast: 'more', colorScheme: 'dark' },
] as const;

/** Where most is said by color elsewhere. */
const PICTURED: ReadonlySet<string> = new Set([
  'overview-states',
  'flyout-failed',
  'activity',
  'doctor-broken',
]);

for (const { name: look, colorScheme, ...media } of LOOKS) {
  test.describe(look, () => {
    test.use({ viewport: SIZES.wide, colorScheme, contextOptions: { reducedMotion: 'reduce', ...media } });

    for (const name of MAIN_STATES) {
      test(`${name}, ${look}`, async ({ page }) => {
        await showScene(page, sceneNamed(name));
        await expect.poll(() => layoutProblems(page)).toEqual([]);
        if (PICTURED.has(name)) {
          await drawShippedGlyphsOnly(page);
          await expect.soft(page).toHaveScreenshot(`contrast-${name}-${look}.png`);
        }
        await expectAccessible(page);
      });
    }

    if (media.forcedColors === 'active') {
      for (const name of MAIN_STATES) {
        test(`the focus is seen on every control of ${name}, ${look}`, async ({ page }) => {
          await showScene(page, sceneNamed(name));
          expect(await walkByTab(page)).toEqual([]);
        });
      }
    }
  });
}

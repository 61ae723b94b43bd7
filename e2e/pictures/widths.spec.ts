/** Every page at many widths, with names and states that a sandbox does not have: nothing is cut, broken or overdrawn. */
import { expect, test } from '@playwright/test';
import { cutWords } from '../cut-words.ts';
import { layoutProblems } from '../layout-problems.ts';
import { sceneNamed } from '../scenes/all-scenes.ts';
import { MAIN_STATES } from './looks.ts';
import { showScene } from './show-scene.ts';

/** A phone, a tablet, halves and wholes of usual screens; those of `looks.ts` are looked at anyway. */
const WIDTHS = [360, 480, 768, 1_000, 1_280, 2_000];

for (const name of MAIN_STATES) {
  for (const width of WIDTHS) {
    // Shown again for each: the clock stands still, and what follows a resize waits for it.
    test(`${name}, ${String(width)} pixels wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await showScene(page, sceneNamed(name));
      await expect.poll(async () => [...(await layoutProblems(page)), ...(await cutWords(page))]).toEqual([]);
    });
  }
}

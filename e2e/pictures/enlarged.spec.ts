/** Text at 200 %, as people set it in their browser, on every page: nothing is lost, and nothing lies over something else. */
import { expect, test } from '@playwright/test';
import { layoutProblems } from '../layout-problems.ts';
import { sceneNamed } from '../scenes/all-scenes.ts';
import { clippedTexts } from './clipped-texts.ts';
import { MAIN_STATES } from './looks.ts';
import { showScene } from './show-scene.ts';

for (const name of MAIN_STATES) {
  test(`${name} with text of 200 %`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await showScene(page, sceneNamed(name));
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    expect([...(await layoutProblems(page)), ...(await clippedTexts(page))]).toEqual([]);
  });
}

/** Who wants no motion gets none; `states.spec.ts` looks at every state so. */
import { expect, test } from '@playwright/test';
import { sceneNamed } from '../scenes/all-scenes.ts';
import { movingParts } from './moving-parts.ts';
import { showScene } from './show-scene.ts';

/** A spinner, a skeleton, and what shines while a page is on its way. */
const MOVING = ['overview-states', 'overview-loading', 'settings-loading', 'flyout-failed'] as const;

for (const name of MOVING) {
  test.describe(() => {
    test.use({ contextOptions: { reducedMotion: 'no-preference' } });

    test(`${name} moves where nobody minds`, async ({ page }) => {
      await showScene(page, sceneNamed(name));
      expect(await movingParts(page)).not.toEqual([]);
    });
  });

  test(`${name} stands still where motion is not wanted`, async ({ page }) => {
    await showScene(page, sceneNamed(name));
    expect(await movingParts(page)).toEqual([]);
  });
}

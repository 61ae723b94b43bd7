/** Every page in every state, wide and narrow, light and dark: its layout, its accessibility, and a picture of many. */
import { expect, test } from '@playwright/test';
import { cutWords } from '../cut-words.ts';
import { expectAccessible } from '../expect-accessible.ts';
import { layoutProblems } from '../layout-problems.ts';
import { SCENES } from '../scenes/all-scenes.ts';
import { foreignFonts } from './foreign-fonts.ts';
import { looksOf, SIZES } from './looks.ts';
import { movingParts } from './moving-parts.ts';
import { showScene } from './show-scene.ts';
import { drawShippedGlyphsOnly } from './shipped-glyphs.ts';

const softly = expect.configure({ soft: true });

for (const scene of SCENES) {
  for (const { size, theme, isPictured: isChosen } of looksOf(scene.name)) {
    // What is clicked is scrolled to first, by how much is a matter of when: such states are looked at, and not compared.
    const isPictured = isChosen && scene.act === undefined;
    test.describe(() => {
      test.use({ viewport: SIZES[size], colorScheme: theme });

      const tag = isPictured ? '@picture' : '@state';
      test(`${scene.name}, ${size} and ${theme}`, { tag }, async ({ page }) => {
        await showScene(page, scene);
        // What a scene begins with is laid out once more when its last answer has come.
        await softly
          .poll(async () => [...(await layoutProblems(page)), ...(await cutWords(page))])
          .toEqual([]);
        if (isPictured) {
          await drawShippedGlyphsOnly(page);
          expect.soft(await foreignFonts(page)).toEqual([]);
          await expect.soft(page).toHaveScreenshot(`${scene.name}-${size}-${theme}.png`);
        }
        // The context asks for no motion.
        expect.soft(await movingParts(page)).toEqual([]);
        await expectAccessible(page);
      });
    });
  }
}

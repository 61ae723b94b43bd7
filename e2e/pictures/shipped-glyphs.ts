/** Characters that the fonts of the pages lack, such as arrows to the side: each machine draws them in its own way. */
import type { Page } from '@playwright/test';

/** Writes one that they have in place of each that they lack: a picture is not to depend on the machine. */
export function drawShippedGlyphsOnly(page: Page): Promise<void> {
  return page.evaluate(() => {
    // What both fonts have, and the pages use.
    const lacking = /[^\s!-\u024F\u2000-\u206F\u20AC\u2122\u2212]/gu;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const shown = text.nodeValue ?? '';
      const drawn = shown.replaceAll(lacking, '»');
      if (drawn !== shown) text.nodeValue = drawn;
    }
  });
}

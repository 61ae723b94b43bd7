/** Words that are not there whole: cut in a badge or button, in three dots that nobody can look behind, or broken apart. */
import type { Page } from '@playwright/test';

/** A longer one may be broken: it is somebody's own name, and no column is made for it. In letters. */
const LONGEST_WORD = 16;

/** Each in words; none when all is well. */
export function cutWords(page: Page): Promise<readonly string[]> {
  return page.evaluate((longest) => {
    const shown = (text: string | null) => (text ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 60);
    const isVisible = (element: Element): boolean => {
      const { width, height, right } = element.getBoundingClientRect();
      // What is only read aloud stands far to the left of the window.
      return width > 2 && height > 2 && right > 0 && getComputedStyle(element).visibility === 'visible';
    };
    const ignored =
      '.euiScreenReaderOnly, .euiSkipLink, [aria-hidden=true], pre, .cm-editor, svg, script, style';
    const elements = Array.from(document.querySelectorAll('body *')).filter(
      (element) => element.closest(ignored) === null,
    );

    /** What the product itself says has room; a name that ends in dots can be read whole in a title or tooltip. */
    const cut = elements
      .filter((element) => getComputedStyle(element).textOverflow === 'ellipsis' && isVisible(element))
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => {
        const isLabel = element.closest('.euiBadge, .euiButton, .euiButtonEmpty, .euiTab') !== null;
        return isLabel || element.closest('[title]:not([title=""]), .euiToolTipAnchor') === null;
      })
      .map((element) => `"${shown(element.textContent)}" is cut`);

    const words = /[\p{L}\p{N}]+/gu;
    // Made by chance, and copied rather than read.
    const isId = (word: string): boolean => word.length > 8 && /\d/.test(word) && /\p{L}/u.test(word);
    const isRead = (parent: Element): boolean =>
      parent.closest(ignored) === null && !/token_[\w-]{12,}/.test(parent.textContent);
    const broken: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const linesOf = (): number => {
      const tops = Array.from(range.getClientRects())
        .filter(({ width, height }) => width > 0 && height > 2)
        .map(({ top }) => Math.round(top));
      return new Set(tops).size;
    };
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const parent = node.parentElement;
      const text = node.nodeValue ?? '';
      if (parent === null || text.trim() === '' || !isRead(parent)) continue;
      range.selectNodeContents(node);
      if (linesOf() < 2 || !isVisible(parent)) continue;
      for (const { index, 0: word } of text.matchAll(words)) {
        if (word.length > longest || isId(word)) continue;
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (linesOf() > 1) broken.push(`"${word}" is broken apart in "${shown(text)}"`);
      }
    }
    return [...new Set([...cut, ...broken])];
  }, LONGEST_WORD);
}

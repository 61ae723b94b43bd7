/**
 * Text that is on screen does not change its width. Inter comes with the page and is nearly always there before the first word;
 * on a slow way the page keeps the font of the system until it is loaded again, instead of moving under the reader's eyes.
 */
import type { Plugin } from 'vite';

/** The rules of a font package, without the exchange of fonts in text that is already shown. */
export function withoutSwap(css: string): string {
  return css.replaceAll(/font-display:\s*swap/g, 'font-display: optional');
}

/** Vite plugin: for the font of all text. That of code is loaded before any code is shown. */
export function steadyText(): Plugin {
  return {
    name: 'lockstep:steady-text',
    enforce: 'pre',
    transform: {
      filter: { id: /@fontsource-variable\/inter\/wght\.css$/ },
      handler(code) {
        const css = withoutSwap(code);
        if (css === code) this.error('Inter comes with other rules: fix build/steady-text.ts.');
        return { code: css, map: null };
      },
    },
  };
}

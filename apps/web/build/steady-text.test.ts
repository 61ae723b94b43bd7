import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { withoutSwap } from './steady-text.ts';

const require = createRequire(import.meta.url);
const inter = readFileSync(require.resolve('@fontsource-variable/inter/wght.css'), 'utf8');
const page = readFileSync(`${import.meta.dirname}/../index.html`, 'utf8');

describe('the font of all text', () => {
  it('never takes the place of one that is already read', () => {
    const rules = withoutSwap(inter).match(/font-display: \w+/g) ?? [];
    expect(rules.length).toBeGreaterThan(0);
    expect(new Set(rules)).toEqual(new Set(['font-display: optional']));
  });

  it('is asked for with the page, as the file that its rules name', () => {
    const [, file = 'none'] = /@fontsource-variable\/inter\/(files\/[\w-]+\.woff2)"/.exec(page) ?? [];
    expect(inter).toContain(`url(./${file})`);
  });
});

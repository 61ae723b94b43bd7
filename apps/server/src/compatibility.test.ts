/** docs/compatibility.md names a test for every difference; each of them has to exist. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const OWN_NAME = 'compatibility.test.ts';

const names = readFileSync(`${ROOT}docs/compatibility.md`, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`'))
  .flatMap((line) => {
    const last = line.split('|').at(-2)?.trim() ?? '';
    return /^`(.+)`$/.exec(last)?.[1] ?? [];
  });

const tests = globSync('{apps,packages}/*/src/**/*.test.ts', { cwd: ROOT })
  .filter((path) => !path.endsWith(OWN_NAME))
  .map((path) => readFileSync(ROOT + path, 'utf8'))
  .join('\n');

it('there are differences on the page', () => {
  expect(names.length).toBeGreaterThan(40);
});

it.each(names)('there is a test: %s', (name) => {
  expect(tests.includes(name)).toBe(true);
});

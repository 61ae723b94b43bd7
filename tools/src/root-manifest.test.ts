/** What the manifest of the repository must not say (decision 2). */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('names no package manager: pnpm would look for all its builds in the registry, and fail where one is not mirrored', () => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  expect(Object.keys(JSON.parse(text) as object)).not.toContain('packageManager');
});

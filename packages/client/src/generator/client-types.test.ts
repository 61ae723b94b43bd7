import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientTypes } from './client-types.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the types of the client', () => {
  it('are those of the routes as they are now; else run `pnpm --filter @lockstep/client run generate`', async () => {
    // Compared as a truth: the difference of two texts of this size says nothing and takes long.
    expect((await clientTypes()) === read('../generated/description.ts')).toBe(true);
  });
});

describe('the example of the README', () => {
  it('is the file that is compiled and run', () => {
    const [, example] = /```ts\n([\s\S]*?)```/.exec(read('../../README.md')) ?? [];
    expect(example).toBe(read('../../examples/install-package.ts'));
  });
});

// Tens of thousands of broken archives and documents, the same each time; `src/bench/bench.ts` takes others and more.

import { expect, it, vi } from 'vitest';
import { FUZZ_FAMILIES } from '../testing/fuzz-families.ts';

/** A loaded machine needs several times as long as a free one. */
vi.setConfig({ testTimeout: 120_000 });

it.each(FUZZ_FAMILIES)('$name is read or rejected', async ({ run, cases }) => {
  await expect(run({ numRuns: cases, seed: 20_260_101 })).resolves.toBeUndefined();
});

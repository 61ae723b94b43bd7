// Thousands of broken archives and documents, the same each time, and tens of thousands in `test:long`; `src/bench/bench.ts`
// takes others.

import { runs } from '@lockstep/tools/test-runs';
import { expect, it, vi } from 'vitest';
import { FUZZ_FAMILIES } from '../testing/fuzz-families.ts';

/** A loaded machine needs several times as long as a free one. */
vi.setConfig({ testTimeout: 600_000 });

it.each(FUZZ_FAMILIES)('$name is read or rejected', async ({ run, cases }) => {
  await expect(run({ numRuns: runs(cases / 5), seed: 20_260_101 })).resolves.toBeUndefined();
});

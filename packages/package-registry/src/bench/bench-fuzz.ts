/** Broken input, other than that of the tests: how much is taken in a second, and what memory it leaves. */
import { performance } from 'node:perf_hooks';
import { FUZZ_FAMILIES } from '../testing/fuzz-families.ts';
import type { Figure } from '@lockstep/tools/bench-results';
import { rate } from './rate.ts';

const MEBIBYTE = 1024 * 1024;

/** Rejects with the first counterexample. */
export async function* benchFuzz(options: {
  readonly factor: number;
  readonly seed: number;
}): AsyncGenerator<Figure> {
  const { factor, seed } = options;
  let total = 0;
  const before = process.memoryUsage.rss();
  const start = performance.now();
  for (const { name, cases, run } of FUZZ_FAMILIES) {
    const numRuns = Math.max(1, Math.round(cases * factor));
    const begun = performance.now();
    await run({ numRuns, seed });
    total += numRuns;
    yield rate(`fuzz cases read or rejected: ${name}`, numRuns, performance.now() - begun);
  }
  const grown = (process.memoryUsage.rss() - before) / MEBIBYTE;
  yield rate('fuzz cases read or rejected: all', total, performance.now() - start);
  yield {
    name: 'resident memory that the fuzz cases leave behind',
    value: grown,
    unit: 'MiB',
    budget: null,
    comparedTo: null,
  };
}

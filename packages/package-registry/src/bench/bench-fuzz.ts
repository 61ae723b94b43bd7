/** Broken input, other than that of the tests: how much is taken in a second, and what memory it leaves. */
import { performance } from 'node:perf_hooks';
import { FUZZ_FAMILIES } from '../testing/fuzz-families.ts';
import { perSecond, type Figure } from './figure.ts';

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
    yield {
      what: `Fuzz: ${name}`,
      measured: `${perSecond(numRuns, performance.now() - begun)} cases/s`,
      comparedTo: `${numRuns.toLocaleString('en')} cases, each read or rejected, seed ${seed}`,
    };
  }
  const grown = (process.memoryUsage.rss() - before) / MEBIBYTE;
  yield {
    what: 'Fuzz: all',
    measured: `${perSecond(total, performance.now() - start)} cases/s`,
    comparedTo: `${total.toLocaleString('en')} cases; the process has ${grown.toFixed(0)} MiB more than before`,
  };
}

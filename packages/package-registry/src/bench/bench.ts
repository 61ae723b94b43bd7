/**
 * How fast packages are read, checked and cached, and how much broken input that stands; nothing fails on a figure.
 * node packages/package-registry/src/bench/bench.ts [--factor 10] [--seed 1]
 * `--factor`: fuzz cases as a multiple of those of a test run. A counterexample ends it with its seed.
 */
import { parseArgs } from 'node:util';
import { benchArchives } from './bench-archives.ts';
import { benchCache } from './bench-cache.ts';
import { benchFuzz } from './bench-fuzz.ts';
import { benchLargest } from './bench-largest.ts';
import { reportFigures } from '@lockstep/tools/bench-results';
import { loadSamples } from './load-samples.ts';

const { values } = parseArgs({
  options: { factor: { type: 'string', default: '10' }, seed: { type: 'string' } },
});
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);

const samples = await loadSamples();
process.stdout.write(`Fuzz seed: ${seed}\n`);
reportFigures(await benchArchives(samples));
reportFigures(await benchLargest());
reportFigures(await benchCache());
for await (const figure of benchFuzz({ factor: Number(values.factor), seed })) reportFigures([figure]);

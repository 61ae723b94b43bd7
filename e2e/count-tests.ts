/**
 * The last line of `test` and `test:long`: how many tests ran, of all kinds, from the reports of their runners.
 * `node e2e/count-tests.ts test`, `… long`, or `… test long` for both, each test once.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './sandbox-process.ts';
import {
  addCounts,
  countEndToEndTests,
  countUnitTests,
  type EndToEndReport,
  type TestCounts,
  type UnitReport,
} from './test-counts.ts';

/** What each script runs: unit tests with a report of Vitest, and what counts by itself. */
const SCRIPTS: Readonly<
  Record<string, { readonly unit: string; readonly others: () => TestCounts } | undefined>
> = {
  test: {
    unit: 'node_modules/.cache/unit-tests.json',
    others: () => countEndToEndTests(readReport('e2e/test-results/report.json') as EndToEndReport),
  },
  long: {
    unit: 'node_modules/.cache/long-tests.json',
    others: () => countEndToEndTests(readReport('e2e/test-results/pictures.json') as EndToEndReport),
  },
};

function readReport(path: string): unknown {
  return JSON.parse(readFileSync(join(REPOSITORY, path), 'utf8'));
}

const names = process.argv.length > 2 ? process.argv.slice(2) : ['test'];
const scripts = names.map((name) => {
  const script = SCRIPTS[name];
  if (script === undefined) throw new Error(`There is no script ${name}.`);
  return script;
});
const unit = countUnitTests(scripts.map((script) => readReport(script.unit) as UnitReport));
const { passed, failed, skipped } = addCounts([unit, ...scripts.map(({ others }) => others())]);

process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
if (failed > 0 || passed === 0) process.exit(1);

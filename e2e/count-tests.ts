/** The last line of `test`: how many tests ran, unit and journeys together, from the reports of both runners. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './sandbox-process.ts';

interface UnitReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

interface JourneyReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly skipped: number;
    readonly flaky: number;
  };
}

function readReport(path: string): unknown {
  return JSON.parse(readFileSync(join(REPOSITORY, path), 'utf8'));
}

const unit = readReport('node_modules/.cache/unit-tests.json') as UnitReport;
const { stats } = readReport('e2e/test-results/report.json') as JourneyReport;
const passed = unit.numPassedTests + stats.expected;
const failed = unit.numFailedTests + stats.unexpected + stats.flaky;
const skipped = unit.numPendingTests + stats.skipped;

process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
if (failed > 0 || passed === 0) process.exit(1);

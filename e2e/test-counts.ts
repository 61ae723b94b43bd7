/** Counts of tests, from the reports that their runners write. */

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What is read of the JSON report of Vitest. */
export interface UnitReport {
  readonly testResults: readonly {
    readonly name: string;
    /** `failed` also when the file itself could not be run. */
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** What is read of the JSON report of Playwright. */
export interface EndToEndReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly skipped: number;
    readonly flaky: number;
  };
}

/**
 * Unit tests of several runs together: one that ran twice (once with more cases) is one test, and failed if it failed
 * in any run. A file that could not be run counts as one failed test.
 */
export function countUnitTests(reports: readonly UnitReport[]): TestCounts {
  const results = new Map<string, string>();
  for (const { testResults } of reports) {
    for (const file of testResults) {
      const seen = new Map<string, number>();
      for (const { fullName, status } of file.assertionResults) {
        const nth = (seen.get(fullName) ?? 0) + 1;
        seen.set(fullName, nth);
        const key = `${file.name} ${fullName} ${nth}`;
        results.set(key, worse(results.get(key), status));
      }
      const hasFailed = file.assertionResults.some(({ status }) => status === 'failed');
      if (file.status === 'failed' && !hasFailed) results.set(file.name, 'failed');
    }
  }
  const statuses = [...results.values()];
  const passed = statuses.filter((status) => status === 'passed').length;
  const failed = statuses.filter((status) => status === 'failed').length;
  return { passed, failed, skipped: statuses.length - passed - failed };
}

function worse(earlier: string | undefined, status: string): string {
  if (earlier === undefined || status === 'failed') return status;
  return earlier === 'failed' || status !== 'passed' ? earlier : status;
}

/** A test that passed only the second time has failed. */
export function countEndToEndTests({ stats }: EndToEndReport): TestCounts {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/** Zeros for no report at all. */
export function addCounts(counts: readonly TestCounts[]): TestCounts {
  const sum = (of: (each: TestCounts) => number): number =>
    counts.reduce((total, each) => total + of(each), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    skipped: sum(({ skipped }) => skipped),
  };
}

import { describe, expect, it } from 'vitest';
import { addCounts, countEndToEndTests, countUnitTests, type UnitReport } from './test-counts.ts';

function report(...tests: readonly (readonly [name: string, status: string])[]): UnitReport {
  const assertionResults = tests.map(([fullName, status]) => ({ fullName, status }));
  const status = tests.some(([, each]) => each === 'failed') ? 'failed' : 'passed';
  return { testResults: [{ name: 'a.test.ts', status, assertionResults }] };
}

describe('counts of unit tests', () => {
  it('tell passed, failed and skipped ones', () => {
    const counts = countUnitTests([report(['a', 'passed'], ['b', 'failed'], ['c', 'pending'])]);
    expect(counts).toEqual({ passed: 1, failed: 1, skipped: 1 });
  });

  it('count tests of one name in one file each', () => {
    expect(countUnitTests([report(['a', 'passed'], ['a', 'passed'])]).passed).toBe(2);
  });

  it('count a test that ran in two runs once, as failed if it failed in either', () => {
    const counts = countUnitTests([
      report(['a', 'failed'], ['b', 'passed'], ['c', 'passed']),
      report(['a', 'passed'], ['b', 'failed'], ['c', 'passed']),
    ]);
    expect(counts).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });

  it('count a test that only one of the runs skipped as what it was in the other', () => {
    const runs = [report(['a', 'pending']), report(['a', 'passed'])];
    expect(countUnitTests(runs)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(countUnitTests(runs.toReversed())).toEqual({ passed: 1, failed: 0, skipped: 0 });
  });

  it('count a file that could not be run as a failure', () => {
    const broken = { testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }] };
    expect(countUnitTests([broken])).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('counts of end-to-end tests', () => {
  it('call what passed only the second time failed', () => {
    const stats = { expected: 5, unexpected: 1, skipped: 2, flaky: 1 };
    expect(countEndToEndTests({ stats })).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('add up', () => {
    const one = { passed: 1, failed: 2, skipped: 3 };
    expect(addCounts([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
  });
});

import type { BenchResults, BenchRun, Figure } from './bench-results.ts';

/**
 * The results after one more run: figures of the same name are replaced where they stand, others stay with the date
 * and revision that they were taken at. Figures of another machine are dropped, because they are not comparable.
 */
export function mergeFigures(
  earlier: BenchResults | undefined,
  run: BenchRun,
  figures: readonly Figure[],
): BenchResults {
  const { machine, date, revision } = run;
  const kept = earlier !== undefined && isSameMachine(earlier.machine, machine) ? earlier.figures : [];
  const byName = new Map(kept.map((figure) => [figure.name, figure]));
  for (const figure of figures) {
    byName.set(figure.name, { ...figure, value: rounded(figure.value), date, revision });
  }
  return { machine, date, revision, figures: [...byName.values()] };
}

/** Four digits: more are noise, and would change with every run. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Node's version may change from run to run; the hardware may not. */
function isSameMachine(one: BenchRun['machine'], other: BenchRun['machine']): boolean {
  return one.cpu === other.cpu && one.cores === other.cores && one.platform === other.platform;
}

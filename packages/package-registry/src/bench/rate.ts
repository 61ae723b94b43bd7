import type { Figure } from '@lockstep/tools/bench-results';

/** How many a second; there are no budgets for these. */
export function rate(name: string, count: number, milliseconds: number): Figure {
  return { name, value: (count * 1_000) / milliseconds, unit: '1/s', budget: null, comparedTo: null };
}

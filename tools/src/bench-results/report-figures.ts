import { join } from 'node:path';
import { REPOSITORY } from '../repository.ts';
import { keepsBudget, type Figure } from './bench-results.ts';
import { currentRun } from './bench-run.ts';
import { recordFigures } from './results-file.ts';

export type { Figure } from './bench-results.ts';

const RESULTS_FILE = join(REPOSITORY, 'bench-results.json');

/** Prints the figures for a person and records them in `bench-results.json` for programs; never fails on a figure. */
export function reportFigures(figures: readonly Figure[]): void {
  for (const figure of figures) process.stdout.write(describeFigure(figure));
  recordFigures(RESULTS_FILE, currentRun(), figures);
}

/** Two lines: name and value, then what the value is held against. */
export function describeFigure(figure: Figure): string {
  const { name, value, unit, budget, comparedTo } = figure;
  const parts = [
    budget === null
      ? 'no budget'
      : `budget ${budget.bound === 'max' ? '≤' : '≥'} ${text(budget.value)} ${unit}`,
    ...(keepsBudget(figure) ? [] : ['NOT KEPT']),
    ...(comparedTo === null
      ? []
      : [`${comparedTo.what}: ${text(comparedTo.value)} ${unit}${ratio(value, comparedTo.value)}`]),
  ];
  return `${name}: ${text(value)} ${unit}\n    ${parts.join('; ')}\n`;
}

/** Of nothing there is no ratio. */
function ratio(value: number, to: number): string {
  return to === 0 ? '' : ` (ratio ${text(value / to)})`;
}

/** Three digits are all that a measurement says; large counts keep theirs. */
function text(value: number): string {
  return Math.abs(value) >= 100
    ? value.toLocaleString('en', { maximumFractionDigits: 0 })
    : value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

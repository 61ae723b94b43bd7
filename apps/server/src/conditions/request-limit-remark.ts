/** What is said of a cluster that answers, but bears fewer requests at once than the console would send. */
import type { RequestFigures } from '@lockstep/elastic';

/** A sentence after another one; empty for a cluster that bears what it gets, or of which nothing is known. */
export function requestLimitRemark(figures: RequestFigures | undefined): string {
  const why = figures === undefined ? undefined : WHY[figures.reason];
  if (figures === undefined || why === undefined) return '';
  return ` It ${why}, so it gets at most ${String(figures.atOnce)} requests at once from this console, and more as soon as it bears them.`;
}

const WHY: Partial<Record<RequestFigures['reason'], string>> = {
  refused: 'refused requests because it had too many (429)',
  slow: 'took far longer than usual for most requests',
};

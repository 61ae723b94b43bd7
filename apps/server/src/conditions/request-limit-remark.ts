/** What is said of a cluster that answers, but bears fewer requests at once than the console would send. */
import type { RequestFigures } from '@lockstep/elastic';
import { requestLimitRemarkTexts as texts } from '../texts/conditions/request-limit-remark.ts';

/** A sentence after another one; empty for a cluster that bears what it gets, or of which nothing is known. */
export function requestLimitRemark(figures: RequestFigures | undefined): string {
  const why = figures === undefined ? undefined : WHY[figures.reason];
  if (figures === undefined || why === undefined) return '';
  return texts.limited({ why, atOnce: String(figures.atOnce) });
}

const WHY: Partial<Record<RequestFigures['reason'], string>> = {
  refused: texts.refusedRequestsBecauseItHad,
  slow: texts.tookFarLongerThanUsual,
};

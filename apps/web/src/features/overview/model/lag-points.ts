/** The lag of one day as a line, and in words. */
import { formatSpan } from '../../../lib/format.ts';
import { overviewMessages as text } from '../../../texts/overview.ts';

/** Less than this is no lag that anybody sees: the top of the curve is never lower, in milliseconds. */
const LEAST_TOP_MS = 1_000;
const MARGIN = 1;

/** As an SVG path, oldest at the left; where nobody looked there is a gap. Empty while fewer than two parts are known. */
export function lagPath(
  lags: readonly (number | null)[],
  { width, height }: { readonly width: number; readonly height: number },
): string {
  if (lags.filter((lag) => lag !== null).length < 2) return '';
  const top = Math.max(LEAST_TOP_MS, ...lags.map((lag) => lag ?? 0));
  const across = width / Math.max(1, lags.length - 1);
  return lags
    .map((lag, index) => {
      if (lag === null) return '';
      const isStart = (lags[index - 1] ?? null) === null;
      const isAlone = isStart && (lags[index + 1] ?? null) === null;
      const y = height - MARGIN - (lag / top) * (height - 2 * MARGIN);
      const point = `${(index * across).toFixed(1)} ${y.toFixed(1)}`;
      return `${isStart ? 'M' : 'L'}${point}${isAlone ? 'h1' : ''}`;
    })
    .join('');
}

/**
 * The greatest and the latest known lag of the day, for people who do not see the line. Lags are milliseconds,
 * null where unknown.
 */
export function lagWords(lags: readonly (number | null)[]): string {
  const known = lags.filter((lag) => lag !== null);
  const last = known.at(-1);
  if (last === undefined) return text.dayUnknown;
  return text.lagDay(formatSpan(Math.max(...known)), formatSpan(last));
}

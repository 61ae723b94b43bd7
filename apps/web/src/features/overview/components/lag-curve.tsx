/** How far a follower was behind over the last day: a line that lies at the bottom when it keeps up. */
import { useEuiTheme } from '@elastic/eui';
import { overviewMessages as text } from '../../../texts/overview.ts';
import { FORCED_COLORS } from '../../../ui/forced-colors.ts';
import { lagPath, lagWords } from '../model/lag-points.ts';

const WIDTH = 72;
const HEIGHT = 20;

interface LagCurveProps {
  readonly remoteName: string;
  readonly lags: readonly (number | null)[];
}

/** Nothing until two parts of the day are known: a point is no curve. */
export function LagCurve({ remoteName, lags }: LagCurveProps) {
  const { euiTheme } = useEuiTheme();
  const path = lagPath(lags, { width: WIDTH, height: HEIGHT });
  if (path === '') return null;
  const words = lagWords(lags);
  return (
    <svg
      role="img"
      aria-label={`${text.lagOf(remoteName)}: ${words}`}
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      width={WIDTH}
      height={HEIGHT}
      css={{
        display: 'block',
        color: euiTheme.colors.textSubdued,
        [FORCED_COLORS]: { color: 'CanvasText' },
      }}
    >
      <title>{words}</title>
      <path d={path} fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinejoin="round" />
    </svg>
  );
}

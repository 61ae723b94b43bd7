/** Entries over time: a bar for each step, what failed hatched at its foot, and the same as a list for who hears it. */
import { EuiScreenReaderOnly, EuiText, useEuiTheme } from '@elastic/eui';
import { useId } from 'react';
import { formatAbsolute, localTimeZone } from '../../../lib/format.ts';
import { FORCED_COLORS } from '../../../ui/forced-colors.ts';
import type { ActivityCounts } from '../api/activity-query.ts';
import { activityMessages as text } from '../../../texts/activity.ts';
import { toHistogram, type HistogramBar } from '../model/histogram-bars.ts';

const HEIGHT = 56;
const BAR = 10;
const GAP = 2;
const HATCH = 3;

interface HistogramProps {
  readonly counts: ActivityCounts;
  /** The time of one bar: ISO times from (inclusive), to (exclusive). */
  readonly onChoose: (time: { readonly from: string; readonly to: string }) => void;
}

export function Histogram({ counts, onChoose }: HistogramProps) {
  const { euiTheme } = useEuiTheme();
  const bars = toHistogram(counts);
  const [first, last] = [bars.at(0), bars.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <figure aria-label={text.histogram} css={{ margin: 0, marginBlockEnd: euiTheme.size.m }}>
      <Drawing bars={bars} onChoose={onChoose} />
      <EuiText
        size="xs"
        color="subdued"
        css={{ display: 'flex', justifyContent: 'space-between', gap: euiTheme.size.m }}
      >
        <span>{timeOf(first.from)}</span>
        <span>{timeOf(last.to)}</span>
      </EuiText>
      <EuiScreenReaderOnly>
        <div>
          <Spoken bars={bars} />
        </div>
      </EuiScreenReaderOnly>
    </figure>
  );
}

const timeOf = (iso: string): string => formatAbsolute(Date.parse(iso), localTimeZone());

interface DrawingProps extends Pick<HistogramProps, 'onChoose'> {
  readonly bars: readonly HistogramBar[];
}

/** With a pointer only: whoever uses keys has the filter of times, which does the same. */
function Drawing({ bars, onChoose }: DrawingProps) {
  const { euiTheme } = useEuiTheme();
  const { colors } = euiTheme;
  const hatch = useId();
  const width = bars.length * (BAR + GAP);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width="100%"
      height={HEIGHT}
      preserveAspectRatio="none"
      css={{
        display: 'block',
        borderBlockEnd: euiTheme.border.thin,
        'g:hover rect:first-of-type': { fill: colors.backgroundBaseInteractiveHover },
        [FORCED_COLORS]: {
          'g > [data-part="all"], pattern > :first-of-type': { fill: 'CanvasText' },
          'pattern > :last-of-type': { fill: 'Canvas' },
        },
      }}
    >
      <pattern id={hatch} width={HATCH} height={HATCH} patternUnits="userSpaceOnUse">
        <rect width={HATCH} height={HATCH} fill={colors.danger} />
        <rect width={HATCH} height={1} fill={colors.backgroundBasePlain} />
      </pattern>
      {bars.map((bar, index) => (
        <g
          key={bar.from}
          css={bar.entries === 0 ? undefined : { cursor: 'pointer' }}
          onClick={bar.entries === 0 ? undefined : () => onChoose(bar)}
        >
          <title>{text.bar(timeOf(bar.from), timeOf(bar.to), bar.entries, bar.failed)}</title>
          <rect x={index * (BAR + GAP)} width={BAR + GAP} height={HEIGHT} fill="transparent" />
          <Part part="all" index={index} height={bar.height} fill={colors.primary} />
          <Part part="failed" index={index} height={bar.failedHeight} fill={`url(#${hatch})`} />
        </g>
      ))}
    </svg>
  );
}

interface PartProps {
  readonly part: 'all' | 'failed';
  readonly index: number;
  readonly height: number;
  readonly fill: string;
}

function Part({ part, index, height, fill }: PartProps) {
  const pixels = height * HEIGHT;
  return (
    <rect
      data-part={part}
      x={index * (BAR + GAP)}
      y={HEIGHT - pixels}
      width={BAR}
      height={pixels}
      fill={fill}
    />
  );
}

function Spoken({ bars }: Pick<DrawingProps, 'bars'>) {
  return (
    <ul aria-label={text.histogram}>
      {bars
        .filter(({ entries }) => entries > 0)
        .map(({ from, to, entries, failed }) => (
          <li key={from}>{text.bar(timeOf(from), timeOf(to), entries, failed)}</li>
        ))}
    </ul>
  );
}

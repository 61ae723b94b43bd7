/** The last 24 hours of one remote as a bar: the worse, the lower, so that a break is a gap. */
import type { SyncState } from '@lockstep/contracts';
import { useEuiTheme, type UseEuiTheme } from '@elastic/eui';
import { overviewMessages as text } from '../../../texts/overview.ts';
import { FORCED_COLORS } from '../../../ui/forced-colors.ts';
import { dayWords, toDayParts, type DayPart, type DayTone } from '../model/day-parts.ts';

const HEIGHT = 20;
const PART_WIDTH = 2;
const GAP = 1;
const TONES: readonly DayTone[] = ['success', 'primary', 'warning', 'danger', 'default', 'none'];

interface DayBarProps {
  readonly remoteName: string;
  readonly states: readonly (SyncState | null)[];
}

export function DayBar({ remoteName, states }: DayBarProps) {
  const theme = useEuiTheme();
  const parts = toDayParts(states);
  const width = parts.length * (PART_WIDTH + GAP);
  const words = dayWords(states);
  return (
    <svg
      role="img"
      aria-label={`${text.dayOf(remoteName)}: ${words}`}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      preserveAspectRatio="none"
      css={{ display: 'block', maxInlineSize: '100%', [FORCED_COLORS]: { path: { fill: 'CanvasText' } } }}
    >
      <title>{words}</title>
      {TONES.map((tone) => (
        <path key={tone} d={pathOf(parts, tone)} fill={fill(tone, theme)} />
      ))}
    </svg>
  );
}

/** One path per color: a page has many bars. */
function pathOf(parts: readonly DayPart[], tone: DayTone): string {
  return parts
    .map((part, index) => {
      if (part.tone !== tone) return '';
      const height = Math.round(part.height * HEIGHT);
      return `M${index * (PART_WIDTH + GAP)} ${HEIGHT - height}h${PART_WIDTH}v${height}h-${PART_WIDTH}z`;
    })
    .join('');
}

function fill(tone: DayTone, { euiTheme: { colors } }: UseEuiTheme): string {
  switch (tone) {
    case 'success':
      return colors.success;
    case 'primary':
      return colors.primary;
    case 'warning':
      return colors.warning;
    case 'danger':
      return colors.danger;
    case 'default':
      return colors.textSubdued;
    case 'none':
      return colors.borderBaseProminent;
  }
}

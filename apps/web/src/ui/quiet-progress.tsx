/** A bar that says how far something is to whoever looks at it; EUI's own says every step aloud. */
import { useEuiTheme } from '@elastic/eui';
import { FORCED_COLORS } from './forced-colors.ts';

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What the bar is called when read aloud, such as "Sync progress of Tokyo". */
  readonly name: string;
  /** The same in words: "3 of 14". */
  readonly words: string;
}

export function QuietProgress({
  done,
  total,
  name,
  words,
  height,
}: Progress & { /** In pixels. */ readonly height: number }) {
  const { euiTheme, highContrastMode } = useEuiTheme();
  return (
    <span
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuenow={done}
      aria-valuemax={total}
      aria-valuetext={words}
      css={{
        display: 'block',
        blockSize: height,
        overflow: 'hidden',
        borderRadius: euiTheme.border.radius.inline,
        // Not a pale form of the bar's color: what is empty looked full.
        backgroundColor: highContrastMode === false ? euiTheme.colors.borderBaseSubdued : 'transparent',
        [FORCED_COLORS]: { forcedColorAdjust: 'none', backgroundColor: 'GrayText' },
      }}
    >
      <span
        css={{
          display: 'block',
          blockSize: '100%',
          backgroundColor: euiTheme.colors.primary,
          [FORCED_COLORS]: { backgroundColor: 'Highlight' },
        }}
        style={{ inlineSize: `${String(total === 0 ? 0 : (100 * done) / total)}%` }}
      />
    </span>
  );
}

/** Text in colors. Color says nothing that the text does not say: it may be missing. */
import { useEuiTheme } from '@elastic/eui';
import { Fragment, memo } from 'react';
import { FORCED_COLORS } from '../../../ui/forced-colors.ts';
import type { Part, PartKind } from '../model/highlight.ts';

/** Beyond this a text is shown plain: thousands of elements would make every letter slow. */
const MAX_LINES = 2_000;

interface HighlightedProps {
  readonly text: string;
  readonly partsOf: (line: string) => readonly Part[];
  /** Lines that are marked, such as those of the request under the cursor. */
  readonly marked?: { readonly from: number; readonly to: number } | undefined;
  /** Puts the number of each line into the margin before it, which has to have room and a position of its own. */
  readonly hasNumbers?: boolean;
}

export function Highlighted({ text, partsOf, marked, hasNumbers = false }: HighlightedProps) {
  const lines = text.split('\n');
  if (lines.length > MAX_LINES) return text;
  return lines.map((line, index) => (
    <Fragment key={index}>
      <Line
        text={line}
        partsOf={partsOf}
        number={hasNumbers ? index + 1 : undefined}
        isMarked={marked !== undefined && index >= marked.from && index <= marked.to}
      />
      {index === lines.length - 1 ? null : '\n'}
    </Fragment>
  ));
}

interface LineProps {
  readonly text: string;
  readonly partsOf: HighlightedProps['partsOf'];
  readonly number: number | undefined;
  readonly isMarked: boolean;
}

/** Room for four digits and the mark of the request. */
export const NUMBER_MARGIN = 52;

const Line = memo(function Line({ text, partsOf, number, isMarked }: LineProps) {
  const { euiTheme } = useEuiTheme();
  const { colors } = euiTheme;
  const COLORS: Readonly<Record<PartKind, string>> = {
    plain: 'inherit',
    method: colors.textPrimary,
    path: colors.textHeading,
    comment: colors.textSubdued,
    key: colors.textPrimary,
    string: colors.textSuccess,
    number: colors.textAccent,
    word: colors.textAccent,
  };
  const parts = partsOf(text).map(({ kind, text: part }, index) => (
    <span key={index} css={{ color: COLORS[kind] }}>
      {part}
    </span>
  ));
  const mark = isMarked
    ? { boxShadow: `-8px 0 0 0 ${colors.backgroundBasePlain}, -11px 0 0 0 ${colors.primary}` }
    : {};
  return (
    <>
      {number === undefined ? null : (
        <span
          css={{
            position: 'absolute',
            insetInlineStart: 0,
            inlineSize: NUMBER_MARGIN - 20,
            textAlign: 'end',
            color: isMarked ? colors.textHeading : colors.textSubdued,
            '&::before': { content: 'attr(data-line)' },
            [FORCED_COLORS]: isMarked ? { borderInlineEnd: '3px solid CanvasText' } : {},
          }}
          // Drawn from an attribute, so that it is no part of the text.
          data-line={number}
        />
      )}
      <span style={mark}>{parts}</span>
    </>
  );
});

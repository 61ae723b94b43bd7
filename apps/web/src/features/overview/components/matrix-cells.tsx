/** What a matrix is made of: headings of columns and rows, and cells. */
import type { MatrixCell } from '@lockstep/contracts';
import { EuiIcon, EuiLoadingSpinner, useEuiTheme, type UseEuiTheme } from '@elastic/eui';
import { useAppLink } from '../../../ui/app-link.tsx';
import { SYNC_STATE_LOOKS } from '../../../ui/sync-state-look.ts';
import { overviewMessages as text } from '../messages.ts';
import type { GridPlace } from '../model/grid-moves.ts';
import { HEADER_HEIGHT, placeKey } from './use-matrix-grid.ts';
import { cellText, type MatrixPackage, type MatrixRowView, type RemoteHead } from '../model/matrix-view.ts';

interface PlaceProps {
  readonly place: GridPlace;
  readonly tabIndex: 0 | -1;
  readonly width: number;
}

const PLAIN = {
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  inlineSize: '100%',
  blockSize: '100%',
  paddingInline: 8,
  overflow: 'hidden',
  textAlign: 'start',
} as const;

/** Within the cell: the grid cuts off what stands out. */
const focusRing = ({ euiTheme }: UseEuiTheme) => ({
  '&:focus-visible': { outline: `2px solid ${euiTheme.colors.primary}`, outlineOffset: -2 },
});

const CUT = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

/** Above the names of the rows: what they are. */
export function CornerHeading({ width }: { readonly width: number }) {
  const { euiTheme } = useEuiTheme();
  return (
    <div
      role="columnheader"
      aria-colindex={1}
      css={{
        position: 'sticky',
        insetInlineStart: 0,
        zIndex: 1,
        inlineSize: width,
        blockSize: HEADER_HEIGHT - 1,
        display: 'flex',
        alignItems: 'center',
        paddingInline: euiTheme.size.s,
        fontWeight: euiTheme.font.weight.semiBold,
        backgroundColor: euiTheme.colors.backgroundBaseSubdued,
        borderInlineEnd: euiTheme.border.thin,
      }}
    >
      {text.integration}
    </div>
  );
}

interface MatrixHeadingProps extends PlaceProps {
  readonly remote: RemoteHead;
  readonly left: number;
  readonly onOpen: () => void;
}

export function MatrixHeading({ remote, place, tabIndex, left, width, onOpen }: MatrixHeadingProps) {
  const theme = useEuiTheme();
  const { label } = SYNC_STATE_LOOKS[remote.state];
  return (
    <div
      role="columnheader"
      aria-colindex={place.column + 2}
      css={{ position: 'absolute', insetBlock: 0, inlineSize: width }}
      style={{ insetInlineStart: left }}
    >
      <button
        type="button"
        data-place={placeKey(place)}
        tabIndex={tabIndex}
        title={`${remote.output_name}: ${label}`}
        aria-label={text.showDetails(`${remote.output_name}: ${label}`)}
        onClick={onOpen}
        css={[PLAIN, focusRing(theme), { fontWeight: theme.euiTheme.font.weight.semiBold }]}
      >
        <StateMark state={remote.state} />
        <span css={CUT}>{remote.output_name}</span>
      </button>
    </div>
  );
}

interface RowHeadingProps extends PlaceProps {
  readonly row: MatrixRowView;
  readonly path: string;
}

export function RowHeading({ row, path, place, tabIndex, width }: RowHeadingProps) {
  const theme = useEuiTheme();
  const { euiTheme } = theme;
  return (
    <div
      role="rowheader"
      aria-colindex={1}
      css={{
        position: 'sticky',
        insetInlineStart: 0,
        zIndex: 1,
        inlineSize: width,
        blockSize: '100%',
        backgroundColor: euiTheme.colors.backgroundBasePlain,
        borderInlineEnd: euiTheme.border.thin,
      }}
    >
      <a
        {...useAppLink(path)}
        data-place={placeKey(place)}
        tabIndex={tabIndex}
        title={row.label}
        css={[PLAIN, focusRing(theme), { '&:hover': { textDecoration: 'underline' } }]}
      >
        <span css={[CUT, { flex: 1 }]}>{row.label}</span>
        <span css={{ flex: 'none', color: euiTheme.colors.textSubdued, fontSize: 12 }}>
          {row.item.is_removed ? text.removedThere : row.item.version}
        </span>
      </a>
    </div>
  );
}

interface MatrixCellButtonProps extends PlaceProps {
  readonly cell: MatrixCell;
  readonly item: MatrixPackage;
  /** The cell in words. */
  readonly words: string;
  readonly left: number;
  readonly onPoint: () => void;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

export function MatrixCellButton({
  cell,
  item,
  words,
  place,
  tabIndex,
  left,
  width,
  onPoint,
  onFocus,
  onOpen,
}: MatrixCellButtonProps) {
  const theme = useEuiTheme();
  return (
    <div
      role="gridcell"
      aria-colindex={place.column + 2}
      css={{ position: 'absolute', insetBlock: 0, inlineSize: width }}
      style={{ insetInlineStart: left }}
    >
      <button
        type="button"
        data-place={placeKey(place)}
        tabIndex={tabIndex}
        aria-label={words}
        onMouseEnter={onPoint}
        onFocus={() => {
          onFocus();
          onPoint();
        }}
        onClick={onOpen}
        css={[
          PLAIN,
          focusRing(theme),
          {
            color: textColor(cell, theme),
            backgroundColor: background(cell, theme),
            '&:hover': { backgroundColor: theme.euiTheme.colors.backgroundBaseInteractiveHover },
          },
        ]}
      >
        {cell.state === null || cell.state === 'in_sync' ? null : <StateMark state={cell.state} />}
        <span css={CUT}>{cellText(cell, item)}</span>
      </button>
    </div>
  );
}

/** The sign of a state; what is in sync has none in a cell, so that the others stand out. */
function StateMark({ state }: { readonly state: NonNullable<MatrixCell['state']> }) {
  const theme = useEuiTheme();
  const { color, icon } = SYNC_STATE_LOOKS[state];
  return (
    <span css={{ flex: 'none', display: 'inline-flex', color: toneColor(color, theme) }}>
      {icon === undefined ? (
        <EuiLoadingSpinner size="s" aria-hidden="true" />
      ) : (
        <EuiIcon type={icon} size="s" color="currentColor" aria-hidden={true} />
      )}
    </span>
  );
}

type Color = (typeof SYNC_STATE_LOOKS)[keyof typeof SYNC_STATE_LOOKS]['color'];

function toneColor(color: Color, { euiTheme: { colors } }: UseEuiTheme): string {
  switch (color) {
    case 'success':
      return colors.textSuccess;
    case 'primary':
      return colors.textPrimary;
    case 'warning':
      return colors.textWarning;
    case 'danger':
      return colors.textDanger;
    case 'default':
      return colors.textSubdued;
  }
}

function textColor({ state }: MatrixCell, theme: UseEuiTheme): string {
  if (state === null) return theme.euiTheme.colors.textSubdued;
  return state === 'in_sync'
    ? theme.euiTheme.colors.textParagraph
    : toneColor(SYNC_STATE_LOOKS[state].color, theme);
}

function background({ state }: MatrixCell, { euiTheme: { colors } }: UseEuiTheme): string {
  if (state === null || state === 'in_sync') return 'transparent';
  switch (SYNC_STATE_LOOKS[state].color) {
    case 'danger':
      return colors.backgroundBaseDanger;
    case 'warning':
      return colors.backgroundBaseWarning;
    case 'primary':
      return colors.backgroundBasePrimary;
    default:
      return colors.backgroundBaseSubdued;
  }
}

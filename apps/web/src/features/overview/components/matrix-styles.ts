/**
 * How the matrix looks, as one set of rules on the grid: hundreds of cells are drawn at once while it is scrolled, and
 * rules of their own for each would take longer than the cells.
 */
import type { UseEuiTheme } from '@elastic/eui';
import type { SYNC_STATE_LOOKS } from '../../../ui/sync-state-look.ts';
import { HEADER_HEIGHT, ROW_HEIGHT, VISIBLE_ROWS } from './use-matrix-grid.ts';

/** What a cell is colored by: that of its state, in sync, or not wanted there. */
export type MatrixTone = (typeof SYNC_STATE_LOOKS)[keyof typeof SYNC_STATE_LOOKS]['color'] | 'plain' | 'none';

const CUT = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

export function matrixStyles(theme: UseEuiTheme) {
  const { euiTheme } = theme;
  return {
    overflow: 'auto',
    position: 'relative',
    inlineSize: 'fit-content',
    maxInlineSize: '100%',
    maxBlockSize: HEADER_HEIGHT + VISIBLE_ROWS * ROW_HEIGHT,
    border: euiTheme.border.thin,
    borderRadius: euiTheme.border.radius.panel,
    fontSize: 13,
    ...rowStyles(theme),
    ...headingStyles(theme),
    ...contentStyles(theme),
    ...toneStyles(theme),
  } as const;
}

function rowStyles({ euiTheme }: UseEuiTheme) {
  return {
    '& [role="row"]': {
      position: 'absolute',
      insetBlockStart: HEADER_HEIGHT,
      blockSize: ROW_HEIGHT,
      borderBlockEnd: euiTheme.border.thin,
    },
    '& [role="row"][aria-rowindex="1"]': {
      position: 'sticky',
      insetBlockStart: 0,
      zIndex: 2,
      blockSize: HEADER_HEIGHT,
      backgroundColor: euiTheme.colors.backgroundBaseSubdued,
    },
    '& [role="gridcell"], & [role="columnheader"]': { position: 'absolute', insetBlock: 0 },
  } as const;
}

/** The names of the rows, and above them what they are: they stay in sight. */
function headingStyles({ euiTheme }: UseEuiTheme) {
  const stays = {
    position: 'sticky',
    insetInlineStart: 0,
    zIndex: 1,
    borderInlineEnd: euiTheme.border.thin,
  } as const;
  return {
    '& [role="rowheader"]': {
      ...stays,
      blockSize: '100%',
      backgroundColor: euiTheme.colors.backgroundBasePlain,
    },
    '& [role="columnheader"][aria-colindex="1"]': {
      ...stays,
      insetBlock: 'auto',
      blockSize: HEADER_HEIGHT - 1,
      display: 'flex',
      alignItems: 'center',
      paddingInline: euiTheme.size.s,
      fontWeight: euiTheme.font.weight.semiBold,
      backgroundColor: euiTheme.colors.backgroundBaseSubdued,
    },
  } as const;
}

function contentStyles({ euiTheme }: UseEuiTheme) {
  return {
    '& [data-place]': {
      display: 'flex',
      alignItems: 'center',
      gap: 4,
      inlineSize: '100%',
      blockSize: '100%',
      paddingInline: 8,
      overflow: 'hidden',
      textAlign: 'start',
    },
    // Within the cell: the grid cuts off what stands out.
    '& [data-place]:focus-visible': { outline: `2px solid ${euiTheme.colors.primary}`, outlineOffset: -2 },
    '& [role="columnheader"] [data-place]': { fontWeight: euiTheme.font.weight.semiBold },
    '& [role="rowheader"] [data-place]:hover': { textDecoration: 'underline' },
    '& [data-text]': CUT,
    '& [role="rowheader"] [data-text]': { flex: 1 },
    '& [data-version]': { flex: 'none', color: euiTheme.colors.textSubdued, fontSize: 12 },
    '& [data-mark]': { flex: 'none', display: 'inline-flex' },
  } as const;
}

function toneStyles({ euiTheme: { colors } }: UseEuiTheme) {
  const tones: Readonly<Record<MatrixTone, readonly [text: string, background: string]>> = {
    success: [colors.textSuccess, colors.backgroundBaseSubdued],
    primary: [colors.textPrimary, colors.backgroundBasePrimary],
    warning: [colors.textWarning, colors.backgroundBaseWarning],
    danger: [colors.textDanger, colors.backgroundBaseDanger],
    default: [colors.textSubdued, colors.backgroundBaseSubdued],
    plain: [colors.textParagraph, 'transparent'],
    none: [colors.textSubdued, 'transparent'],
  };
  const rules = Object.entries(tones).map(([tone, [color, backgroundColor]]) => ({
    [`& [data-mark="${tone}"]`]: { color },
    [`& [role="gridcell"] [data-tone="${tone}"]`]: { color, backgroundColor },
  }));
  return Object.assign({}, ...rules, {
    '& [role="gridcell"] [data-place]:hover': { backgroundColor: colors.backgroundBaseInteractiveHover },
  }) as Readonly<Record<string, object>>;
}

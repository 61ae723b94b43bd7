/** What a matrix is made of: headings of columns and rows, and cells. How they look is `matrix-styles.ts`. */
import type { MatrixCell } from '@lockstep/contracts';
import { EuiIcon, EuiLoadingSpinner } from '@elastic/eui';
import { memo } from 'react';
import { useAppLink } from '../../../ui/app-link.tsx';
import { SYNC_STATE_LOOKS } from '../../../ui/sync-state-look.ts';
import { overviewMessages as text } from '../../../texts/overview.ts';
import type { GridPlace } from '../model/grid-moves.ts';
import type { MatrixTone } from './matrix-styles.ts';
import { placeKey } from './use-matrix-grid.ts';
import { cellText, cellWords, type MatrixRowView, type RemoteHead } from '../model/matrix-view.ts';

interface PlaceProps {
  readonly place: GridPlace;
  readonly tabIndex: 0 | -1;
  readonly width: number;
}

/** Above the names of the rows: what they are. */
export function CornerHeading({ width }: { readonly width: number }) {
  return (
    <div role="columnheader" aria-colindex={1} style={{ inlineSize: width }}>
      {text.integration}
    </div>
  );
}

interface MatrixHeadingProps extends PlaceProps {
  readonly remote: RemoteHead;
  readonly left: number;
  readonly onOpen: () => void;
}

/**
 * The head of a column: a remote with its state, a button that opens its details. `tabIndex` roves, since the
 * matrix is one stop of the Tab key.
 */
export function MatrixHeading({ remote, place, tabIndex, left, width, onOpen }: MatrixHeadingProps) {
  const { label } = SYNC_STATE_LOOKS[remote.state];
  return (
    <div
      role="columnheader"
      aria-colindex={place.column + 2}
      style={{ inlineSize: width, insetInlineStart: left }}
    >
      <button
        type="button"
        data-place={placeKey(place)}
        tabIndex={tabIndex}
        title={`${remote.output_name}: ${label}`}
        aria-label={text.showDetails(`${remote.output_name}: ${label}`)}
        onClick={onOpen}
      >
        <StateMark state={remote.state} />
        <span data-text>{remote.output_name}</span>
      </button>
    </div>
  );
}

interface RowHeadingProps extends PlaceProps {
  readonly row: MatrixRowView;
  readonly path: string;
}

/** The head of a row: the package with its version at home, or that it is removed there. */
export function RowHeading({ row, path, place, tabIndex, width }: RowHeadingProps) {
  return (
    <div role="rowheader" aria-colindex={1} style={{ inlineSize: width }}>
      <a {...useAppLink(path)} data-place={placeKey(place)} tabIndex={tabIndex} title={row.label}>
        <span data-text>{row.label}</span>
        <span data-version>{row.item.is_removed ? text.removedThere : row.item.version}</span>
      </a>
    </div>
  );
}

/** What is explained below the matrix. */
export interface Explained {
  readonly words: string;
  readonly reason: string;
}

export interface CellActs {
  readonly onExplain: (explained: Explained) => void;
  readonly onPlace: (place: GridPlace) => void;
  readonly onOpen: (remote: RemoteHead, row: MatrixRowView | undefined) => void;
}

interface MatrixCellButtonProps extends CellActs {
  readonly cell: MatrixCell;
  readonly row: MatrixRowView;
  readonly remote: RemoteHead;
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly tabIndex: 0 | -1;
  readonly left: number;
  readonly width: number;
}

/** Drawn again only when something of it changes: scrolling brings a few new ones, and leaves the others. */
export const MatrixCellButton = memo(function MatrixCellButton(props: MatrixCellButtonProps) {
  const { cell, row, remote, rowIndex, columnIndex, tabIndex, left, width } = props;
  const { onExplain, onPlace, onOpen } = props;
  const { state } = cell;
  const words = cellWords(cell, row.item, remote.output_name);
  const place = { row: rowIndex, column: columnIndex };
  const explain = (): void => onExplain({ words, reason: reasonText(cell.reason) });
  return (
    <div
      role="gridcell"
      aria-colindex={columnIndex + 2}
      style={{ inlineSize: width, insetInlineStart: left }}
    >
      <button
        type="button"
        data-place={placeKey(place)}
        data-tone={toneOf(state)}
        tabIndex={tabIndex}
        aria-label={words}
        onMouseEnter={explain}
        onFocus={() => {
          onPlace(place);
          explain();
        }}
        onClick={() => onOpen(remote, row)}
      >
        {state === null || state === 'in_sync' ? null : <StateMark state={state} />}
        <span data-text>{cellText(cell, row.item)}</span>
      </button>
    </div>
  );
});

/** The sign of a state; what is in sync has none in a cell, so that the others stand out. */
function StateMark({ state }: { readonly state: NonNullable<MatrixCell['state']> }) {
  const { color, icon } = SYNC_STATE_LOOKS[state];
  return (
    <span data-mark={color}>
      {icon === undefined ? (
        <EuiLoadingSpinner size="s" aria-hidden="true" />
      ) : (
        <EuiIcon type={icon} size="s" color="currentColor" aria-hidden={true} />
      )}
    </span>
  );
}

function toneOf(state: MatrixCell['state']): MatrixTone {
  if (state === null) return 'none';
  return state === 'in_sync' ? 'plain' : SYNC_STATE_LOOKS[state].color;
}

function reasonText(reason: { readonly message: string; readonly next_action: string } | null): string {
  return reason === null ? '' : [reason.message, reason.next_action].filter((part) => part !== '').join(' ');
}

/**
 * Integrations by remotes: one cell each, thousands of them, of which only those in sight are drawn. One stop of the Tab
 * key; the arrow keys go from cell to cell.
 */
import { useEuiTheme, useIsWithinMaxBreakpoint } from '@elastic/eui';
import type { VirtualItem } from '@tanstack/react-virtual';
import { memo, useMemo, useState } from 'react';
import { overviewMessages as text } from '../../../texts/overview.ts';
import type { MatrixColumnView, MatrixRowView, MatrixView } from '../model/matrix-view.ts';
import {
  CornerHeading,
  MatrixCellButton,
  MatrixHeading,
  RowHeading,
  type CellActs,
  type Explained,
} from './matrix-cells.tsx';
import { matrixStyles } from './matrix-styles.ts';
import { HEADER_HEIGHT, useMatrixGrid, type MatrixGrid } from './use-matrix-grid.ts';

interface MatrixProps extends Pick<CellActs, 'onOpen'> {
  readonly view: MatrixView;
  readonly integrationPath: (name: string) => string;
}

export function Matrix({ view, integrationPath, onOpen }: MatrixProps) {
  const theme = useEuiTheme();
  const styles = useMemo(() => matrixStyles(theme), [theme]);
  const { columns, rows } = view;
  const names = useIsWithinMaxBreakpoint('s') ? 140 : 220;
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const grid = useMatrixGrid(element, { rows: rows.length, columns: columns.length, nameWidth: names });
  const [explained, setExplained] = useState<Explained>();
  const width = names + grid.width;
  return (
    <>
      <div
        ref={setElement}
        role="grid"
        aria-label={text.matrixLabel}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        onKeyDown={grid.onKeyDown}
        css={styles}
      >
        <div style={{ inlineSize: width, blockSize: HEADER_HEIGHT + grid.height }}>
          <HeadingRow columns={columns} grid={grid} names={names} width={width} onOpen={onOpen} />
          {grid.rows.map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <MatrixRow
                key={row.item.name}
                row={row}
                index={index}
                top={start}
                columns={columns}
                drawn={grid.columns}
                active={grid.activeColumn(index)}
                names={names}
                width={width}
                path={integrationPath(row.item.name)}
                onExplain={setExplained}
                onPlace={grid.setPlace}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
      <Explanation explained={explained} />
    </>
  );
}

interface HeadingRowProps extends Pick<CellActs, 'onOpen'> {
  readonly columns: readonly MatrixColumnView[];
  readonly grid: MatrixGrid;
  /** Width of the column of names. */
  readonly names: number;
  readonly width: number;
}

function HeadingRow({ columns, grid, names, width, onOpen }: HeadingRowProps) {
  const active = grid.activeColumn(-1);
  return (
    <div role="row" aria-rowindex={1} style={{ inlineSize: width }}>
      <CornerHeading width={names} />
      {grid.columns.map(({ index, start, size }) => {
        const remote = columns[index]?.remote;
        return remote === undefined ? null : (
          <MatrixHeading
            key={remote.output_id}
            remote={remote}
            place={{ row: -1, column: index }}
            tabIndex={active === index ? 0 : -1}
            left={names + start}
            width={size}
            onOpen={() => onOpen(remote, undefined)}
          />
        );
      })}
    </div>
  );
}

interface MatrixRowProps extends CellActs {
  readonly row: MatrixRowView;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly MatrixColumnView[];
  /** The columns that are drawn. */
  readonly drawn: readonly VirtualItem[];
  /** The column that the Tab key leads to, when that is in this row. */
  readonly active: number | undefined;
  readonly names: number;
  readonly width: number;
  readonly path: string;
}

const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { row, index: rowIndex, top, columns, drawn, active, names, width, path } = props;
  const { onExplain, onPlace, onOpen } = props;
  return (
    <div
      role="row"
      aria-rowindex={rowIndex + 2}
      style={{ inlineSize: width, transform: `translateY(${top}px)` }}
    >
      <RowHeading
        row={row}
        path={path}
        place={{ row: rowIndex, column: -1 }}
        tabIndex={active === -1 ? 0 : -1}
        width={names}
      />
      {drawn.map(({ index, start, size }) => {
        const column = columns[index];
        const cell = column?.cells[row.index];
        if (column === undefined || cell === undefined) return null;
        return (
          <MatrixCellButton
            key={column.remote.output_id}
            cell={cell}
            row={row}
            remote={column.remote}
            rowIndex={rowIndex}
            columnIndex={index}
            tabIndex={active === index ? 0 : -1}
            left={names + start}
            width={size}
            onExplain={onExplain}
            onPlace={onPlace}
            onOpen={onOpen}
          />
        );
      })}
    </div>
  );
});

/** As high with words as without: nothing moves when something is pointed at. */
function Explanation({ explained }: { readonly explained: Explained | undefined }) {
  const { euiTheme } = useEuiTheme();
  return (
    <div
      css={{
        minBlockSize: 44,
        paddingBlockStart: euiTheme.size.s,
        fontSize: 12,
        color: euiTheme.colors.textSubdued,
        overflowWrap: 'anywhere',
      }}
    >
      {explained === undefined ? (
        text.pointHint
      ) : (
        <>
          <strong css={{ color: euiTheme.colors.textParagraph }}>{explained.words}</strong>
          {explained.reason === '' ? null : ` – ${explained.reason}`}
        </>
      )}
    </div>
  );
}

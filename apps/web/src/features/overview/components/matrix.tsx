/**
 * Integrations by remotes: one cell each, thousands of them, of which only those in sight are drawn. One stop of the Tab
 * key; the arrow keys go from cell to cell.
 */
import { useEuiTheme, useIsWithinMaxBreakpoint } from '@elastic/eui';
import { useState } from 'react';
import { overviewMessages as text } from '../messages.ts';
import { cellWords, type MatrixRowView, type MatrixView, type RemoteHead } from '../model/matrix-view.ts';
import { CornerHeading, MatrixCellButton, MatrixHeading, RowHeading } from './matrix-cells.tsx';
import {
  HEADER_HEIGHT,
  ROW_HEIGHT,
  useMatrixGrid,
  VISIBLE_ROWS,
  type MatrixGrid,
} from './use-matrix-grid.ts';

interface MatrixProps {
  readonly view: MatrixView;
  readonly integrationPath: (name: string) => string;
  readonly onOpen: (remote: RemoteHead, row: MatrixRowView | undefined) => void;
}

/** What is explained below the matrix. */
interface Explained {
  readonly words: string;
  readonly reason: string;
}

interface PartProps extends MatrixProps {
  readonly grid: MatrixGrid;
  /** Width of the column of names. */
  readonly names: number;
  readonly width: number;
}

export function Matrix(props: MatrixProps) {
  const { euiTheme } = useEuiTheme();
  const { columns, rows } = props.view;
  const names = useIsWithinMaxBreakpoint('s') ? 140 : 220;
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const grid = useMatrixGrid(element, { rows: rows.length, columns: columns.length, nameWidth: names });
  const [explained, setExplained] = useState<Explained>();
  const width = names + grid.width;
  const part = { ...props, grid, names, width };
  return (
    <>
      <div
        ref={setElement}
        role="grid"
        aria-label={text.matrixLabel}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        onKeyDown={grid.onKeyDown}
        css={{
          overflow: 'auto',
          position: 'relative',
          inlineSize: 'fit-content',
          maxInlineSize: '100%',
          maxBlockSize: HEADER_HEIGHT + VISIBLE_ROWS * ROW_HEIGHT,
          border: euiTheme.border.thin,
          borderRadius: euiTheme.border.radius.panel,
          fontSize: 13,
        }}
      >
        <div style={{ inlineSize: width, blockSize: HEADER_HEIGHT + grid.height }}>
          <HeadingRow {...part} />
          {grid.rows.map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <MatrixRow
                key={row.item.name}
                {...part}
                row={row}
                index={index}
                top={start}
                onExplain={setExplained}
              />
            );
          })}
        </div>
      </div>
      <Explanation explained={explained} />
    </>
  );
}

function HeadingRow({ view: { columns }, grid, names, width, onOpen }: PartProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <div
      role="row"
      aria-rowindex={1}
      css={{
        position: 'sticky',
        insetBlockStart: 0,
        zIndex: 2,
        blockSize: HEADER_HEIGHT,
        backgroundColor: euiTheme.colors.backgroundBaseSubdued,
        borderBlockEnd: euiTheme.border.thin,
      }}
      style={{ inlineSize: width }}
    >
      <CornerHeading width={names} />
      {grid.columns.map(({ index, start, size }) => {
        const remote = columns[index]?.remote;
        const place = { row: -1, column: index };
        return remote === undefined ? null : (
          <MatrixHeading
            key={remote.output_id}
            remote={remote}
            place={place}
            tabIndex={grid.tabIndex(place)}
            left={names + start}
            width={size}
            onOpen={() => onOpen(remote, undefined)}
          />
        );
      })}
    </div>
  );
}

interface MatrixRowProps extends PartProps {
  readonly row: MatrixRowView;
  readonly index: number;
  readonly top: number;
  readonly onExplain: (explained: Explained) => void;
}

function MatrixRow(props: MatrixRowProps) {
  const { view, grid, row, index: rowIndex, top, names, width, integrationPath, onExplain, onOpen } = props;
  const { euiTheme } = useEuiTheme();
  const own = { row: rowIndex, column: -1 };
  return (
    <div
      role="row"
      aria-rowindex={rowIndex + 2}
      css={{
        position: 'absolute',
        insetBlockStart: HEADER_HEIGHT,
        blockSize: ROW_HEIGHT,
        borderBlockEnd: euiTheme.border.thin,
      }}
      style={{ inlineSize: width, transform: `translateY(${top}px)` }}
    >
      <RowHeading
        row={row}
        path={integrationPath(row.item.name)}
        place={own}
        tabIndex={grid.tabIndex(own)}
        width={names}
      />
      {grid.columns.map(({ index, start, size }) => {
        const column = view.columns[index];
        const cell = column?.cells[row.index];
        if (column === undefined || cell === undefined) return null;
        const { remote } = column;
        const place = { row: rowIndex, column: index };
        const words = cellWords(cell, row.item, remote.output_name);
        return (
          <MatrixCellButton
            key={remote.output_id}
            cell={cell}
            item={row.item}
            words={words}
            place={place}
            tabIndex={grid.tabIndex(place)}
            left={names + start}
            width={size}
            onPoint={() => onExplain({ words, reason: reasonText(cell.reason) })}
            onFocus={() => grid.setPlace(place)}
            onOpen={() => onOpen(remote, row)}
          />
        );
      })}
    </div>
  );
}

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

function reasonText(reason: { readonly message: string; readonly next_action: string } | null): string {
  return reason === null ? '' : [reason.message, reason.next_action].filter((part) => part !== '').join(' ');
}

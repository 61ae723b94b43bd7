/** What of a matrix is drawn, and the one cell that the Tab key leads to. */
import { useVirtualizer, type Range, type VirtualItem } from '@tanstack/react-virtual';
import { useCallback, useState, type KeyboardEvent } from 'react';
import { moveFrom, type GridPlace } from '../model/grid-moves.ts';

export const ROW_HEIGHT = 34;
export const HEADER_HEIGHT = 40;
const COLUMN_WIDTH = 116;
export const VISIBLE_ROWS = 16;

export interface MatrixGrid {
  readonly rows: readonly VirtualItem[];
  readonly columns: readonly VirtualItem[];
  /** Of all rows and all columns, in pixels. */
  readonly height: number;
  readonly width: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly setPlace: (place: GridPlace) => void;
  /** The column that the Tab key leads to, when it leads to this row. */
  readonly activeColumn: (row: number) => number | undefined;
}

interface MatrixSize {
  readonly rows: number;
  readonly columns: number;
  /** Of the column of names, which stays in sight. */
  readonly nameWidth: number;
}

/** `element`: what scrolls; null before it is there. */
export function useMatrixGrid(
  element: HTMLDivElement | null,
  { rows, columns, nameWidth }: MatrixSize,
): MatrixGrid {
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 });
  const active = { row: Math.min(place.row, rows - 1), column: Math.min(place.column, columns - 1) };
  const vertical = useVirtualizer({
    count: rows,
    getScrollElement: () => element,
    estimateSize: () => ROW_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    overscan: 6,
    rangeExtractor: useDrawn(active.row),
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count: columns,
    getScrollElement: () => element,
    estimateSize: () => COLUMN_WIDTH,
    scrollPaddingStart: nameWidth,
    overscan: 3,
    rangeExtractor: useDrawn(active.column),
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = moveFrom(active, event, { rows, columns, page: VISIBLE_ROWS - 2 });
    if (to === undefined) return;
    event.preventDefault();
    setPlace(to);
    if (to.row >= 0) vertical.scrollToIndex(to.row);
    if (to.column >= 0) horizontal.scrollToIndex(to.column);
    const find = () => element?.querySelector<HTMLElement>(`[data-place="${placeKey(to)}"]`);
    const there = find();
    if (there) there.focus();
    else afterDrawing(() => find()?.focus());
  };
  return {
    rows: vertical.getVirtualItems(),
    columns: horizontal.getVirtualItems(),
    height: vertical.getTotalSize(),
    width: horizontal.getTotalSize(),
    onKeyDown,
    setPlace,
    activeColumn: (row) => (row === active.row ? active.column : undefined),
  };
}

/** Finds the element of a place in the grid. */
export const placeKey = ({ row, column }: GridPlace): string => `${row}:${column}`;

/** The same function for as long as Tab leads to the same place: what is drawn stays the same list, too. */
function useDrawn(active: number): (range: Range) => number[] {
  return useCallback((range) => drawn(range, active), [active]);
}

/** What is in sight and a little beyond, and always the place that Tab leads to. */
function drawn({ startIndex, endIndex, overscan, count }: Range, active: number): number[] {
  const first = Math.max(0, startIndex - overscan);
  const last = Math.min(count - 1, endIndex + overscan);
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
  if (active < 0 || indexes.includes(active)) return indexes;
  return [...indexes, active].toSorted((a, b) => a - b);
}

/** What is scrolled into sight is drawn with the next frame. */
function afterDrawing(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

/** Where the arrow keys lead in a grid with headings: row and column -1 are those. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** How many rows a page has. */
  readonly page: number;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
}

/** Undefined for keys that do not move. */
export function moveFrom(from: GridPlace, { key, ctrlKey }: Key, size: GridSize): GridPlace | undefined {
  const to = targetOf(from, key, ctrlKey, size);
  if (to === undefined) return undefined;
  const row = Math.max(-1, Math.min(size.rows - 1, to.row));
  const column = Math.max(-1, Math.min(size.columns - 1, to.column));
  // Above the names of the rows is nothing that could be opened.
  return row === -1 && column === -1 ? { ...from } : { row, column };
}

function targetOf(
  { row, column }: GridPlace,
  key: string,
  isFar: boolean,
  { rows, columns, page }: GridSize,
): GridPlace | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      return { row: Math.max(0, row - page), column };
    case 'PageDown':
      return { row: row + page, column };
    case 'Home':
      return { row: isFar ? 0 : row, column: 0 };
    case 'End':
      return { row: isFar ? rows - 1 : row, column: columns - 1 };
    default:
      return undefined;
  }
}

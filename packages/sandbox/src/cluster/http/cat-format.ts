import { matchesPattern } from '../security/action-pattern.ts';
import { type CatColumn } from './route.ts';

export type CatRow = Readonly<Record<string, string | null>>;

/** The columns that `h` asks for, by name or alias; without it the default ones. */
export function pickColumns(
  columns: readonly CatColumn[],
  wanted: readonly string[] | undefined,
): readonly CatColumn[] {
  if (!wanted) return columns.filter((column) => column.isHidden !== true);
  return wanted.flatMap((name) =>
    columns.filter((column) => matchesPattern(name, column.name) || column.alias.split(',').includes(name)),
  );
}

/** Orders rows by `s`: `column:desc,other`. */
export function sortRows(rows: readonly CatRow[], sort: readonly string[] | undefined): readonly CatRow[] {
  if (!sort) return rows;
  const compare = (a: CatRow, b: CatRow): number => {
    for (const term of sort) {
      const [name = '', order] = term.split(':');
      const [x, y] = [a[name] ?? '', b[name] ?? ''];
      const byNumber = Number(x) - Number(y);
      const result = Number.isNaN(byNumber) || x === '' || y === '' ? (x < y ? -1 : x > y ? 1 : 0) : byNumber;
      if (result !== 0) return order === 'desc' ? -result : result;
    }
    return 0;
  };
  return [...rows].sort(compare);
}

/** A text table: columns padded, a header line when `v` asks for one. */
export function formatTable(
  columns: readonly CatColumn[],
  rows: readonly CatRow[],
  withHeader: boolean,
): string {
  const header = Object.fromEntries(columns.map((column) => [column.name, column.name]));
  const lines = withHeader ? [header, ...rows] : rows;
  const widths = columns.map((column) =>
    Math.max(0, ...lines.map((line) => (line[column.name] ?? '').length)),
  );
  const cell = (line: CatRow, column: CatColumn, width: number): string =>
    column.isRight ? (line[column.name] ?? '').padStart(width) : (line[column.name] ?? '').padEnd(width);
  return lines
    .map((line) => `${columns.map((column, at) => cell(line, column, widths[at] ?? 0)).join(' ')}\n`)
    .join('');
}

export const formatHelp = (columns: readonly CatColumn[]): string =>
  columns.map((column) => `${column.name} | ${column.alias} | ${column.description}\n`).join('');

import { matchesPattern } from '../security/action-pattern.ts';
import { illegalArgument } from './errors.ts';
import { type CatColumn } from './route.ts';

export type CatRow = Readonly<Record<string, string | null>>;

/** A column as it is answered: under the name that was asked for. */
export interface PickedColumn extends CatColumn {
  readonly shownAs: string;
}

const isCalled = (column: CatColumn, name: string): boolean =>
  column.name === name || column.alias.split(',').includes(name);

/** The columns that `h` asks for, by name, alias or pattern; without it the default ones. */
export function pickColumns(
  columns: readonly CatColumn[],
  wanted: readonly string[] | undefined,
): readonly PickedColumn[] {
  const asNamed = (column: CatColumn): PickedColumn => ({ ...column, shownAs: column.name });
  if (!wanted) return columns.filter((column) => column.isHidden !== true).map(asNamed);
  return wanted.flatMap((name) => {
    if (name.includes('*')) return columns.filter((column) => matchesPattern(name, column.name)).map(asNamed);
    return columns.filter((column) => isCalled(column, name)).map((column) => ({ ...column, shownAs: name }));
  });
}

/** Orders rows by `s`: `column:desc,other`. @throws illegal_argument_exception for a column that there is none of */
export function sortRows(
  columns: readonly CatColumn[],
  rows: readonly CatRow[],
  sort: readonly string[] | undefined,
): readonly CatRow[] {
  if (!sort) return rows;
  const terms = sort.map((term) => {
    const [key = '', order] = term.split(':');
    const column = columns.find((one) => isCalled(one, key));
    if (!column) throw illegalArgument(`Unable to sort by unknown sort key \`${key}\``);
    return { name: column.name, order };
  });
  const compare = (a: CatRow, b: CatRow): number => {
    for (const { name, order } of terms) {
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
  columns: readonly PickedColumn[],
  rows: readonly CatRow[],
  withHeader: boolean,
): string {
  const header = Object.fromEntries(columns.map((column) => [column.name, column.shownAs]));
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

/** What `?help` answers: name, alias and description of each column, not padded. */
export const formatHelp = (columns: readonly CatColumn[]): string =>
  columns.map((column) => `${column.name} | ${column.alias} | ${column.description}\n`).join('');

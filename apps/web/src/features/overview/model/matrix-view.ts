/** The matrix as it is shown: which rows and columns are left, and what each cell says. */
import { readColumn, type MatrixCell, type SyncOverview, type SyncState } from '@lockstep/contracts';
import { findsWords } from '../../../lib/finds-words.ts';
import { SYNC_STATE_LOOKS } from '../../../ui/sync-state-look.ts';
import { overviewMessages as text } from '../../../texts/overview.ts';

export interface OverviewView {
  readonly query: string;
  readonly hasOnlyDifferences: boolean;
  /** States of remotes; none means all. */
  readonly states: readonly SyncState[];
}

export type RemoteHead = SyncOverview['remotes'][number];
export type MatrixPackage = SyncOverview['packages'][number];

export interface MatrixColumnView {
  readonly remote: RemoteHead;
  readonly cells: readonly MatrixCell[];
}

/** One integration; `index` is its place among the cells of every column. */
export interface MatrixRowView {
  readonly index: number;
  readonly item: MatrixPackage;
  readonly label: string;
}

export interface MatrixView {
  readonly columns: readonly MatrixColumnView[];
  readonly rows: readonly MatrixRowView[];
}

/** Every column with all its cells: done once per answer, whatever is filtered. */
export function readMatrix(overview: SyncOverview): readonly MatrixColumnView[] {
  return overview.remotes.map((remote) => ({ remote, cells: readColumn(remote.column, overview) }));
}

/**
 * The cells stay where they are: a row keeps its `index` into the cells of every column. Of removed packages
 * only those that something still differs for are shown.
 */
export function toMatrixView(
  overview: SyncOverview,
  all: readonly MatrixColumnView[],
  { query, hasOnlyDifferences, states }: OverviewView,
): MatrixView {
  const columns = states.length === 0 ? all : all.filter(({ remote }) => states.includes(remote.state));
  const isFound = findsWords(query);
  const rows = overview.packages.flatMap((item, index) => {
    const cells = columns.map((column) => column.cells[index]);
    const isShown =
      isFound([item.title, item.name]) &&
      // What is gone everywhere is nothing to look at.
      (!item.is_removed || cells.some((cell) => cell?.version !== null || isDifferent(cell))) &&
      (!hasOnlyDifferences || cells.some(isDifferent));
    return isShown ? [{ index, item, label: item.title ?? item.name }] : [];
  });
  return { columns, rows };
}

/** Whether there is anything to look at: not as on management, or nobody knows. */
function isDifferent(cell: MatrixCell | undefined): boolean {
  return cell !== undefined && cell.state !== null && cell.state !== 'in_sync';
}

/** What stands in a cell: a version where one is there, else the state in a word. */
export function cellText({ state, version }: MatrixCell, { is_removed: isRemoved }: MatrixPackage): string {
  if (state === null) return '–';
  if (state === 'in_sync') return version ?? (isRemoved ? '–' : text.notThere);
  return version ?? SYNC_STATE_LOOKS[state].label;
}

/** The cell in words, as it is read aloud and explained below the matrix. */
export function cellWords(cell: MatrixCell, item: MatrixPackage, remoteName: string): string {
  return text.cellName(item.title ?? item.name, remoteName, stateWords(cell, item));
}

function stateWords({ state, version }: MatrixCell, item: MatrixPackage): string {
  if (state === null) return text.notWanted;
  if (state === 'in_sync' && version === null) return item.is_removed ? text.removedThere : text.notThere;
  const { label } = SYNC_STATE_LOOKS[state];
  const isOther = version !== null && version !== item.version;
  const there = isOther && !item.is_removed ? text.insteadOf(version, item.version) : version;
  return there === null ? label : `${label}, ${there}`;
}

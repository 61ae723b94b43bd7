/** All reports beside each other, short where they are alike, and how that is read. */
import type { MatrixColumn, SyncOverview, SyncReportHead } from './routes/sync-overview.ts';
import type { reasonSchema, ReportedIntegration, SyncReport } from './routes/sync-reports.ts';
import type { SyncState } from './sync-states.ts';
import type { z } from 'zod';

/** One integration on one remote; `state` is null where that remote is not to have it. */
export interface MatrixCell {
  readonly state: SyncState | null;
  readonly version: string | null;
  readonly reason: z.infer<typeof reasonSchema> | null;
}

/** The version of an integration that is in the usual state of its column. */
function usualVersion(
  state: SyncState | null,
  { version, is_removed: isRemoved }: Pick<SyncOverview['packages'][number], 'version' | 'is_removed'>,
): string | null {
  return state === 'in_sync' && !isRemoved ? version : null;
}

/** What the short form of a column says, one cell per package, in their order. */
export function readColumn(
  column: MatrixColumn,
  { packages, reasons }: Pick<SyncOverview, 'packages' | 'reasons'>,
): readonly MatrixCell[] {
  const reasonAt = (index: number | null) => (index === null ? null : (reasons[index] ?? null));
  const { state, reason } = column.usual;
  const usual = reasonAt(reason);
  const cells = packages.map<MatrixCell>((one) => ({
    state,
    version: usualVersion(state, one),
    reason: usual,
  }));
  for (const [index, own, version, why] of column.others) {
    if (index < cells.length) cells[index] = { state: own, version, reason: reasonAt(why) };
  }
  return cells;
}

/** One row per package that any remote is to have, by title; see `readColumn` for how columns are read. */
export function toSyncOverview(reports: readonly SyncReport[]): SyncOverview {
  const packages = packagesOf(reports);
  const reasons = createTable<NonNullable<MatrixCell['reason']>>(({ code, message }) => `${code} ${message}`);
  const remotes = reports.map((report) => ({
    ...headOf(report),
    column: toColumn(report, packages, reasons.indexOf),
  }));
  return { remotes, packages: [...packages], reasons: reasons.items() };
}

function headOf(report: SyncReport): SyncReportHead {
  const {
    integrations: _rows,
    other_custom_assets: _assets,
    held_removals: _held,
    conflicts: _conflicts,
    only_on_remote: _others,
    ...head
  } = report;
  return head;
}

type MatrixPackage = SyncOverview['packages'][number];

function packagesOf(reports: readonly SyncReport[]): readonly MatrixPackage[] {
  const found = new Map<string, MatrixPackage>();
  for (const row of reports.flatMap(({ integrations }) => integrations)) {
    const { package_name: name, package_title: title, main } = row;
    if (found.has(name)) continue;
    const isRemoved = main.install_status === 'not_installed';
    found.set(name, { name, title, version: main.version, is_removed: isRemoved });
  }
  const label = ({ title, name }: MatrixPackage) => (title ?? name).toLowerCase();
  return [...found.values()].toSorted((a, b) => compare(label(a), label(b)) || compare(a.name, b.name));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Other = MatrixColumn['others'][number];

function toColumn(
  { integrations }: SyncReport,
  packages: readonly MatrixPackage[],
  reasonIndex: (reason: NonNullable<MatrixCell['reason']>) => number,
): MatrixColumn {
  const rows = new Map(integrations.map((row) => [row.package_name, row]));
  const cells = packages.map((one, index) => cellOf(index, rows.get(one.name), reasonIndex));
  const usual = mostFrequent(cells.filter((cell, index) => isReadable(cell, packages[index])));
  const [, state, , reason] = usual ?? [0, null, null, null];
  const isUsual = (cell: Other, index: number) =>
    cell[1] === state && cell[3] === reason && isReadable(cell, packages[index]);
  return { usual: { state, reason }, others: cells.filter((cell, index) => !isUsual(cell, index)) };
}

function cellOf(
  index: number,
  row: ReportedIntegration | undefined,
  reasonIndex: (reason: NonNullable<MatrixCell['reason']>) => number,
): Other {
  if (row === undefined) return [index, null, null, null];
  const { state, remote, reason } = row;
  return [index, state, remote?.version ?? null, reason === null ? null : reasonIndex(reason)];
}

/** Whether the version follows from the state, as the short form has it. */
function isReadable([, state, version]: Other, matrixPackage: MatrixPackage | undefined): boolean {
  return matrixPackage !== undefined && version === usualVersion(state, matrixPackage);
}

function mostFrequent(cells: readonly Other[]): Other | undefined {
  const groups = new Map<string, { readonly cell: Other; count: number }>();
  for (const cell of cells) {
    const key = `${cell[1]} ${cell[3]}`;
    const group = groups.get(key) ?? { cell, count: 0 };
    group.count += 1;
    groups.set(key, group);
  }
  const [first] = [...groups.values()].toSorted((a, b) => b.count - a.count);
  return first?.cell;
}

/** Keeps each value once, by its key, in the order in which they came. */
function createTable<Value>(keyOf: (value: Value) => string) {
  const known = new Map<string, { readonly index: number; readonly value: Value }>();
  return {
    indexOf: (value: Value): number => {
      const key = keyOf(value);
      const found = known.get(key) ?? { index: known.size, value };
      known.set(key, found);
      return found.index;
    },
    items: (): Value[] => [...known.values()].map(({ value }) => value),
  };
}

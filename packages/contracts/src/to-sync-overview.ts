/** All reports beside each other, short where they are alike, and how that is read. */
import type { MatrixColumn, SyncOverview, SyncReportHead } from './routes/sync-overview.ts';
import type { reasonSchema, SyncReport } from './routes/sync-reports.ts';
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
  const reasons = createTable<NonNullable<MatrixCell['reason']>>(reasonKey);
  const remotes = reports.map((report) => ({
    ...toReportHead(report),
    column: toColumn(cellsOfReport(report), packages, reasons.indexOf),
  }));
  return { remotes, packages: [...packages], reasons: reasons.items() };
}

/** The report by its counts. */
export function toReportHead(report: SyncReport): SyncReportHead {
  const {
    integrations: _rows,
    other_custom_assets: _assets,
    blocked_removals: _blocked,
    conflicts: _conflicts,
    only_on_remote: _others,
    ...head
  } = report;
  return head;
}

/**
 * What is known, with the named remotes as `part` has them: those that it does not have are gone, new ones come last.
 * Cells of the other remotes say what they said.
 */
export function withRemotes(
  known: SyncOverview,
  part: SyncOverview,
  outputIds: readonly string[],
): SyncOverview {
  const named = new Set(outputIds);
  const changed = new Map(part.remotes.map((remote) => [remote.output_id, remote]));
  const kept = new Set(known.remotes.map(({ output_id: id }) => id));
  const remotes = [
    ...known.remotes.flatMap((remote) =>
      named.has(remote.output_id) ? (changed.get(remote.output_id) ?? []) : remote,
    ),
    ...part.remotes.filter(({ output_id: id }) => !kept.has(id)),
  ];
  const packages = mergePackages(known.packages, part.packages);
  const reasons = createTable<NonNullable<MatrixCell['reason']>>(reasonKey);
  const isSame = packages === known.packages;
  // Then the columns of the others are right as they are, and so are their reasons.
  if (isSame) known.reasons.forEach(reasons.indexOf);
  const columns = remotes.map((remote) => {
    const isChanged = changed.get(remote.output_id) === remote;
    if (isSame && !isChanged) return remote;
    const cells = cellsOfColumn(remote.column, isChanged ? part : known);
    return { ...remote, column: toColumn(cells, packages, reasons.indexOf) };
  });
  return { remotes: columns, packages, reasons: reasons.items() };
}

/** The known list itself when nothing in it is another. */
function mergePackages(known: MatrixPackage[], part: readonly MatrixPackage[]): MatrixPackage[] {
  const merged = new Map(known.map((one) => [one.name, one]));
  const isNew = (one: MatrixPackage) => !isSamePackage(merged.get(one.name), one);
  const added = part.filter(isNew);
  if (added.length === 0) return known;
  for (const one of added) merged.set(one.name, one);
  return byLabel([...merged.values()]);
}

function isSamePackage(one: MatrixPackage | undefined, other: MatrixPackage): boolean {
  return one?.title === other.title && one.version === other.version && one.is_removed === other.is_removed;
}

/** Without the integrations that the remote is not to have. */
function cellsOfColumn(
  column: MatrixColumn,
  overview: Pick<SyncOverview, 'packages' | 'reasons'>,
): CellsByName {
  const cells = readColumn(column, overview);
  return new Map(
    overview.packages.flatMap(({ name }, index) => {
      const cell = cells[index];
      return cell === undefined || cell.state === null ? [] : [[name, cell]];
    }),
  );
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
  return byLabel([...found.values()]);
}

function byLabel(packages: readonly MatrixPackage[]): MatrixPackage[] {
  const label = ({ title, name }: MatrixPackage) => (title ?? name).toLowerCase();
  return packages.toSorted((a, b) => compare(label(a), label(b)) || compare(a.name, b.name));
}

const reasonKey = ({ code, message }: NonNullable<MatrixCell['reason']>): string => `${code} ${message}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Other = MatrixColumn['others'][number];

type CellsByName = ReadonlyMap<string, MatrixCell>;

function cellsOfReport({ integrations }: SyncReport): CellsByName {
  return new Map(
    integrations.map(({ package_name: name, state, remote, reason }) => [
      name,
      { state, version: remote?.version ?? null, reason },
    ]),
  );
}

type ReasonIndex = (reason: NonNullable<MatrixCell['reason']>) => number;

function toColumn(
  byName: CellsByName,
  packages: readonly MatrixPackage[],
  reasonIndex: ReasonIndex,
): MatrixColumn {
  const cells = packages.map((one, index) => packCell(index, byName.get(one.name), reasonIndex));
  const usual = mostFrequent(cells.filter((cell, index) => isReadable(cell, packages[index])));
  const [, state, , reason] = usual ?? [0, null, null, null];
  const isUsual = (cell: Other, index: number) =>
    cell[1] === state && cell[3] === reason && isReadable(cell, packages[index]);
  return { usual: { state, reason }, others: cells.filter((cell, index) => !isUsual(cell, index)) };
}

function packCell(index: number, cell: MatrixCell | undefined, reasonIndex: ReasonIndex): Other {
  if (cell === undefined) return [index, null, null, null];
  const { state, version, reason } = cell;
  return [index, state, version, reason === null ? null : reasonIndex(reason)];
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

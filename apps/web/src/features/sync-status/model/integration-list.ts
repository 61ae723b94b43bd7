/** Which integrations the flyout lists, and in which order. */
import { SYNC_STATES, type ReportedIntegration, type SyncState } from '@lockstep/contracts';

export interface ListFilter {
  readonly query: string;
  /** None means all. */
  readonly states: readonly SyncState[];
}

export function titleOf(row: ReportedIntegration): string {
  return row.package_title ?? row.package_name;
}

/** What is gone on both sides is settled: neither counted nor shown. */
function isSettledRemoval({ main, remote, state }: ReportedIntegration): boolean {
  return main.install_status !== 'installed' && remote === null && state === 'in_sync';
}

/** Worst first, then by title. */
export function listedIntegrations(rows: readonly ReportedIntegration[]): readonly ReportedIntegration[] {
  return rows
    .filter((row) => !isSettledRemoval(row))
    .toSorted((a, b) => severity(a) - severity(b) || compareText(titleOf(a), titleOf(b)));
}

function severity({ state }: ReportedIntegration): number {
  return SYNC_STATES.indexOf(state);
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Rows that match every word of the query by title or package name, and one of the states. */
export function filterIntegrations(
  rows: readonly ReportedIntegration[],
  { query, states }: ListFilter,
): readonly ReportedIntegration[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const searched = `${titleOf(row)} ${row.package_name}`.toLowerCase();
    return (
      (states.length === 0 || states.includes(row.state)) && words.every((word) => searched.includes(word))
    );
  });
}

/** States that occur with their counts, worst first; chosen ones stay even when nothing is in them any more. */
export function stateCounts(
  rows: readonly { readonly state: SyncState | undefined }[],
  chosen: readonly SyncState[],
): readonly (readonly [SyncState, number])[] {
  return SYNC_STATES.map(
    (state) => [state, rows.filter((row) => row.state === state).length] as const,
  ).filter(([state, count]) => count > 0 || chosen.includes(state));
}

/** The rows in the order that is on screen; new ones come last. Used while a pointer or the focus is in the list. */
export function keepOrder<T>(
  rows: readonly T[],
  shown: readonly string[],
  idOf: (row: T) => string,
): readonly T[] {
  const place = new Map(shown.map((id, index) => [id, index]));
  return rows.toSorted((a, b) => (place.get(idOf(a)) ?? Infinity) - (place.get(idOf(b)) ?? Infinity) || 0);
}

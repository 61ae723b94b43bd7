/** Which outputs the table shows, and in which order. */
import { SYNC_STATES, type Output, type SyncState } from '@lockstep/contracts';

export interface OutputRow {
  readonly id: string;
  readonly name: string;
  readonly type: Output['type'];
  readonly hosts: readonly string[];
  readonly isDefault: boolean;
  readonly isDefaultMonitoring: boolean;
  /** Undefined for outputs that show no sync state. */
  readonly state: SyncState | undefined;
}

export type SortField = 'name' | 'type' | 'state';

export interface OutputSort {
  readonly field: SortField;
  readonly direction: 'asc' | 'desc';
}

export function toOutputRow(output: Output, state: SyncState | undefined): OutputRow {
  return {
    id: output.id,
    name: output.name,
    type: output.type,
    hosts: output.hosts,
    isDefault: output.is_default,
    isDefaultMonitoring: output.is_default_monitoring,
    state,
  };
}

/** Rows with every word of the query in name, hosts or id, and in one of the states (none: all). */
export function filterOutputs(
  rows: readonly OutputRow[],
  { query, states }: { readonly query: string; readonly states: readonly SyncState[] },
): readonly OutputRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ id, name, hosts, state }) => {
    const searched = [id, name, ...hosts].join(' ').toLowerCase();
    const isInState = states.length === 0 || (state !== undefined && states.includes(state));
    return isInState && words.every((word) => searched.includes(word));
  });
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Without a sort the order of the server stays (defaults first). By state, ascending is worst first. */
export function sortOutputs(rows: readonly OutputRow[], sort: OutputSort | undefined): readonly OutputRow[] {
  if (sort === undefined) return rows;
  const sign = sort.direction === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => sign * compare(a, b, sort.field) || collator.compare(a.name, b.name));
}

function compare(a: OutputRow, b: OutputRow, field: SortField): number {
  if (field !== 'state') return collator.compare(a[field], b[field]);
  return severity(a) - severity(b);
}

function severity({ state }: OutputRow): number {
  return state === undefined ? SYNC_STATES.length : SYNC_STATES.indexOf(state);
}

/** States that occur with their counts, worst first; chosen ones stay even when nothing is in them any more. */
export function outputStateCounts(
  rows: readonly OutputRow[],
  chosen: readonly SyncState[],
): readonly (readonly [SyncState, number])[] {
  return SYNC_STATES.map(
    (state) => [state, rows.filter((row) => row.state === state).length] as const,
  ).filter(([state, count]) => count > 0 || chosen.includes(state));
}

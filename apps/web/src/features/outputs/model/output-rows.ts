/** Which outputs the table shows, and in which order. */
import {
  SYNC_STATES,
  type Output,
  type RemoteOutput,
  type SyncState,
  type Transport,
} from '@lockstep/contracts';
import { findsWords } from '../../../lib/finds-words.ts';

export interface OutputRow {
  readonly id: string;
  readonly name: string;
  readonly type: Output['type'];
  readonly hosts: readonly string[];
  readonly isDefault: boolean;
  readonly isDefaultMonitoring: boolean;
  /** Comes from the configuration of the console. */
  readonly isPreconfigured: boolean;
  /** Fields that can be changed here all the same. */
  readonly allowEdit: readonly string[];
  readonly isSyncOn: boolean;
  /** How the list of integrations gets there; undefined where none does. */
  readonly transport: Transport | undefined;
  /** Index on the remote that stays behind; undefined where nothing is replicated. */
  readonly followerIndex: string | undefined;
  /** Undefined for outputs that show no sync state. */
  readonly state: SyncState | undefined;
}

export type SortField = 'name' | 'type' | 'transport' | 'state';

export interface OutputSort {
  readonly field: SortField;
  readonly direction: 'asc' | 'desc';
}

/**
 * `state` is that of the sync report, which is read apart; undefined until then and where nothing is synced.
 */
export function toOutputRow(output: Output, state: SyncState | undefined): OutputRow {
  return {
    id: output.id,
    name: output.name,
    type: output.type,
    hosts: output.hosts,
    isDefault: output.is_default,
    isDefaultMonitoring: output.is_default_monitoring,
    isPreconfigured: output.is_preconfigured === true,
    allowEdit: output.allow_edit ?? [],
    isSyncOn: isSynced(output),
    transport: isSynced(output) ? output.transport : undefined,
    followerIndex:
      output.type === 'remote_elasticsearch' && output.transport === 'replication'
        ? output.follower_index
        : undefined,
    state,
  };
}

function isSynced(output: Output): output is RemoteOutput {
  return output.type === 'remote_elasticsearch' && output.sync_integrations === true;
}

export interface OutputFilter {
  readonly query: string;
  /** None means all. */
  readonly states: readonly SyncState[];
  readonly types: readonly OutputRow['type'][];
}

/** Rows with every word of the query in name, hosts or id, in one of the states and of one of the types. */
export function filterOutputs(
  rows: readonly OutputRow[],
  { query, states, types }: OutputFilter,
): readonly OutputRow[] {
  const finds = findsWords(query);
  return rows.filter(({ id, name, hosts, state, type }) => {
    const isInState = states.length === 0 || (state !== undefined && states.includes(state));
    const isOfType = types.length === 0 || types.includes(type);
    return isInState && isOfType && finds([id, name, ...hosts]);
  });
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/**
 * Without a sort, what needs attention comes first, the worst at the top; the others stay in the order of the server (defaults
 * first), also while they sync: nothing moves for what comes right by itself. By state, ascending is worst first.
 */
export function sortOutputs(rows: readonly OutputRow[], sort: OutputSort | undefined): readonly OutputRow[] {
  if (sort === undefined) return rows.toSorted((a, b) => urgency(a) - urgency(b));
  const sign = sort.direction === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => sign * compare(a, b, sort.field) || collator.compare(a.name, b.name));
}

function compare(a: OutputRow, b: OutputRow, field: SortField): number {
  if (field !== 'state') return collator.compare(a[field] ?? '', b[field] ?? '');
  return severity(a) - severity(b);
}

function severity({ state }: OutputRow): number {
  return state === undefined ? SYNC_STATES.length : SYNC_STATES.indexOf(state);
}

function urgency(row: OutputRow): number {
  return Math.min(severity(row), SYNC_STATES.indexOf('syncing'));
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

const TYPES = ['elasticsearch', 'remote_elasticsearch'] as const satisfies readonly OutputRow['type'][];

/** Types that occur with their counts; chosen ones stay even when there is none of them any more. */
export function outputTypeCounts(
  rows: readonly OutputRow[],
  chosen: readonly OutputRow['type'][],
): readonly (readonly [OutputRow['type'], number])[] {
  return TYPES.map((type) => [type, rows.filter((row) => row.type === type).length] as const).filter(
    ([type, count]) => count > 0 || chosen.includes(type),
  );
}

/** Everything that the flyout lists, in one order: integrations, what was removed, and what belongs to none of them. */
import {
  SYNC_STATES,
  type ReportedAsset,
  type ReportedIntegration,
  type SyncReport,
  type SyncState,
} from '@lockstep/contracts';
import { findsWords } from '../../../lib/finds-words.ts';

/** In the order in which they come when nothing in one is worse than in another. */
const ENTRY_GROUPS = ['integrations', 'removed', 'other-assets', 'only-on-remote'] as const;
type EntryGroup = (typeof ENTRY_GROUPS)[number];

interface EntryBase {
  /** As the server names it: a package name, or `<type>:<name>` of a custom asset. */
  readonly key: string;
  readonly title: string;
  /** Undefined for what is no part of syncing. */
  readonly state: SyncState | undefined;
}

export interface IntegrationEntry extends EntryBase {
  readonly kind: 'integration';
  readonly group: 'integrations' | 'removed';
  readonly row: ReportedIntegration;
}

export interface AssetEntry extends EntryBase {
  readonly kind: 'asset';
  readonly group: 'other-assets';
  readonly asset: ReportedAsset;
}

/** Something that only the remote has. */
interface ExtraEntry extends EntryBase {
  readonly kind: 'extra';
  readonly group: 'only-on-remote';
  readonly version: string;
}

export type ReportEntry = IntegrationEntry | AssetEntry | ExtraEntry;

/** The package name where the title is unknown. */
export function titleOf(row: ReportedIntegration): string {
  return row.package_title ?? row.package_name;
}

/** The key by which the server names a custom asset: `<type>:<name>`. */
export function assetKey({ type, name }: Pick<ReportedAsset, 'type' | 'name'>): string {
  return `${type}:${name}`;
}

type Listed = Pick<SyncReport, 'integrations' | 'other_custom_assets' | 'only_on_remote'>;

/** Groups with something worse come first; within a group worst first, then by title. */
export function reportEntries(report: Listed): readonly ReportEntry[] {
  const entries: readonly ReportEntry[] = [
    ...report.integrations.filter((row) => !isSettledRemoval(row)).map(toIntegration),
    ...(report.other_custom_assets ?? []).map(toAsset),
    ...(report.only_on_remote ?? []).map(({ package_name: name, version }): ExtraEntry => ({
      kind: 'extra',
      group: 'only-on-remote',
      key: `only-on-remote:${name}`,
      title: name,
      state: undefined,
      version,
    })),
  ];
  const worst = new Map<EntryGroup, number>();
  for (const entry of entries)
    worst.set(entry.group, Math.min(worst.get(entry.group) ?? Infinity, severity(entry)));
  const rank = ({ group }: ReportEntry): number =>
    (worst.get(group) ?? Infinity) * ENTRY_GROUPS.length + ENTRY_GROUPS.indexOf(group);
  return entries.toSorted(
    (a, b) => rank(a) - rank(b) || severity(a) - severity(b) || collator.compare(a.title, b.title),
  );
}

function toIntegration(row: ReportedIntegration): IntegrationEntry {
  const group = row.main.install_status === 'not_installed' ? 'removed' : 'integrations';
  return { kind: 'integration', group, key: row.package_name, title: titleOf(row), state: row.state, row };
}

function toAsset(asset: ReportedAsset): AssetEntry {
  const key = assetKey(asset);
  return { kind: 'asset', group: 'other-assets', key, title: asset.name, state: asset.state, asset };
}

/** What is gone on both sides is settled: neither counted nor shown. */
function isSettledRemoval({ main, remote, state }: ReportedIntegration): boolean {
  return main.install_status === 'not_installed' && remote === null && state === 'in_sync';
}

function severity({ state }: ReportEntry): number {
  return state === undefined ? SYNC_STATES.length : SYNC_STATES.indexOf(state);
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

interface EntryFilter {
  readonly query: string;
  /** None means all. */
  readonly states: readonly SyncState[];
}

/** Entries with every word of the query in a name, a custom asset or a reason, and in one of the states. */
export function filterEntries(
  entries: readonly ReportEntry[],
  { query, states }: EntryFilter,
): readonly ReportEntry[] {
  const finds = findsWords(query);
  return entries.filter((entry) => {
    const isInState = states.length === 0 || statesOf(entry).some((state) => states.includes(state));
    return isInState && finds(searchedTexts(entry));
  });
}

/** An integration is also found by the states of its custom assets. */
function statesOf(entry: ReportEntry): readonly SyncState[] {
  const own = entry.state === undefined ? [] : [entry.state];
  return entry.kind === 'integration'
    ? [...own, ...(entry.row.custom_assets ?? []).map(({ state }) => state)]
    : own;
}

function searchedTexts(entry: ReportEntry): readonly (string | null | undefined)[] {
  switch (entry.kind) {
    case 'integration': {
      const assets = entry.row.custom_assets ?? [];
      return [entry.title, entry.key, entry.row.reason?.message, ...assets.map(({ name }) => name)];
    }
    case 'asset':
      return [entry.title, entry.key, entry.asset.reason?.message];
    case 'extra':
      return [entry.title];
  }
}

/** States that occur with their counts, worst first; chosen ones stay even when nothing is in them any more. */
export function stateCounts(
  entries: readonly Pick<ReportEntry, 'state'>[],
  chosen: readonly SyncState[],
): readonly (readonly [SyncState, number])[] {
  return SYNC_STATES.map(
    (state) => [state, entries.filter((entry) => entry.state === state).length] as const,
  ).filter(([state, count]) => count > 0 || chosen.includes(state));
}

/** The entries of one page, cut into runs of the same group. `size` of a run is that of its whole group. */
export interface EntrySection {
  readonly group: EntryGroup;
  readonly groupSize: number;
  readonly entries: readonly ReportEntry[];
}

/**
 * One page (`index` from 0) of a list, under its groups. `groupSize` counts the whole group, also what is on
 * other pages.
 */
export function pageSections(
  entries: readonly ReportEntry[],
  { index, size }: { readonly index: number; readonly size: number },
): readonly EntrySection[] {
  const shown = entries.slice(index * size, (index + 1) * size);
  return [...new Set(shown.map(({ group }) => group))].map((group) => ({
    group,
    groupSize: entries.filter((entry) => entry.group === group).length,
    entries: shown.filter((entry) => entry.group === group),
  }));
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

import { compareCodePoints } from '@lockstep/json';
import type { Installation, LeaderIntegration } from '../model.ts';

interface ListInput {
  readonly installations: readonly Installation[];
  readonly previous: readonly LeaderIntegration[];
  /** Does any output want to hear of uninstalls? */
  readonly areTombstonesWanted: boolean;
  /** Without it tombstones have no age and stay. */
  readonly expiry: { /** Epoch ms. */ readonly now: number; readonly tombstoneMs: number } | undefined;
}

/**
 * The integrations of the next leader document (docs/elastic/synced-integrations.md#publishing, with A1, B9 and B13 put right).
 *
 * | record on management         | previous entry  | next entry                              |
 * | ---------------------------- | --------------- | --------------------------------------- |
 * | installed                    | any             | live, at the record's version           |
 * | installing or install_failed | any             | the previous entry, as it was           |
 * | installing or install_failed | none            | none: it was never good                 |
 * | none                         | any             | a tombstone, if an output wants it      |
 *
 * A tombstone is dated when it appears, or when one without a date is found, and dropped when it has become too old.
 *
 * Packages of every kind and source are listed; what cannot be synced is said by the remote side. Live entries come
 * first and tombstones after them, each by package name. `updatedAt` moves only with the version or the status.
 */
export function listIntegrations(input: ListInput): readonly LeaderIntegration[] {
  const { installations, areTombstonesWanted, expiry } = input;
  const previous = byName(input.previous);
  const live: LeaderIntegration[] = [];
  const tombstones: LeaderIntegration[] = [];
  const keep = (entry: LeaderIntegration) => {
    if (entry.installStatus === 'installed') live.push(entry);
    else if (areTombstonesWanted) tombstones.push(...dated(entry, expiry));
  };

  const records = byName(installations);
  for (const record of records.values()) {
    const before = previous.get(record.packageName);
    if (record.status === 'installed') live.push(listed(record, before));
    else if (before !== undefined) keep(before);
  }
  for (const before of previous.values()) {
    if (!records.has(before.packageName)) keep({ ...before, installStatus: 'not_installed' });
  }
  return [...inOrder(live), ...inOrder(tombstones)];
}

/** The tombstone with its date, or nothing when it has expired. */
function dated(entry: LeaderIntegration, expiry: ListInput['expiry']): readonly LeaderIntegration[] {
  if (expiry === undefined) return [entry];
  const { deletedAt } = entry;
  const since = deletedAt !== undefined && Number.isFinite(deletedAt) ? deletedAt : expiry.now;
  return expiry.now - since < expiry.tombstoneMs ? [{ ...entry, deletedAt: since }] : [];
}

function listed(record: Installation, before: LeaderIntegration | undefined): LeaderIntegration {
  const isSame = before?.installStatus === 'installed' && before.packageVersion === record.version;
  return {
    packageName: record.packageName,
    packageVersion: record.version,
    updatedAt: isSame ? before.updatedAt : record.updatedAt,
    installStatus: 'installed',
    installSource: record.source,
    ...(record.dependencies?.length ? { dependencies: record.dependencies } : {}),
    ...(record.isDependency === true ? { isDependency: true } : {}),
    ...(record.namespaces === undefined ? {} : { namespaces: record.namespaces.enabled }),
  };
}

/** The first of each name counts, so that a doubled record cannot make a doubled entry. */
function byName<Item extends { readonly packageName: string }>(items: readonly Item[]): Map<string, Item> {
  const map = new Map<string, Item>();
  for (const item of items) if (!map.has(item.packageName)) map.set(item.packageName, item);
  return map;
}

function inOrder(entries: readonly LeaderIntegration[]): readonly LeaderIntegration[] {
  return entries.toSorted((a, b) => compareCodePoints(a.packageName, b.packageName));
}

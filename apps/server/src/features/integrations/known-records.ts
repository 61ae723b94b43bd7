/** The records that a route looks at before it hands its work to the installer. */
import { AppError } from '../../lib/app-error.ts';
import type { InstallationStore } from './installation-store.ts';
import type { InstalledRecords } from './stored-installations.ts';

export interface KnownRecords {
  readonly records: InstalledRecords;
  /** Not only cached. */
  readonly isRead: boolean;
}

/** Throws what speaks against the work as far as they tell. */
type CheckRecords = (records: InstalledRecords) => unknown;

/** What is cached the installer uses by itself. */
export const given = ({ records, isRead }: KnownRecords) => (isRead ? { records } : {});

/** Reads the records of a cluster. Throws what `check` throws over them. */
export async function readRecords(
  store: Pick<InstallationStore, 'snapshot'>,
  check: CheckRecords,
): Promise<KnownRecords> {
  const { records } = await store.snapshot();
  await check(records);
  return { records, isRead: true };
}

/** CachedRecords ones, where there are any: a refusal does not rest on them. */
export async function knownRecords(
  store: Pick<InstallationStore, 'snapshot' | 'cachedRecords'>,
  check: CheckRecords,
): Promise<KnownRecords> {
  const cached = store.cachedRecords();
  if (cached === undefined) return readRecords(store, check);
  try {
    await check(cached.records);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return readRecords(store, check);
  }
  return { records: cached.records, isRead: false };
}

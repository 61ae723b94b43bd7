/**
 * Which stored documents go along to another home, and in which form. Pure.
 *
 * What is about the former cluster itself stays there: fences that homes of others have set on it, what failed or was left
 * over on it. Packages arrive as installs that were interrupted, so that the new home writes their assets itself.
 */
import { INSTALLATIONS_INDEX, LEASES_INDEX } from '@lockstep/contracts';
import { isJsonObject, numberAt, textAt, type JsonObject } from '@lockstep/json';
import type { StoredIndex } from '../stored-data/stored-indices.ts';

export interface SourceDocument {
  readonly id: string;
  /** In the form of today, without its version. */
  readonly source: unknown;
}

/** Documents beside the records of packages that are about home as a whole; others are about the former cluster. */
const ABOUT_REMOTES = ['remote-identity:', 'remote-served:', 'removals:'];

/** The document as the new home gets it; undefined: it stays. */
export function carriedDocument({ name }: StoredIndex, { id, source }: SourceDocument): object | undefined {
  if (!isJsonObject(source)) return undefined;
  if (name === LEASES_INDEX) return releasedLease(source);
  return name === INSTALLATIONS_INDEX ? carriedInstallation(id, source) : source;
}

/** Free for whoever comes, with a fence that is higher than that of any former holder. */
const releasedLease = (lease: JsonObject): JsonObject => ({
  ...lease,
  fence: (numberAt(lease, 'fence') ?? 0) + 1,
  released: true,
});

/** Whether it is the record of a package; ids of packages have no colon. */
export const isPackageRecord = (id: string, source: unknown): boolean =>
  !id.includes(':') && textAt(source, 'install_status') !== undefined;

function carriedInstallation(id: string, source: JsonObject): object | undefined {
  if (ABOUT_REMOTES.some((prefix) => id.startsWith(prefix))) return source;
  if (!isPackageRecord(id, source)) return undefined;
  return textAt(source, 'install_status') === 'installed' ? interruptedInstall(source) : source;
}

/** As one whose console died in the middle: the next run installs it. */
export const interruptedInstall = (record: JsonObject): JsonObject => ({
  ...record,
  install_status: 'installing',
  // None of them is in the new cluster yet; those that others use there are not ours.
  retained_es: [],
  lockstep: {
    lock: { owner: 'lockstep home', expires_at: new Date(0).toISOString() },
    began: {
      by: null,
      credential: 'service',
      privileges_checked: true,
      force: true,
      ignore_constraints: true,
    },
  },
});

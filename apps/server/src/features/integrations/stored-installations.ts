/** What is on record in the index of installations: as it was read, as own writes have changed it, and as it is cached. */
import type { AssetLedger } from '@lockstep/sync-engine';
import type { OwnWrite } from '../../clusters/own-writes.ts';
import { ASSET_LEDGERS_ID, parseAssetLedgers } from './asset-ledgers.ts';
import { parseFleetLedger, type FleetLedger } from './fleet-ledger.ts';
import { LEFT_OVER_ID, parseLeftOver, type LeftOver } from './left-over-assets.ts';
import { parseInstalledPackage, type InstalledPackage } from './installed-package.ts';

/** A record with the mark that a later write has to match. */
export interface Versioned {
  readonly installed: InstalledPackage;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

/** All records that can be read, by name, as one request has found them. */
export type InstalledRecords = ReadonlyMap<string, Versioned>;

export interface StoredInstallations {
  readonly installed: readonly InstalledPackage[];
  /** The same, each with its mark. */
  readonly records: InstalledRecords;
  /** Packages that have a record which cannot be read: there, whatever it says, and never written over. */
  readonly unreadable: readonly string[];
  readonly ledgers: readonly AssetLedger[];
  /** What was done through a Kibana. */
  readonly fleet: readonly FleetLedger[];
  /** Assets of packages that were removed, which the cluster still used then. */
  readonly leftOver: readonly LeftOver[];
}

/** What is on record as far as this store knows without asking. */
export interface CachedRecords {
  readonly records: InstalledRecords;
  /** Whether nothing at all was written there before this write: then it was the truth. */
  isProvenBy(written: Versioned): boolean;
}

export const NOTHING_STORED: StoredInstallations = {
  installed: [],
  records: new Map(),
  unreadable: [],
  ledgers: [],
  fleet: [],
  leftOver: [],
};

/** What is on record after these documents were written over what was there, in their order. */
export function withWrites(
  stored: StoredInstallations,
  writes: readonly OwnWrite[],
  onUnreadable: (id: string) => void = () => undefined,
): StoredInstallations {
  const records = new Map(stored.records);
  const unreadable = new Set(stored.unreadable);
  const fleet = new Map(stored.fleet.map((ledger) => [ledger.name, ledger]));
  let { ledgers, leftOver } = stored;
  for (const { id, source, seqNo, primaryTerm } of writes) {
    if (id === ASSET_LEDGERS_ID) ledgers = parseAssetLedgers(source);
    if (id === LEFT_OVER_ID) leftOver = parseLeftOver(source);
    noteLedger(fleet, id, source);
    // A colon is in no package name: such documents are beside the records.
    if (id === ASSET_LEDGERS_ID || id.includes(':')) continue;
    records.delete(id);
    unreadable.delete(id);
    if (source === undefined) continue;
    const installed = parseInstalledPackage(source);
    if (installed !== undefined) {
      records.set(installed.name, { installed, seqNo, primaryTerm });
      continue;
    }
    onUnreadable(id);
    unreadable.add(id);
  }
  return {
    installed: [...records.values()].map(({ installed }) => installed),
    records,
    unreadable: [...unreadable],
    ledgers,
    fleet: [...fleet.values()],
    leftOver,
  };
}

function noteLedger(fleet: Map<string, FleetLedger>, id: string, source: unknown): void {
  const ledger = parseFleetLedger(id, source);
  if (ledger === undefined) return;
  if (source === undefined) fleet.delete(ledger.name);
  else fleet.set(ledger.name, ledger);
}

/** As an answer to a search has told. */
interface ReadInstallations {
  readonly stored: StoredInstallations;
  /** The newest document of all; undefined when there is none. */
  readonly newest: Pick<Versioned, 'seqNo' | 'primaryTerm'> | undefined;
  /** When it was asked for, epoch milliseconds. */
  readonly readAt: number;
}

interface Known extends Omit<ReadInstallations, 'newest'>, Pick<Versioned, 'seqNo' | 'primaryTerm'> {}

const TTL_MS = 60_000;

/**
 * Follows what is read and written by sequence number. A removal leaves no document, so that a search is not the whole
 * truth shows only by the number of the next write.
 */
export function createRecordCache(now: () => number) {
  let known: Known | undefined;
  return {
    hasRead({ stored, newest, readAt }: ReadInstallations): void {
      const isOlder = known !== undefined && (newest === undefined || newest.seqNo <= known.seqNo);
      if (isOlder) known = known && isSame(stored, known.stored) ? { ...known, readAt } : undefined;
      else known = newest && { stored, seqNo: newest.seqNo, primaryTerm: newest.primaryTerm, readAt };
    },
    hasWritten(write: OwnWrite): void {
      known =
        known !== undefined && isNext(known, write)
          ? { ...known, stored: withWrites(known.stored, [write]), seqNo: write.seqNo }
          : undefined;
    },
    get(): CachedRecords | undefined {
      const before = known;
      if (before === undefined || now() - before.readAt >= TTL_MS) return undefined;
      return { records: before.stored.records, isProvenBy: (written) => isNext(before, written) };
    },
  };
}

type Mark = Pick<Versioned, 'seqNo' | 'primaryTerm'>;

const isNext = (before: Mark, after: Mark): boolean =>
  after.seqNo === before.seqNo + 1 && after.primaryTerm === before.primaryTerm;

function isSame(one: StoredInstallations, other: StoredInstallations): boolean {
  return (
    one.records.size === other.records.size &&
    one.unreadable.length === other.unreadable.length &&
    [...one.records].every(([name, { seqNo }]) => other.records.get(name)?.seqNo === seqNo)
  );
}

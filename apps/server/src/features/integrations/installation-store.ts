/** Installation records in the hidden index `lockstep-installations` of the cluster where the packages are. */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { OwnWrite } from '../../clusters/own-writes.ts';
import { createCollection } from '../../lib/collection.ts';
import { createHiddenIndex, type HiddenIndex } from '../../lib/hidden-index.ts';
import type { Logger } from '../../lib/logger.ts';
import type { AssetLedger } from '@lockstep/sync-engine';
import { fleetLedgerId, parseFleetLedger, toFleetLedgerDocument, type FleetLedger } from './fleet-ledger.ts';
import { ASSET_LEDGERS_ID, parseAssetLedgers, toAssetLedgerDocument } from './asset-ledgers.ts';
import { LEFT_OVER_ID, parseLeftOver, toLeftOverDocument, type LeftOver } from './left-over-assets.ts';
import { parseInstalledPackage, toInstallationRecord, type InstalledPackage } from './installed-package.ts';

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

export interface InstallationStore {
  list(): Promise<readonly InstalledPackage[]>;
  /** Everything that is on record, in one request. */
  snapshot(): Promise<StoredInstallations>;
  saveLedgers(ledgers: readonly AssetLedger[]): Promise<void>;
  /** Reads, changes and writes what is left over, again when somebody else was faster. */
  changeLeftOver(change: (known: readonly LeftOver[]) => readonly LeftOver[]): Promise<void>;
  get(name: string): Promise<Versioned | undefined>;
  /** Writes over `previous`, or creates when there is none; `conflict` when somebody else was faster. */
  put(installed: InstalledPackage, previous: Versioned | undefined): Promise<Versioned | 'conflict'>;
  remove(previous: Versioned): Promise<'removed' | 'conflict'>;
  /** Only whoever holds the lease of the remote writes it. */
  saveFleet(ledger: FleetLedger): Promise<void>;
  removeFleet(name: string): Promise<void>;
}

const LEFT_OVER_TRIES = 10;

const NOTHING_STORED: StoredInstallations = {
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

export function createInstallationStore(connection: ElasticConnection, log: Logger): InstallationStore {
  const index = createHiddenIndex(connection, INSTALLATIONS_INDEX);
  const records = createCollection<InstalledPackage>({
    connection,
    name: INSTALLATIONS_INDEX,
    index,
    parse: (_name, source) => parseInstalledPackage(source),
    toSource: toInstallationRecord,
  });
  const leftOver = createCollection<readonly LeftOver[]>({
    connection,
    name: INSTALLATIONS_INDEX,
    index,
    parse: (_id, source) => parseLeftOver(source),
    toSource: toLeftOverDocument,
  });
  const snapshot: InstallationStore['snapshot'] = async () => {
    const documents = await connection.documents.list(INSTALLATIONS_INDEX, { pageSize: 10_000 });
    return withWrites(NOTHING_STORED, documents, (id) =>
      log.warn({ package: id }, 'an installation record cannot be read'),
    );
  };
  return {
    list: async () => (await snapshot()).installed,
    snapshot,
    async saveLedgers(ledgers) {
      await index.ensure();
      await connection.documents.put({
        index: INSTALLATIONS_INDEX,
        id: ASSET_LEDGERS_ID,
        source: toAssetLedgerDocument(ledgers),
        guard: { kind: 'none' },
        refresh: true,
      });
    },
    async changeLeftOver(change) {
      for (let tries = 1; tries <= LEFT_OVER_TRIES; tries++) {
        const found = await leftOver.read(LEFT_OVER_ID);
        if ((await leftOver.write(LEFT_OVER_ID, change(found?.value ?? []), found ?? 'new')) !== 'conflict')
          return;
      }
      throw new Error(`What is left over changed under every one of ${String(LEFT_OVER_TRIES)} tries.`);
    },
    async get(name) {
      const found = await records.read(name);
      if (found === undefined) return undefined;
      const { value: installed, ...mark } = found;
      return { installed, ...mark };
    },
    async put(installed, previous) {
      const answer = await records.write(installed.name, installed, previous ?? 'new');
      if (answer === 'conflict') return 'conflict';
      return { installed, seqNo: answer.seqNo, primaryTerm: answer.primaryTerm };
    },
    remove: (previous) => records.remove(previous.installed.name, previous),
    ...fleetLedgersOn(connection, index),
  };
}

function fleetLedgersOn(
  { documents }: ElasticConnection,
  index: HiddenIndex,
): Pick<InstallationStore, 'saveFleet' | 'removeFleet'> {
  const of = (name: string) =>
    ({
      index: INSTALLATIONS_INDEX,
      id: fleetLedgerId(name),
      guard: { kind: 'none' },
      refresh: true,
    }) as const;
  return {
    async saveFleet(ledger) {
      await index.ensure();
      await documents.put({ ...of(ledger.name), source: toFleetLedgerDocument(ledger) });
    },
    async removeFleet(name) {
      await documents.remove(of(name));
    },
  };
}

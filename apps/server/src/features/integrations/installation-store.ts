/** Installation records in the hidden index `lockstep-installations` of the cluster where the packages are. */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createCollection } from '../../lib/collection.ts';
import { createHiddenIndex, type HiddenIndex } from '../../lib/hidden-index.ts';
import type { Logger } from '../../lib/logger.ts';
import type { AssetLedger } from '@lockstep/sync-engine';
import { fleetLedgerId, parseFleetLedger, toFleetLedgerDocument, type FleetLedger } from './fleet-ledger.ts';
import { ASSET_LEDGERS_ID, parseAssetLedgers, toAssetLedgerDocument } from './asset-ledgers.ts';
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
}

export interface InstallationStore {
  list(): Promise<readonly InstalledPackage[]>;
  /** Everything that is on record, in one request. */
  snapshot(): Promise<StoredInstallations>;
  saveLedgers(ledgers: readonly AssetLedger[]): Promise<void>;
  get(name: string): Promise<Versioned | undefined>;
  /** Writes over `previous`, or creates when there is none; `conflict` when somebody else was faster. */
  put(installed: InstalledPackage, previous: Versioned | undefined): Promise<Versioned | 'conflict'>;
  remove(previous: Versioned): Promise<'removed' | 'conflict'>;
  /** Only whoever holds the lease of the remote writes it. */
  saveFleet(ledger: FleetLedger): Promise<void>;
  removeFleet(name: string): Promise<void>;
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
  const snapshot: InstallationStore['snapshot'] = async () => {
    const documents = await connection.documents.list(INSTALLATIONS_INDEX, { pageSize: 10_000 });
    // A colon is in no package name: such documents are beside the records.
    const own = documents.filter(({ id }) => id !== ASSET_LEDGERS_ID && !id.includes(':'));
    const unreadable: string[] = [];
    const read = own.flatMap(({ id, source, seqNo, primaryTerm }): Versioned[] => {
      const installed = parseInstalledPackage(source);
      if (installed !== undefined) return [{ installed, seqNo, primaryTerm }];
      log.warn({ package: id }, 'an installation record cannot be read');
      unreadable.push(id);
      return [];
    });
    const installed = read.map((record) => record.installed);
    const records = new Map(read.map((record) => [record.installed.name, record]));
    const ledgers = documents.find(({ id }) => id === ASSET_LEDGERS_ID)?.source;
    const fleet = documents.flatMap(({ id, source }) => parseFleetLedger(id, source) ?? []);
    return { installed, records, unreadable, ledgers: parseAssetLedgers(ledgers), fleet };
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

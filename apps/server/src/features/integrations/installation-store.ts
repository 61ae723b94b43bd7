/** Installation records in the hidden index `lockstep-installations` of the cluster where the packages are. */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { listeningToWrites } from '../../clusters/own-writes.ts';
import { createCollection, type Company } from '../../lib/collection.ts';
import { createHiddenIndex, type HiddenIndex } from '../../lib/hidden-index.ts';
import type { Logger } from '../../lib/logger.ts';
import type { AssetLedger } from '@lockstep/sync-engine';
import { fleetLedgerId, toFleetLedgerDocument, type FleetLedger } from './fleet-ledger.ts';
import { ASSET_LEDGERS_ID, toAssetLedgerDocument } from './asset-ledgers.ts';
import { LEFT_OVER_ID, parseLeftOver, toLeftOverDocument, type LeftOver } from './left-over-assets.ts';
import { parseInstalledPackage, toInstallationRecord, type InstalledPackage } from './installed-package.ts';
import {
  createRecordCache,
  NOTHING_STORED,
  withWrites,
  type CachedRecords,
  type StoredInstallations,
  type Versioned,
} from './stored-installations.ts';

export interface InstallationStore {
  list(): Promise<readonly InstalledPackage[]>;
  /** Everything that is on record, in one request. */
  snapshot(): Promise<StoredInstallations>;
  /** Undefined unless it was read within the last minute, and only written by this store since, as far as it knows. */
  cachedRecords(): CachedRecords | undefined;
  saveLedgers(ledgers: readonly AssetLedger[]): Promise<void>;
  /** Reads, changes and writes what is left over, again when somebody else was faster. */
  changeLeftOver(change: (known: readonly LeftOver[]) => readonly LeftOver[]): Promise<void>;
  get(name: string): Promise<Versioned | undefined>;
  /** Writes over `previous`, or creates when there is none; `conflict` when somebody else was faster. */
  put(
    installed: InstalledPackage,
    previous: Versioned | undefined,
    company?: Company,
  ): Promise<Versioned | 'conflict'>;
  remove(previous: Versioned): Promise<'removed' | 'conflict'>;
  /** Only whoever holds the lease of the remote writes it. */
  saveFleet(ledger: FleetLedger): Promise<void>;
  removeFleet(name: string): Promise<void>;
}

const LEFT_OVER_TRIES = 10;

/** `now`: epoch milliseconds; without it nothing is cached. */
export function createInstallationStore(
  connection: ElasticConnection,
  log: Logger,
  now?: () => number,
): InstallationStore {
  const cache = now && createRecordCache(now);
  const noting =
    cache === undefined
      ? connection
      : listeningToWrites(connection, INSTALLATIONS_INDEX, (write) => cache.hasWritten(write));
  const index = createHiddenIndex(connection, INSTALLATIONS_INDEX);
  const records = createCollection<InstalledPackage>({
    connection: noting,
    name: INSTALLATIONS_INDEX,
    index,
    parse: (_name, source) => parseInstalledPackage(source),
    toSource: toInstallationRecord,
  });
  const snapshot: InstallationStore['snapshot'] = async () => {
    const askedAt = now?.() ?? 0;
    const documents = await connection.documents.list(INSTALLATIONS_INDEX, { pageSize: 10_000 });
    const stored = withWrites(NOTHING_STORED, documents, (id) =>
      log.warn('installation-record-unreadable', { package: id }),
    );
    cache?.hasRead({ stored, newest: documents.at(-1), readAt: askedAt });
    return stored;
  };
  return {
    list: async () => (await snapshot()).installed,
    snapshot,
    cachedRecords: () => cache?.get(),
    async saveLedgers(ledgers) {
      await index.ensure();
      await noting.documents.put({
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
    async put(installed, previous, company) {
      const answer = await records.write(installed.name, installed, previous ?? 'new', company);
      if (answer === 'conflict') return 'conflict';
      return { installed, seqNo: answer.seqNo, primaryTerm: answer.primaryTerm };
    },
    remove: (previous) => records.remove(previous.installed.name, previous),
    ...leftOverOn(noting, index),
    ...fleetLedgersOn(noting, index),
  };
}

function leftOverOn(
  connection: ElasticConnection,
  index: HiddenIndex,
): Pick<InstallationStore, 'changeLeftOver'> {
  const leftOver = createCollection<readonly LeftOver[]>({
    connection,
    name: INSTALLATIONS_INDEX,
    index,
    parse: (_id, source) => parseLeftOver(source),
    toSource: toLeftOverDocument,
  });
  return {
    async changeLeftOver(change) {
      for (let tries = 1; tries <= LEFT_OVER_TRIES; tries++) {
        const found = await leftOver.read(LEFT_OVER_ID);
        if ((await leftOver.write(LEFT_OVER_ID, change(found?.value ?? []), found ?? 'new')) !== 'conflict')
          return;
      }
      throw new Error(`What is left over changed under every one of ${String(LEFT_OVER_TRIES)} tries.`);
    },
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

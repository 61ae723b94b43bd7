/** Set-ups in the hidden index `lockstep-setups` of the home cluster. */
import { SETUPS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { HiddenIndex } from '../../lib/hidden-index.ts';
import type { Logger } from '../../lib/logger.ts';
import { parseSetupDocument, toSetupDocument, type StoredSetup } from './setup-document.ts';

export interface SetupStore {
  /** Newest first. A damaged document is logged and left out. */
  list(): Promise<readonly StoredSetup[]>;
  get(id: string): Promise<StoredSetup | undefined>;
  create(setup: StoredSetup): Promise<void>;
  /**
   * Reads, changes and writes with the guard of what was read; repeated when somebody else was faster. `change` may
   * refuse by throwing. Undefined when the set-up is gone.
   */
  change(id: string, change: (setup: StoredSetup) => StoredSetup): Promise<StoredSetup | undefined>;
  remove(id: string): Promise<boolean>;
}

const PAGE_SIZE = 1_000;
const MAX_ATTEMPTS = 10;

export function createSetupStore(connection: ElasticConnection, index: HiddenIndex, log: Logger): SetupStore {
  const parse = (id: string, source: unknown): StoredSetup | undefined => {
    const setup = parseSetupDocument(id, source);
    if (setup === undefined) log.warn({ setupId: id }, 'a stored set-up cannot be read and is left out');
    return setup;
  };
  const read = async (id: string) => {
    const found = await connection.documents.get(SETUPS_INDEX, id);
    const setup = found === undefined ? undefined : parse(id, found.source);
    return found === undefined || setup === undefined
      ? undefined
      : { setup, seqNo: found.seqNo, primaryTerm: found.primaryTerm };
  };
  return {
    async list() {
      const documents = await connection.documents.list(SETUPS_INDEX, { pageSize: PAGE_SIZE });
      return documents
        .flatMap(({ id, source }) => parse(id, source) ?? [])
        .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0));
    },
    get: async (id) => (await read(id))?.setup,
    async create(setup) {
      await index.ensure();
      await connection.documents.put({
        index: SETUPS_INDEX,
        id: setup.id,
        source: toSetupDocument(setup),
        guard: { kind: 'create' },
        refresh: true,
      });
    },
    async change(id, change) {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
        const found = await read(id);
        if (found === undefined) return undefined;
        const next = change(found.setup);
        const answer = await connection.documents.put({
          index: SETUPS_INDEX,
          id,
          source: toSetupDocument(next),
          guard: { kind: 'match', seqNo: found.seqNo, primaryTerm: found.primaryTerm },
          refresh: true,
        });
        if (answer.kind === 'written') return next;
      }
      throw new Error(`the set-up ${id} changes too often to be written`);
    },
    async remove(id) {
      const found = await read(id);
      if (found === undefined) return false;
      await connection.documents.remove({
        index: SETUPS_INDEX,
        id,
        guard: { kind: 'match', seqNo: found.seqNo, primaryTerm: found.primaryTerm },
        refresh: true,
      });
      return true;
    },
  };
}

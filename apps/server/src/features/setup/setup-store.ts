/** Setups in the hidden index `lockstep-setups` of the home cluster. */
import { SETUPS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createCollection } from '../../lib/collection.ts';
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
   * refuse by throwing. Undefined when the setup is gone.
   */
  change(id: string, change: (setup: StoredSetup) => StoredSetup): Promise<StoredSetup | undefined>;
  remove(id: string): Promise<boolean>;
}

export function createSetupStore(connection: ElasticConnection, index: HiddenIndex, log: Logger): SetupStore {
  const setups = createCollection<StoredSetup>({
    connection,
    name: SETUPS_INDEX,
    index,
    parse(id, source) {
      const setup = parseSetupDocument(id, source);
      if (setup === undefined) log.warn('setup-unreadable', { setupId: id });
      return setup;
    },
    toSource: toSetupDocument,
  });
  return {
    list: async () =>
      (await setups.list()).toSorted((a, b) =>
        a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0,
      ),
    get: async (id) => (await setups.read(id))?.value,
    async create(setup) {
      await setups.write(setup.id, setup, 'new');
    },
    change: (id, change) => setups.change(id, change),
    async remove(id) {
      const found = await setups.read(id);
      if (found === undefined) return false;
      await setups.remove(id, found);
      return true;
    },
  };
}

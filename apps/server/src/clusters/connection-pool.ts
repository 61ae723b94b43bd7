/**
 * Connections that several share, kept until what they were made of changes or goes. One that is still held then is
 * closed when the last holder releases it.
 */
import type { ElasticConnection } from '@lockstep/elastic';
import { closedBy } from './wrap-connection.ts';
import type { OpenLease } from './lease.ts';

export interface ConnectionPool {
  /** The connection of a key; `open` makes it when there is none of this version. Throws what `open` throws. */
  take(key: PoolKey, open: () => ElasticConnection): OpenLease;
  /** Releases the connections of owners that are not named. */
  retain(owners: readonly string[]): void;
  close(): Promise<void>;
}

interface PoolKey {
  readonly owner: string;
  /** What else tells connections of one owner apart. */
  readonly part: string;
  readonly version: number;
}

interface Entry extends PoolKey {
  readonly connection: ElasticConnection;
  holders: number;
  isRetired: boolean;
}

/**
 * An empty pool. `take` shares the open connection of a key while its version is the same, and opens another one for
 * another version.
 */
export function createConnectionPool(): ConnectionPool {
  const entries = new Map<string, Entry>();
  const retired = new Set<Entry>();

  const closeUnheld = async (entry: Entry): Promise<void> => {
    if (!entry.isRetired || entry.holders > 0) return;
    retired.delete(entry);
    await entry.connection.close();
  };
  const retire = (name: string, entry: Entry): void => {
    entries.delete(name);
    entry.isRetired = true;
    retired.add(entry);
    void closeUnheld(entry);
  };
  const entryOf = (key: PoolKey, open: () => ElasticConnection): Entry => {
    const name = JSON.stringify([key.owner, key.part]);
    const known = entries.get(name);
    if (known?.version === key.version) return known;
    const entry: Entry = { ...key, connection: open(), holders: 0, isRetired: false };
    if (known !== undefined) retire(name, known);
    entries.set(name, entry);
    return entry;
  };

  return {
    take(key, open) {
      const entry = entryOf(key, open);
      entry.holders++;
      return openLease(entry.connection, async () => {
        entry.holders--;
        await closeUnheld(entry);
      });
    },
    retain(owners) {
      for (const [name, entry] of [...entries]) if (!owners.includes(entry.owner)) retire(name, entry);
    },
    async close() {
      const all = [...entries.values(), ...retired];
      entries.clear();
      retired.clear();
      await Promise.all(all.map(({ connection }) => connection.close()));
    },
  };
}

/** A lease whose connection is released at most once, whichever way its holder does it. */
export function openLease(connection: ElasticConnection, close: () => Promise<void>): OpenLease {
  let isReleased = false;
  const release = async (): Promise<void> => {
    if (isReleased) return;
    isReleased = true;
    await close();
  };
  return { kind: 'open', connection: closedBy(connection, release), release };
}

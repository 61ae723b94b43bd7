/** Our own indices are hidden, unmapped and created on the first write (architecture, section 7). */
import type { ElasticConnection } from '@lockstep/elastic';

export interface HiddenIndex {
  /** Makes sure that the index is there; asks the cluster only until it once was. */
  ensure(): Promise<void>;
}

const BODY = {
  settings: { hidden: true, auto_expand_replicas: '0-1' },
  mappings: { dynamic: false, _meta: { version: '1' } },
};

export function createHiddenIndex(connection: ElasticConnection, name: string): HiddenIndex {
  let isThere = false;
  return {
    async ensure() {
      if (isThere) return;
      await connection.indices.create(name, BODY);
      isThere = true;
    },
  };
}

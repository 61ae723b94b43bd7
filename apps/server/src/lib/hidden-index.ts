/** Our own indices are hidden and created on the first write; only what is searched is mapped (architecture, section 7). */
import type { ElasticConnection } from '@lockstep/elastic';

export interface HiddenIndex {
  /** Makes sure that the index is there; asks the cluster only until it once was. */
  ensure(): Promise<void>;
}

export type MappedFields = Readonly<Record<string, { readonly type: 'keyword' | 'date' | 'long' }>>;

export function createHiddenIndex(
  connection: ElasticConnection,
  name: string,
  properties: MappedFields = {},
): HiddenIndex {
  const body = {
    settings: { hidden: true, auto_expand_replicas: '0-1' },
    mappings: {
      dynamic: false,
      _meta: { version: '1' },
      ...(Object.keys(properties).length === 0 ? {} : { properties }),
    },
  };
  let isThere = false;
  return {
    async ensure() {
      if (isThere) return;
      // Looked for first: being told that it is there already is a refusal in the audit log of the cluster.
      if (!(await connection.documents.hasIndex(name))) await connection.indices.create(name, body);
      isThere = true;
    },
  };
}

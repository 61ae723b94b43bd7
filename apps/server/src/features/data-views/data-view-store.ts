/** Data views in the hidden index `lockstep-data-views` at home. */
import { DATA_VIEWS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createCollection } from '../../lib/collection.ts';
import type { HiddenIndex } from '../../lib/hidden-index.ts';
import { DATA_VIEW_KINDS, type DataView } from './data-view.ts';

export interface DataViewStore {
  /** By id. */
  list(): Promise<readonly DataView[]>;
  /** Does nothing when it is there already. */
  add(view: DataView): Promise<void>;
  remove(view: DataView): Promise<void>;
}

export function createDataViewStore(connection: ElasticConnection, index: HiddenIndex): DataViewStore {
  const views = createCollection<DataView>({
    connection,
    name: DATA_VIEWS_INDEX,
    index,
    parse,
    toSource: ({ remoteCluster, kind, createdAt }) => ({
      remote_cluster: remoteCluster,
      kind,
      created_at: new Date(createdAt).toISOString(),
    }),
  });
  return {
    list: async () => (await views.list()).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    async add(view) {
      await views.write(view.id, view, 'new');
    },
    async remove({ id }) {
      await views.remove(id, 'any');
    },
  };
}

function parse(id: string, source: unknown): DataView | undefined {
  if (typeof source !== 'object' || source === null) return undefined;
  const { remote_cluster: remoteCluster, kind, created_at: created } = source as Record<string, unknown>;
  const known = DATA_VIEW_KINDS.find((each) => each === kind);
  if (typeof remoteCluster !== 'string' || known === undefined) return undefined;
  const createdAt = typeof created === 'string' ? Date.parse(created) : Number.NaN;
  return { id, remoteCluster, kind: known, createdAt: Number.isNaN(createdAt) ? 0 : createdAt };
}

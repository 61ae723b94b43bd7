/** Data views in the hidden index `lockstep-data-views` at home. */
import { DATA_VIEWS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { HiddenIndex } from '../../lib/hidden-index.ts';
import { DATA_VIEW_KINDS, type DataView } from './data-view.ts';

export interface DataViewStore {
  /** By id. */
  list(): Promise<readonly DataView[]>;
  /** Does nothing when it is there already. */
  add(view: DataView): Promise<void>;
  remove(view: DataView): Promise<void>;
}

const PAGE_SIZE = 1_000;

export function createDataViewStore(connection: ElasticConnection, index: HiddenIndex): DataViewStore {
  return {
    async list() {
      const documents = await connection.documents.list(DATA_VIEWS_INDEX, { pageSize: PAGE_SIZE });
      return documents
        .flatMap(({ id, source }) => parse(id, source) ?? [])
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async add({ id, remoteCluster, kind, createdAt }) {
      await index.ensure();
      await connection.documents.put({
        index: DATA_VIEWS_INDEX,
        id,
        source: { remote_cluster: remoteCluster, kind, created_at: new Date(createdAt).toISOString() },
        guard: { kind: 'create' },
        refresh: true,
      });
    },
    async remove({ id }) {
      await connection.documents.remove({
        index: DATA_VIEWS_INDEX,
        id,
        guard: { kind: 'none' },
        refresh: true,
      });
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

/** The blocks of a whole cluster (`cluster.blocks.*`), as Elasticsearch 9.5.3 keeps them. */
import { clusterBlock } from '../http/errors.ts';
import { type ClusterState } from './cluster-state.ts';
import { clusterSetting } from './cluster-settings.ts';

interface ClusterBlock {
  readonly id: number;
  readonly setting: string;
  readonly description: string;
  readonly isDeletionAllowed: boolean;
}

/** In the order in which refusals name them. */
const CLUSTER_BLOCKS: readonly ClusterBlock[] = [
  {
    id: 13,
    setting: 'cluster.blocks.read_only_allow_delete',
    description: 'cluster read-only / allow delete (api)',
    isDeletionAllowed: true,
  },
  {
    id: 6,
    setting: 'cluster.blocks.read_only',
    description: 'cluster read-only (api)',
    isDeletionAllowed: false,
  },
];

/** Settings of the cluster are not among them, so a block can be lifted; nor is what no document or metadata needs. */
const WRITES = new RegExp(
  [
    'indices:data/write/',
    'indices:admin/(?:aliases$|create|delete|mapping/put|settings/update|open|close|rollover|block/add)',
    'indices:admin/data_stream/(?:create|delete|modify|lifecycle/put|lifecycle/delete)',
    'indices:admin/(?:index_)?template/(?:put|delete)',
    'indices:admin/xpack/ccr/(?:put_follow|unfollow)',
    'cluster:admin/(?:ingest/pipeline|component_template|ilm|xpack/enrich|transform)/(?:put|delete|update)',
    'cluster:admin/xpack/security/.*(?:put|delete|create|update|invalidate|grant|change_password)',
  ]
    .map((each) => `^${each}`)
    .join('|'),
);
/** What is refused in the name of the index. */
const OF_INDEX = /^indices:admin\/(?:aliases$|create|delete|mapping\/put|open|close)/;
const DELETES_INDEX = 'indices:admin/delete';

const blocksOf = (state: ClusterState): readonly ClusterBlock[] =>
  CLUSTER_BLOCKS.filter(({ setting }) => clusterSetting(state, setting) === 'true');

/** @throws cluster_block_exception when a block of the cluster forbids the action; `index`: its expression, if any. */
export function checkClusterBlocks(state: ClusterState, action: string, index: string | undefined): void {
  if (!WRITES.test(action)) return;
  const hit = blocksOf(state).filter(
    ({ isDeletionAllowed }) => !isDeletionAllowed || !action.startsWith(DELETES_INDEX),
  );
  if (hit.length === 0) return;
  const prefix = index !== undefined && OF_INDEX.test(action) ? `index [${index}] ` : '';
  const texts = hit.map(({ id, description }) => `FORBIDDEN/${id}/${description}`);
  throw clusterBlock(403, `${prefix}blocked by: [${texts.join(', ')}];`);
}

/** As the cluster state tells them. */
export const presentClusterBlocks = (
  state: ClusterState,
): Record<string, { description: string; retryable: boolean; levels: string[] }> =>
  Object.fromEntries(
    blocksOf(state).map(({ id, description }) => [
      String(id),
      { description, retryable: false, levels: ['write', 'metadata_write'] },
    ]),
  );

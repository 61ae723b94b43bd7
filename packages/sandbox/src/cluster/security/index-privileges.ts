import { type PrivilegeTable } from './privilege.ts';

const BULK = 'indices:data/write/bulk*';
const AUTO_MAPPING = 'indices:admin/mapping/auto_put';
const METADATA = [
  'indices:admin/aliases/get',
  'indices:admin/get',
  'indices:admin/exists',
  'indices:admin/mappings/get',
  'indices:admin/mappings/fields/get*',
  'indices:admin/resolve/*',
  'indices:admin/data_stream/get',
  'indices:admin/validate/query*',
  'indices:admin/ilm/explain',
  'indices:monitor/settings/get',
  'indices:data/read/field_caps*',
];
const REPLICATION = [
  'indices:data/read/xpack/ccr/shard_changes*',
  'indices:monitor/stats*',
  'indices:admin/seq_no/*',
];

/** Built-in index privileges, narrow to broad: the order in which refusals name them. */
export const INDEX_PRIVILEGES: PrivilegeTable = {
  none: { actions: [] },
  auto_configure: { actions: ['indices:admin/auto_create', AUTO_MAPPING] },
  cross_cluster_replication: { actions: REPLICATION },
  cross_cluster_replication_internal: {
    actions: ['indices:internal/admin/ccr/restore/*', 'internal:transport/proxy/*'],
  },
  create_doc: {
    actions: ['indices:data/write/index', 'indices:data/write/index:op_type/create', BULK, AUTO_MAPPING],
  },
  create: { actions: ['indices:data/write/index*', BULK, AUTO_MAPPING] },
  delete: { actions: ['indices:data/write/delete*', BULK] },
  index: { actions: ['indices:data/write/index*', 'indices:data/write/update*', BULK, AUTO_MAPPING] },
  write: { actions: ['indices:data/write/*', AUTO_MAPPING] },
  read: { actions: ['indices:data/read/*', 'indices:admin/resolve/*'] },
  read_cross_cluster: { actions: ['indices:admin/search/search_shards', 'indices:admin/resolve/cluster'] },
  create_index: {
    actions: ['indices:admin/create', 'indices:admin/auto_create', 'indices:admin/data_stream/create'],
  },
  delete_index: { actions: ['indices:admin/delete', 'indices:admin/data_stream/delete'] },
  maintenance: { actions: ['indices:admin/refresh*', 'indices:admin/flush*', 'indices:admin/forcemerge*'] },
  manage_data_stream_lifecycle: { actions: ['indices:admin/data_stream/lifecycle/*'] },
  manage_failure_store: { actions: ['indices:admin/failure_store/*'] },
  read_failure_store: { actions: ['indices:data/read/failure_store'] },
  manage_ilm: { actions: ['indices:admin/ilm/*'] },
  manage_leader_index: { actions: ['indices:admin/xpack/ccr/forget_follower*'] },
  manage_follow_index: {
    actions: [
      'indices:admin/xpack/ccr/put_follow',
      'indices:admin/xpack/ccr/unfollow',
      'indices:admin/close*',
    ],
  },
  view_index_metadata: { actions: METADATA },
  monitor: { actions: ['indices:monitor/*'] },
  manage: { actions: ['indices:monitor/*', 'indices:admin/*', 'indices:data/read/field_caps*'] },
  all: { actions: ['indices:*', 'internal:transport/proxy/*'] },
};

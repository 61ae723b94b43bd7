import { type PrivilegeTable } from './privilege.ts';

const SECURITY = 'cluster:admin/xpack/security/*';
const API_KEY = 'cluster:admin/xpack/security/api_key/*';
const TEMPLATES = [
  'indices:admin/template/*',
  'indices:admin/index_template/*',
  'cluster:admin/component_template/*',
];
const PIPELINES = 'cluster:admin/ingest/pipeline/*';
const TRANSFORM_READ = ['cluster:monitor/transform/*', 'cluster:monitor/data_frame/*'];
const OWN_KEYS = [
  'cluster:admin/xpack/security/api_key/create',
  'cluster:admin/xpack/security/api_key/get',
  'cluster:admin/xpack/security/api_key/query',
  'cluster:admin/xpack/security/api_key/update',
  'cluster:admin/xpack/security/api_key/bulk_update',
  'cluster:admin/xpack/security/api_key/invalidate',
];

/** Built-in cluster privileges, narrow to broad: the order in which refusals name them. */
export const CLUSTER_PRIVILEGES: PrivilegeTable = {
  none: { actions: [] },
  cancel_task: { actions: ['cluster:admin/tasks/cancel'] },
  create_snapshot: { actions: ['cluster:admin/snapshot/create', 'cluster:admin/repository/get'] },
  cross_cluster_search: {
    actions: [
      'cluster:internal/remote_cluster/handshake',
      'cluster:monitor/xpack/enrich/*',
      'cluster:monitor/main',
    ],
  },
  cross_cluster_replication: {
    actions: [
      'cluster:internal/remote_cluster/handshake',
      'cluster:monitor/state',
      'cluster:monitor/xpack/info',
      'cluster:admin/xpack/security/user/has_privileges',
    ],
  },
  delegate_pki: { actions: ['cluster:admin/xpack/security/delegate_pki'] },
  grant_api_key: { actions: ['cluster:admin/xpack/security/api_key/grant'] },
  manage_own_api_key: { actions: OWN_KEYS },
  manage_api_key: { actions: [API_KEY] },
  manage_autoscaling: { actions: ['cluster:admin/autoscaling/*'] },
  read_ccr: { actions: ['cluster:monitor/state', 'cluster:admin/xpack/security/user/has_privileges'] },
  manage_ccr: {
    actions: [
      'cluster:admin/xpack/ccr/*',
      'cluster:monitor/state',
      'cluster:admin/xpack/security/user/has_privileges',
    ],
  },
  monitor_enrich: { actions: ['cluster:monitor/xpack/enrich/*', 'cluster:admin/xpack/enrich/get'] },
  manage_enrich: { actions: ['cluster:admin/xpack/enrich/*', 'cluster:monitor/xpack/enrich/*'] },
  read_ilm: { actions: ['cluster:admin/ilm/get', 'cluster:admin/ilm/operation_mode/get'] },
  manage_ilm: { actions: ['cluster:admin/ilm/*'] },
  manage_index_templates: { actions: TEMPLATES },
  read_pipeline: { actions: ['cluster:admin/ingest/pipeline/get', 'cluster:admin/ingest/pipeline/simulate'] },
  manage_ingest_pipelines: { actions: [PIPELINES, 'cluster:admin/ingest/processor/*'] },
  manage_pipeline: { actions: [PIPELINES, 'cluster:admin/ingest/processor/*'] },
  manage_logstash_pipelines: { actions: ['cluster:admin/logstash/pipeline/*'] },
  monitor_ml: { actions: ['cluster:monitor/xpack/ml/*'] },
  manage_ml: { actions: ['cluster:admin/xpack/ml/*', 'cluster:monitor/xpack/ml/*'] },
  read_slm: { actions: ['cluster:admin/slm/get', 'cluster:admin/slm/stats'] },
  manage_slm: { actions: ['cluster:admin/slm/*'] },
  manage_service_account: { actions: ['cluster:admin/xpack/security/service_account/*'] },
  manage_token: { actions: ['cluster:admin/xpack/security/token/*'] },
  manage_oidc: { actions: ['cluster:admin/xpack/security/oidc/*'] },
  manage_saml: { actions: ['cluster:admin/xpack/security/saml/*'] },
  manage_user_profile: { actions: ['cluster:admin/xpack/security/profile/*'] },
  monitor_transform: { actions: TRANSFORM_READ },
  monitor_data_frame_transforms: { actions: TRANSFORM_READ },
  manage_transform: {
    actions: ['cluster:admin/transform/*', 'cluster:admin/data_frame/*', ...TRANSFORM_READ],
  },
  manage_data_frame_transforms: {
    actions: ['cluster:admin/transform/*', 'cluster:admin/data_frame/*', ...TRANSFORM_READ],
  },
  monitor_watcher: { actions: ['cluster:monitor/xpack/watcher/*'] },
  manage_watcher: { actions: ['cluster:admin/xpack/watcher/*', 'cluster:monitor/xpack/watcher/*'] },
  read_fleet_secrets: { actions: ['cluster:admin/fleet/secrets/get'] },
  write_fleet_secrets: {
    actions: ['cluster:admin/fleet/secrets/post', 'cluster:admin/fleet/secrets/delete'],
  },
  transport_client: { actions: ['cluster:monitor/nodes/liveness', 'cluster:monitor/state'] },
  monitor: { actions: ['cluster:monitor/*'] },
  read_security: {
    actions: [
      'cluster:admin/xpack/security/api_key/get',
      'cluster:admin/xpack/security/api_key/query',
      'cluster:admin/xpack/security/privilege/get',
      'cluster:admin/xpack/security/privilege/builtin/get',
      'cluster:admin/xpack/security/role/get',
      'cluster:admin/xpack/security/role/query',
      'cluster:admin/xpack/security/role_mapping/get',
      'cluster:admin/xpack/security/service_account/get',
      'cluster:admin/xpack/security/service_account/credential/get',
      'cluster:admin/xpack/security/user/get',
      'cluster:admin/xpack/security/user/query',
      'cluster:admin/xpack/security/user/has_privileges',
    ],
  },
  manage_security: { actions: [SECURITY] },
  manage: {
    actions: ['cluster:*', 'indices:admin/template/*', 'indices:admin/index_template/*'],
    except: [SECURITY],
  },
  all: { actions: ['cluster:*', 'indices:admin/template/*', 'indices:admin/index_template/*'] },
};

/** Granted to everyone who could sign in: questions about oneself. */
export const ANYONES_ACTIONS: readonly string[] = [
  'cluster:admin/xpack/security/user/authenticate',
  'cluster:admin/xpack/security/user/has_privileges',
  'cluster:admin/xpack/security/user/list_privileges',
];

/** The privilege that reaches only one's own API keys. */
export const OWN_API_KEY_PRIVILEGE = 'manage_own_api_key';

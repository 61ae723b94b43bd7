import { type IndexPrivileges, type RoleDescriptor } from '../state/collections.ts';
import { EMPTY_ROLE } from './role-descriptor.ts';

const on = (
  names: readonly string[],
  privileges: readonly string[],
  restricted = false,
): IndexPrivileges => ({
  names,
  privileges,
  allow_restricted_indices: restricted,
});

const kibana = (privileges: readonly string[]): RoleDescriptor['applications'] => [
  { application: 'kibana-.kibana', privileges, resources: ['*'] },
];

const reserved = (role: Partial<RoleDescriptor>): RoleDescriptor => ({
  ...EMPTY_ROLE,
  ...role,
  metadata: { _reserved: true },
  transient_metadata: {},
});

const SUPERUSER =
  'Grants full access to cluster management and data indices. This role also grants direct read-only access to restricted indices like .security. A user with this role can impersonate any other user in the system, manage security and create roles with unlimited privileges. Take extra care when assigning it to a user.';

/** Roles that exist in every cluster and cannot be changed; reduced to what a console meets. */
export const RESERVED_ROLES: ReadonlyMap<string, RoleDescriptor> = new Map([
  [
    'superuser',
    reserved({
      description: SUPERUSER,
      cluster: ['all'],
      indices: [
        on(['*'], ['all']),
        on(['*'], ['monitor', 'read', 'view_index_metadata', 'read_cross_cluster'], true),
      ],
      applications: [{ application: '*', privileges: ['*'], resources: ['*'] }],
      run_as: ['*'],
      remote_indices: [
        { ...on(['*'], ['all']), clusters: ['*'] },
        {
          ...on(['*'], ['monitor', 'read', 'view_index_metadata', 'read_cross_cluster'], true),
          clusters: ['*'],
        },
      ],
      remote_cluster: [{ privileges: ['monitor_enrich', 'monitor_stats'], clusters: ['*'] }],
    }),
  ],
  [
    'viewer',
    reserved({
      indices: [on(['/~(([.]|ilm-history-).*)/'], ['read', 'view_index_metadata'])],
      applications: kibana(['read']),
    }),
  ],
  [
    'editor',
    reserved({
      indices: [on(['/~(([.]|ilm-history-).*)/'], ['read', 'view_index_metadata'])],
      applications: kibana(['all']),
    }),
  ],
  ['kibana_admin', reserved({ applications: kibana(['all']) })],
  ['ingest_admin', reserved({ cluster: ['manage_index_templates', 'manage_pipeline'] })],
  [
    'monitoring_user',
    reserved({
      cluster: ['cluster:monitor/main', 'cluster:monitor/xpack/info', 'cluster:monitor/remote/info'],
      indices: [on(['.monitoring-*', 'metrics-*'], ['read', 'read_cross_cluster'])],
    }),
  ],
  ['transform_admin', reserved({ cluster: ['manage_transform'] })],
  ['transform_user', reserved({ cluster: ['monitor_transform'] })],
]);

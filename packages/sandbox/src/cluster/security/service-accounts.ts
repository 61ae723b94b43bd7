import { type RoleDescriptor } from '../state/collections.ts';
import { EMPTY_ROLE } from './role-descriptor.ts';

const streams = (privileges: readonly string[]): RoleDescriptor['indices'] => [
  {
    names: ['logs-*', 'metrics-*', 'traces-*'],
    privileges,
    allow_restricted_indices: false,
  },
];

/** The built-in service accounts of a 9.x cluster (docs/elastic/elasticsearch.md#service-accounts), reduced to what a console can observe. */
export const SERVICE_ACCOUNTS: ReadonlyMap<string, RoleDescriptor> = new Map([
  [
    'elastic/auto-ops',
    {
      ...EMPTY_ROLE,
      cluster: ['monitor', 'read_ilm', 'read_slm'],
      indices: [
        { names: ['*'], privileges: ['monitor', 'view_index_metadata'], allow_restricted_indices: true },
      ],
    },
  ],
  [
    'elastic/fleet-server',
    {
      ...EMPTY_ROLE,
      cluster: ['monitor', 'manage_own_api_key', 'read_fleet_secrets'],
      indices: [
        ...streams(['write', 'create_index', 'auto_configure']),
        {
          names: ['.fleet-*'],
          privileges: ['read', 'write', 'monitor', 'create_index', 'auto_configure', 'maintenance'],
          allow_restricted_indices: true,
        },
      ],
    },
  ],
  [
    'elastic/fleet-server-remote',
    {
      ...EMPTY_ROLE,
      cluster: ['monitor', 'manage_own_api_key'],
      indices: streams(['write', 'create_index', 'auto_configure']),
    },
  ],
  [
    'elastic/kibana',
    {
      ...EMPTY_ROLE,
      cluster: [
        'monitor',
        'manage_index_templates',
        'manage_pipeline',
        'manage_ilm',
        'manage_transform',
        'manage_api_key',
        'manage_own_api_key',
        'grant_api_key',
      ],
      indices: [
        {
          names: ['.kibana*', '.fleet*', 'logs-*', 'metrics-*', 'traces-*'],
          privileges: ['all'],
          allow_restricted_indices: true,
        },
      ],
      applications: [{ application: '*', privileges: ['*'], resources: ['*'] }],
    },
  ],
]);

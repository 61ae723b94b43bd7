/** What the server is made to answer in the pictures of remote clusters and replication. */
import { SCENE_TIME } from './scene-time.ts';

const NOW = SCENE_TIME;
export const ago = (seconds: number): string => new Date(NOW - seconds * 1_000).toISOString();

const known = (id: string, title: string, cause: string, remedy: string) => ({
  id,
  title,
  cause,
  remedy,
  detect: 'GET _resolve/cluster/<name>:*',
});
export const WRONG_PORT = {
  reason: 'Unable to open any proxy connections to remote cluster [tokyo] at address [10.1.7.20:9300]',
  error_type: 'connect_transport_exception',
  known: [
    known(
      'D6',
      'The transport port with an API key',
      'Port 9300 is the transport interface, which takes certificates only. An API key is loaded for this link.',
      'Change the address to the port of the remote cluster server, 9443 unless configured otherwise.',
    ),
  ],
};

const link = (name: string, over: Record<string, unknown> = {}, cluster: Record<string, unknown> = {}) => ({
  remote_cluster: {
    name,
    mode: 'proxy',
    isConnected: true,
    proxyAddress: `${name}.example:9443`,
    serverName: '',
    connectedSocketsCount: 18,
    maxProxySocketConnections: 18,
    initialConnectTimeout: '30s',
    skipUnavailable: true,
    securityModel: 'api_key',
    isConfiguredByNode: false,
    ...cluster,
  },
  connection: {
    state: 'connected',
    checked_at: ago(3),
    version: '9.3.2',
    error: null,
    message: 'Connected.',
    next_action: null,
  },
  credential: { loaded: true, message: 'An API key is loaded for this link, so it is used.' },
  settings: [
    { key: 'mode', value: 'proxy', defined_in: 'persistent', overridden: false, deprecated: null },
    {
      key: 'proxy_address',
      value: `${name}.example:9443`,
      defined_in: 'persistent',
      overridden: false,
      deprecated: null,
    },
    { key: 'skip_unavailable', value: 'true', defined_in: 'persistent', overridden: false, deprecated: null },
  ],
  dependents: [],
  dependents_known: true,
  warnings: [],
  locked: null,
  ...over,
});

const USERS = [
  { kind: 'follower', name: 'fleet-synced-integrations-ccr-tokyo', follows: 'fleet-synced-integrations' },
  { kind: 'auto_follow_pattern', name: 'audit', follows: 'logs-audit-*' },
];
export const BROKEN = link(
  'tokyo',
  {
    connection: {
      state: 'not_connected',
      checked_at: ago(4),
      version: null,
      error: WRONG_PORT,
      message: 'Not connected: the transport port with an API key.',
      next_action: 'Change the address to the port of the remote cluster server.',
    },
    dependents: USERS,
    warnings: [
      'Port 9300 is for certificates. With an API key the remote cluster server port is used, which is 9443 unless configured otherwise.',
    ],
    settings: [
      { key: 'mode', value: 'proxy', defined_in: 'persistent', overridden: false, deprecated: null },
      {
        key: 'proxy_address',
        value: 'tokyo.example:9443',
        defined_in: 'persistent',
        overridden: true,
        deprecated: null,
      },
      {
        key: 'proxy_address',
        value: '10.1.7.20:9300',
        defined_in: 'transient',
        overridden: false,
        deprecated: 'Transient settings are deprecated. Saving this link moves it to the persistent ones.',
      },
    ],
  },
  { isConnected: false, proxyAddress: '10.1.7.20:9300', connectedSocketsCount: 0 },
);
export const FROM_FILE = link(
  'archive',
  { locked: 'The address of this link is in elasticsearch.yml. Change it there, on every node.' },
  {
    mode: 'sniff',
    proxyAddress: undefined,
    seeds: ['10.2.0.11:9300', '10.2.0.12:9300', '[2001:db8::7]:9300'],
    connectedNodesCount: 2,
    maxConnectionsPerCluster: 3,
    securityModel: 'certificate',
    isConfiguredByNode: true,
  },
);
export const SOME_LINKS = {
  items: [
    link('paris', { dependents: [USERS[0]] }),
    BROKEN,
    FROM_FILE,
    link(
      'lab',
      {
        connection: {
          state: 'unknown',
          checked_at: ago(4),
          version: null,
          error: null,
          message: 'The link could not be tried; it was connected when the cluster last looked.',
          next_action: null,
        },
        dependents_known: false,
      },
      { hasDeprecatedProxySetting: true },
    ),
  ],
};

const cluster = (id: string, name: string, over: Record<string, unknown> = {}) => ({
  id,
  name,
  kind: id === 'home' ? 'home' : 'remote',
  state: 'reachable',
  acts_as: id === 'home' ? 'user' : 'remote_api_key',
  cluster_name: name.toLowerCase(),
  version: '9.3.2',
  message: null,
  next_action: null,
  ...over,
});
export const SOME_CLUSTERS = {
  items: [
    cluster('home', 'management'),
    cluster('paris', 'Paris'),
    cluster('oslo', 'Oslo', {
      state: 'unreachable',
      version: null,
      message: 'Oslo does not answer at https://oslo.example:9200.',
      next_action: 'Check that it is up, its address, and the certificate authority.',
    }),
    cluster('lima', 'Lima', {
      state: 'no-key',
      version: null,
      message: 'The output Lima has no remote API key.',
      next_action: 'Enter the API key in the output.',
    }),
  ],
};
export const WITHOUT_RIGHTS = { hasPermission: false, missingClusterPrivileges: ['manage', 'manage_ccr'] };

const LIMITS = {
  maxReadRequestOperationCount: 5120,
  maxWriteRequestOperationCount: 5120,
  maxOutstandingReadRequests: 4,
  maxOutstandingWriteRequests: 9,
  maxReadRequestSize: '32mb',
  maxWriteRequestSize: '9223372036854775807b',
  maxWriteBufferCount: 2147483647,
  maxWriteBufferSize: '512mb',
  maxRetryDelay: '500ms',
  readPollTimeout: '1m',
};
const follower = (name: string, over: Record<string, unknown> = {}) => ({
  name,
  state: 'active',
  message: 'Replication is active.',
  next_action: null,
  remote_cluster: 'paris',
  leader_index: name.replace(/-copy$/, ''),
  output: null,
  lag: 0,
  time_since_last_read_ms: 2_400,
  shards: [
    {
      id: 0,
      leader_checkpoint: 184_220,
      follower_checkpoint: 184_220,
      operations_written: 1_021,
      time_since_last_read_ms: 2_400,
    },
  ],
  fatal_error: null,
  read_errors: [],
  parameters: LIMITS,
  saved_parameters: null,
  ...over,
});
const FATAL = {
  reason:
    'Operations are no longer available for replicating. Existing retention leases [RetentionLeases{primaryTerm=3, version=12}]; maybe increase the retention lease period setting [index.soft_deletes.retention_lease.period]?',
  error_type: 'resource_not_found_exception',
  known: [
    known(
      'C6',
      'History that the follower needs is gone',
      'The follower was offline or paused for longer than the leader keeps history for it (index.soft_deletes.retention_lease.period, 12 hours by default).',
      'Recreate the follower: its copy is replaced, the leader is not touched. Consider a longer retention period on the leader.',
    ),
  ],
};
export const FAILED = follower('fleet-synced-integrations-ccr-tokyo', {
  state: 'failed',
  message: 'Has given up: History that the follower needs is gone.',
  next_action: 'Recreate the follower: its copy is replaced, the leader is not touched.',
  leader_index: 'fleet-synced-integrations',
  output: { id: 'paris', name: 'Tokyo' },
  lag: 412,
  fatal_error: FATAL,
  read_errors: [{ ...WRONG_PORT, retries: 14 }],
  lease: {
    state: 'absent',
    renewed_at: null,
    period_ms: 43_200_000,
    left_ms: null,
    message: 'The leader keeps nothing for this follower any more.',
  },
  documents: { leader: 1, follower: 1 },
});
export const PAUSED = follower('logs-audit-copy', {
  state: 'paused',
  message: 'The leader keeps what is missed only for its retention period.',
  next_action: 'Resume it before the retention period is over.',
  lag: null,
  time_since_last_read_ms: null,
  shards: [],
  parameters: null,
  saved_parameters: LIMITS,
  lease: {
    state: 'expiring',
    renewed_at: ago(38_000),
    period_ms: 43_200_000,
    left_ms: 5_200_000,
    message: 'What this follower has not read is dropped when this time is over.',
  },
  documents: { leader: 184_221, follower: 180_004 },
});
export const SOME_FOLLOWERS = {
  items: [
    follower('metrics-host-copy'),
    FAILED,
    PAUSED,
    follower('logs-web-copy', {
      state: 'lagging',
      lag: 48_210,
      message: '48,210 operations behind the leader.',
      next_action: 'Wait, or raise the limits of the follower.',
    }),
    follower('orders-copy', {
      state: 'recovering',
      message: 'The leader is being copied for the first time.',
    }),
    follower('fleet-synced-integrations-ccr-lima', {
      state: 'missing',
      message: 'Lima expects this follower, and it is not there.',
      leader_index: 'fleet-synced-integrations',
      output: { id: 'lima', name: 'Lima' },
      lag: null,
      shards: [],
      parameters: null,
    }),
  ],
  stats_known: true,
  message: null,
};
export const SOME_PATTERNS = {
  patterns: [
    {
      name: 'audit',
      active: true,
      remoteCluster: 'paris',
      leaderIndexPatterns: ['logs-audit-*', 'logs-login-*'],
      leaderIndexExclusionPatterns: ['logs-audit-test-*'],
      followIndexPattern: '{{leader_index}}-copy',
      errors: [
        {
          leaderIndex: 'logs-audit-2024',
          timestamp: NOW - 60_000,
          reason: 'The index has no soft deletes, so it cannot be followed.',
        },
      ],
    },
    {
      name: 'night',
      active: false,
      remoteCluster: 'tokyo',
      leaderIndexPatterns: ['metrics-*'],
      leaderIndexExclusionPatterns: [],
      followIndexPattern: '{{leader_index}}',
      errors: [],
    },
  ],
};

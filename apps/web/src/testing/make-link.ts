/** Clusters, links, followers and data views for tests. */
import type {
  DataViewDetail,
  FollowerDetail,
  ReachableCluster,
  RemoteCluster,
  RemoteClusterDetail,
} from '@lockstep/contracts';
import { TEST_NOW } from './make-report.ts';

/** The home cluster, reachable as the user who is signed in. */
export function makeCluster(over: Partial<ReachableCluster> = {}): ReachableCluster {
  return {
    id: 'home',
    name: 'management',
    kind: 'home',
    state: 'reachable',
    acts_as: 'user',
    cluster_name: 'management',
    version: '9.3.2',
    message: null,
    next_action: null,
    ...over,
  };
}

/**
 * A connected link in proxy mode; `cluster` changes what Elasticsearch says of it, `over` what the console
 * adds.
 */
export function makeLink(
  over: Partial<RemoteClusterDetail> = {},
  cluster: Partial<RemoteCluster> = {},
): RemoteClusterDetail {
  return {
    remote_cluster: {
      name: 'paris',
      mode: 'proxy',
      isConnected: true,
      proxyAddress: 'paris.example:9443',
      serverName: '',
      connectedSocketsCount: 18,
      maxProxySocketConnections: 18,
      skipUnavailable: true,
      securityModel: 'api_key',
      isConfiguredByNode: false,
      ...cluster,
    },
    connection: {
      state: 'connected',
      checked_at: TEST_NOW,
      version: '9.3.2',
      error: null,
      message: 'Connected.',
      next_action: null,
    },
    credential: { loaded: true, message: 'An API key is loaded for this link, so it is used.' },
    settings: [
      { key: 'mode', value: 'proxy', defined_in: 'persistent', overridden: false, deprecated: null },
    ],
    dependents: [],
    dependents_known: true,
    warnings: [],
    locked: null,
    ...over,
  };
}

/** An active follower without lag that no output uses. */
export function makeFollower(over: Partial<FollowerDetail> = {}): FollowerDetail {
  return {
    name: 'orders-copy',
    state: 'active',
    message: 'Replication is active.',
    next_action: null,
    remote_cluster: 'paris',
    leader_index: 'orders',
    output: null,
    lag: 0,
    time_since_last_read_ms: 2_000,
    shards: [],
    fatal_error: null,
    read_errors: [],
    parameters: { maxOutstandingReadRequests: 4 },
    saved_parameters: null,
    ...over,
  };
}

/** A view of logs that finds some. */
export function makeDataView(over: Partial<DataViewDetail> = {}): DataViewDetail {
  return {
    id: 'paris:logs-*',
    title: 'paris:logs-*',
    remote_cluster: 'paris',
    kind: 'logs',
    state: 'ready',
    message: 'Logs are found.',
    next_action: null,
    error: null,
    created_at: TEST_NOW,
    ...over,
  };
}

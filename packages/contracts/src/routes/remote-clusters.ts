/**
 * Links to other clusters: Kibana's paths and shapes (docs/elastic/remote-clusters.md#settings), and what Kibana's shape
 * has no place for under /api/console.
 */
import { z } from 'zod';
import { plainText } from '../plain-text.ts';
import { READ_ANY_OUTPUT } from '../privileges.ts';
import { defineRoute } from '../route.ts';
import { clusterQuery, elasticsearchErrorSchema, manyNames } from './reachable-clusters.ts';

/** In Kibana's names. Members that do not apply are left out; what is stored as text is a real boolean or number here. */
export const remoteClusterSchema = z.object({
  name: z.string(),
  mode: z.enum(['sniff', 'proxy']).optional(),
  isConnected: z.boolean(),
  seeds: z.array(z.string()).optional(),
  nodeConnections: z.number().optional(),
  connectedNodesCount: z.number().optional(),
  maxConnectionsPerCluster: z.number().optional(),
  proxyAddress: z.string().optional(),
  serverName: z.string().optional(),
  proxySocketConnections: z.number().optional(),
  connectedSocketsCount: z.number().optional(),
  maxProxySocketConnections: z.number().optional(),
  initialConnectTimeout: z.string().optional(),
  /** Absent: not set, so the default of the version holds. */
  skipUnavailable: z.boolean().optional(),
  transportPingSchedule: z.string().optional(),
  transportCompress: z.string().optional(),
  securityModel: z.enum(['api_key', 'certificate']),
  hasDeprecatedProxySetting: z.boolean().optional(),
  /** Comes from elasticsearch.yml, so it cannot be changed here. */
  isConfiguredByNode: z.boolean(),
});
export type RemoteCluster = z.infer<typeof remoteClusterSchema>;

const nameText = plainText(1000).min(1);
const params = z.object({ name: nameText });
/** Reading is decided by Elasticsearch itself. */
const signedIn = { kind: 'signed-in' } as const;
/** Settings of the cluster and keystores of its nodes. */
const manageLinks = { kind: 'cluster-rights', anyOf: ['manage'] } as const;
const clusterErrors = ['OUTPUT_NOT_FOUND', 'NOT_A_REMOTE_OUTPUT', 'REMOTE_API_KEY_MISSING'] as const;
const remoteErrors = ['REMOTE_UNREACHABLE', 'REMOTE_VERSION_UNSUPPORTED', 'REMOTE_REFUSED'] as const;
const commonErrors = [...clusterErrors, ...remoteErrors] as const;

/** What fits together is checked by the server with the rules of remote-addresses.ts; problems name their field. */
const change = {
  skipUnavailable: z.boolean().nullish(),
  mode: z.enum(['proxy', 'sniff']),
  seeds: z.array(z.string().max(1000)).max(1000).nullish(),
  nodeConnections: z.number().nullish(),
  proxyAddress: z.string().max(1000).nullish(),
  proxySocketConnections: z.number().nullish(),
  serverName: z.string().max(1000).nullish(),
};

export const listRemoteClusters = defineRoute({
  id: 'list-remote-clusters',
  method: 'GET',
  path: '/api/remote_clusters',
  summary: 'Links of a cluster to other clusters, each tried just now.',
  access: signedIn,
  query: clusterQuery,
  response: z.array(remoteClusterSchema),
  errors: commonErrors,
});

export const createRemoteCluster = defineRoute({
  id: 'create-remote-cluster',
  method: 'POST',
  path: '/api/remote_clusters',
  summary: 'Adds a link. Whether it connects shows later: ask for its details.',
  access: manageLinks,
  query: clusterQuery,
  body: z.strictObject({ name: nameText, ...change }),
  response: z.object({ acknowledged: z.literal(true) }),
  errors: [...commonErrors, 'REMOTE_CLUSTER_EXISTS', 'REMOTE_CLUSTER_INVALID'],
});

export const updateRemoteCluster = defineRoute({
  id: 'update-remote-cluster',
  method: 'PUT',
  path: '/api/remote_clusters/{name}',
  summary: 'Replaces the settings of a link; what belongs to the other mode is removed.',
  access: manageLinks,
  params,
  query: clusterQuery,
  body: z.strictObject({ ...change, hasDeprecatedProxySetting: z.boolean().nullish() }),
  response: remoteClusterSchema,
  errors: [...commonErrors, 'REMOTE_CLUSTER_NOT_FOUND', 'REMOTE_CLUSTER_LOCKED', 'REMOTE_CLUSTER_INVALID'],
});

/** What stops working without a link. */
const dependantSchema = z.object({
  kind: z.enum(['follower', 'auto_follow_pattern']),
  name: z.string(),
  /** Leader index, or patterns of leader indices. */
  follows: z.string(),
});
export type Dependent = z.infer<typeof dependantSchema>;

export const deleteRemoteClusters = defineRoute({
  id: 'delete-remote-clusters',
  method: 'DELETE',
  path: '/api/remote_clusters/{name}',
  summary: 'Removes links with all their settings; one in use only when its dependents are named.',
  access: manageLinks,
  /** One name, or several joined by commas. */
  params: z.object({ name: manyNames }),
  query: clusterQuery.extend({
    /** Names of all followers and auto-follow patterns that may lose their leader, joined by commas. */
    confirm_dependents: z.string().max(100_000).optional(),
  }),
  response: z.object({
    itemsDeleted: z.array(z.string()),
    errors: z.array(
      z.object({
        name: z.string(),
        error: z.object({
          status: z.number().int(),
          payload: z.object({
            message: z.string(),
            code: z.string(),
            next_action: z.string(),
            dependents: z.array(dependantSchema).optional(),
          }),
          options: z.object({ statusCode: z.number().int() }),
        }),
      }),
    ),
  }),
  /** Those of single links are in `errors` of the answer, which is always 200, as Kibana's. */
  errors: [...commonErrors, 'REMOTE_CLUSTER_NOT_FOUND', 'REMOTE_CLUSTER_LOCKED', 'REMOTE_CLUSTER_IN_USE'],
});

const settingOriginSchema = z.object({
  /** Without the prefix `cluster.remote.<name>.`. */
  key: z.string(),
  value: z.string(),
  /** `transient` wins over `persistent`, and both over `node`, which is elasticsearch.yml. */
  defined_in: z.enum(['persistent', 'transient', 'node']),
  /** Another scope wins over this one. */
  overridden: z.boolean(),
  /** Why it should go and what to do; null when it is fine. */
  deprecated: z.string().nullable(),
});

export const remoteClusterDetailSchema = z.object({
  remote_cluster: remoteClusterSchema,
  /** `unknown`: it could not be tried, for instance for want of a privilege; then the last known state is shown. */
  connection: z.object({
    state: z.enum(['connected', 'not_connected', 'unknown']),
    checked_at: z.string(),
    /** Version of the cluster at the other end. */
    version: z.string().nullable(),
    error: elasticsearchErrorSchema.nullable(),
    /** One sentence for people. */
    message: z.string(),
    next_action: z.string().nullable(),
  }),
  /** Whether the cluster has a key for this link in its keystore, and so which trust is used. */
  credential: z.object({
    loaded: z.boolean(),
    message: z.string(),
  }),
  settings: z.array(settingOriginSchema),
  dependents: z.array(dependantSchema),
  /** False when the user may not read followers or patterns here: then the list may be too short. */
  dependents_known: z.boolean(),
  /** Warnings that hold now, such as a port that does not go with the way of trust. */
  warnings: z.array(z.string()),
  /** Why it cannot be changed here; null when it can. */
  locked: z.string().nullable(),
});
export type RemoteClusterDetail = z.infer<typeof remoteClusterDetailSchema>;

export const listRemoteClusterDetails = defineRoute({
  id: 'list-remote-cluster-details',
  method: 'GET',
  path: '/api/console/remote_clusters',
  summary: 'Links with connection, credential, where each setting is defined, and who uses them.',
  access: signedIn,
  query: clusterQuery,
  response: z.object({ items: z.array(remoteClusterDetailSchema) }),
  errors: commonErrors,
});

/** A cluster that reads from home, as the conditions of its output have last seen its link. */
const incomingLinkSchema = z.object({
  /** Id of the output: what the `cluster` parameter takes. */
  cluster: z.string(),
  name: z.string(),
  /** Name of the link on that cluster; null when it is not known. */
  alias: z.string().nullable(),
  state: z.enum(['connected', 'not_connected', 'unknown']),
  message: z.string().nullable(),
  next_action: z.string().nullable(),
});
export type IncomingLink = z.infer<typeof incomingLinkSchema>;

export const listIncomingLinks = defineRoute({
  id: 'list-incoming-links',
  method: 'GET',
  path: '/api/console/incoming_links',
  summary: 'Remote clusters that read from the home cluster, as they were last seen.',
  access: READ_ANY_OUTPUT,
  response: z.object({ items: z.array(incomingLinkSchema) }),
  errors: [],
});

/** Longest time that a request waits for a state to settle. */
export const MAX_WAIT_MS = 30_000;
const waitMs = z.coerce.number().int().min(0).max(MAX_WAIT_MS).default(0);

export const getRemoteClusterDetail = defineRoute({
  id: 'get-remote-cluster-detail',
  method: 'GET',
  path: '/api/console/remote_clusters/{name}',
  summary: 'One link, tried just now; waits at most wait_ms for it to connect.',
  access: signedIn,
  params,
  query: clusterQuery.extend({ wait_ms: waitMs }),
  response: z.object({ item: remoteClusterDetailSchema }),
  errors: [...commonErrors, 'REMOTE_CLUSTER_NOT_FOUND'],
});

export const reloadRemoteClusterCredentials = defineRoute({
  id: 'reload-remote-cluster-credentials',
  method: 'POST',
  path: '/api/console/remote_clusters/{name}/reload_credentials',
  summary: 'Makes every node read its keystore, and says which nodes have a key for this link.',
  access: manageLinks,
  params,
  query: clusterQuery,
  /** Only when the keystore is protected; used once and not kept. */
  body: z.strictObject({ keystore_password: z.string().min(1).max(1024).optional() }).nullish(),
  response: z.object({
    nodes: z.array(
      z.object({
        name: z.string(),
        /** `unknown`: versions before 9.3 do not say which settings they found. */
        credential: z.enum(['loaded', 'missing', 'unknown']),
        error: z.string().nullable(),
      }),
    ),
    /** Names in the keystores that differ from this one only in case, or by a typing error. */
    similar_names: z.array(z.string()),
    message: z.string(),
    next_action: z.string().nullable(),
  }),
  errors: commonErrors,
});

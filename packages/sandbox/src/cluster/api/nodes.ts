import { type estypes } from '@elastic/elasticsearch';
import { type ClusterContext } from '../cluster-context.ts';
import { asGiven, cluster, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { hasSince } from '../versions.ts';

export const ROLES = [
  'data',
  'data_cold',
  'data_content',
  'data_frozen',
  'data_hot',
  'data_warm',
  'ingest',
  'master',
  'ml',
  'remote_cluster_client',
  'transform',
];

/** The nodes of a cluster: one real process, and as many names as its description asks for. */
export const nodesOf = (
  context: Pick<ClusterContext, 'identity' | 'nodeName' | 'nodeCount'>,
): readonly { readonly id: string; readonly name: string }[] =>
  Array.from({ length: context.nodeCount }, (_, at) =>
    at === 0
      ? { id: context.identity.nodeId, name: context.nodeName }
      : {
          id: `${context.identity.nodeId.slice(0, -2)}${String(at).padStart(2, '0')}`,
          name: `${context.nodeName.replace(/-\d+$/, '')}-${at + 1}`,
        },
  );

function presentNode(context: ClusterContext, name: string): JsonObject {
  const { host, httpPort, remotePort, transportPort } = context.addresses;
  return {
    name,
    transport_address: `${host}:${transportPort}`,
    host,
    ip: host,
    version: context.version.number,
    transport_version: Number(context.version.indexVersion),
    index_version: Number(context.version.indexVersion),
    component_versions: { transform_config_version: 10_000_099, ml_config_version: 12_000_099 },
    build_flavor: 'default',
    build_type: 'docker',
    build_hash: context.version.buildHash,
    total_indexing_buffer: 53_687_091,
    roles: ROLES,
    attributes: {},
    http: {
      bound_address: [`${host}:${httpPort}`],
      publish_address: `${host}:${httpPort}`,
      max_content_length_in_bytes: 104_857_600,
    },
    transport: {
      bound_address: [`${host}:${transportPort}`],
      publish_address: `${host}:${transportPort}`,
      profiles: {},
    },
    remote_cluster_server: {
      bound_address: [`${host}:${remotePort}`],
      publish_address: `${host}:${remotePort}`,
    },
  };
}

const counts = (context: ClusterContext): { total: number; successful: number; failed: number } => ({
  total: context.nodeCount,
  successful: context.nodeCount,
  failed: 0,
});

const info = (context: RequestContext): Reply<estypes.NodesInfoResponse> =>
  ok({
    _nodes: counts(context),
    cluster_name: context.name,
    nodes: asGiven(
      Object.fromEntries(nodesOf(context).map(({ id, name }) => [id, presentNode(context, name)])),
    ),
  });

/** What a node tells about the keystore that it has just read; older versions tell nothing. */
const keystoreFacts = (context: RequestContext, node: number): JsonObject => {
  const names = context.keystore.loadedNames(node);
  return {
    secure_setting_names: names,
    keystore_path: '/usr/share/elasticsearch/config/elasticsearch.keystore',
    keystore_digest: context.keystore.digest(node),
    keystore_last_modified_time: new Date(context.now()).toISOString(),
  };
};

/** Loads what the keystore got since, and connects anew where credentials changed. */
const reload = (context: RequestContext): Reply<estypes.NodesReloadSecureSettingsResponse> => {
  context.keystore.reload();
  context.remotes.settingsChanged();
  return ok({
    _nodes: counts(context),
    cluster_name: context.name,
    nodes: asGiven(
      Object.fromEntries(
        nodesOf(context).map(({ id, name }, at) => [
          id,
          { name, ...(hasSince(context.version, '9.3') && keystoreFacts(context, at)) },
        ]),
      ),
    ),
  });
};

export const nodeRoutes: readonly Route[] = [
  route<estypes.NodesInfoResponse>({
    methods: ['GET'],
    paths: ['/_nodes', '/_nodes/{node_id}', '/_nodes/{node_id}/{metric}'],
    access: cluster('cluster:monitor/nodes/info'),
    query: ['flat_settings', 'timeout'],
    handle: info,
  }),
  route<estypes.NodesReloadSecureSettingsResponse>({
    methods: ['POST'],
    paths: ['/_nodes/reload_secure_settings', '/_nodes/{node_id}/reload_secure_settings'],
    access: cluster('cluster:admin/nodes/reload_secure_settings'),
    query: ['timeout'],
    handle: reload,
  }),
];

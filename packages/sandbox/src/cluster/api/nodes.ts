import { type estypes } from '@elastic/elasticsearch';
import { type ClusterContext } from '../cluster-context.ts';
import { contentParseError, illegalArgument, notImplemented, unknownField } from '../http/errors.ts';
import { asGiven, cluster, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { hasSince } from '../versions.ts';
import { presentSettings } from '../state/settings.ts';
import { INFO, INFO_METRICS, type InfoMetric, STATS, UNMEASURED } from './node-facts.ts';
import { type NodeRow, ROLES, selectNodes } from './node-filter.ts';

/** Sections of the description of a node that a real one has and this one does not. */
const UNKNOWN_INFO = ['thread_pool', 'ingest', 'aggregations', 'indices', '_all', '_none'];

const isInfoMetric = (text: string): text is InfoMetric => INFO_METRICS.some((metric) => metric === text);

interface InfoRequest {
  readonly nodes: readonly NodeRow[];
  readonly metrics: readonly InfoMetric[];
}

/** `/_nodes/os,http` names metrics where every part is one, nodes otherwise. */
function readInfoRequest(context: RequestContext): InfoRequest {
  const { node_id: given, metric } = context.request.params;
  const known = [...INFO_METRICS, ...UNKNOWN_INFO];
  const areMetrics = metric === undefined && given?.split(',').every((part) => known.includes(part)) === true;
  const wanted = (areMetrics ? given : metric)?.split(',') ?? ['_all'];
  const simulated = wanted.filter(isInfoMetric);
  if (simulated.length === 0 && !wanted.includes('_all') && !wanted.includes('_none'))
    throw notImplemented(`the node metrics [${wanted.join(',')}]`);
  return {
    nodes: selectNodes(context, areMetrics ? undefined : given),
    metrics: wanted.includes('_all') ? INFO_METRICS : simulated,
  };
}

const merged = (parts: readonly JsonObject[]): JsonObject =>
  Object.fromEntries(parts.flatMap((part) => Object.entries(part)));

function presentNode(context: RequestContext, node: NodeRow, metrics: readonly InfoMetric[]): JsonObject {
  const { host, transportPort } = context.addresses;
  const isFlat = context.request.query.flag('flat_settings', false);
  const facts = merged(metrics.map((metric) => INFO[metric](context, node.name)));
  const { settings } = facts as { readonly settings?: Parameters<typeof presentSettings>[0] };
  return {
    name: node.name,
    transport_address: `${host}:${transportPort}`,
    host,
    ip: host,
    version: context.version.number,
    transport_version: Number(context.version.indexVersion),
    index_version: Number(context.version.indexVersion),
    component_versions: {
      api_key_version: 8_500_000,
      transform_config_version: 10_000_099,
      ml_config_version: 12_000_099,
    },
    build_flavor: 'default',
    build_type: 'docker',
    build_hash: context.version.buildHash,
    total_indexing_buffer: 53_687_091,
    roles: ROLES,
    attributes: {},
    ...facts,
    ...(settings && { settings: presentSettings(settings, isFlat) }),
  };
}

/** What every answer about nodes begins with. */
const header = (
  context: ClusterContext,
  nodes: readonly NodeRow[],
): { _nodes: { total: number; successful: number; failed: number }; cluster_name: string } => ({
  _nodes: { total: nodes.length, successful: nodes.length, failed: 0 },
  cluster_name: context.name,
});

const byId = (nodes: readonly NodeRow[], present: (node: NodeRow) => JsonObject): JsonObject =>
  Object.fromEntries(nodes.map((node) => [node.id, present(node)]));

const info = (context: RequestContext): Reply<estypes.NodesInfoResponse> => {
  const { nodes, metrics } = readInfoRequest(context);
  return ok({
    ...header(context, nodes),
    nodes: asGiven(byId(nodes, (node) => presentNode(context, node, metrics))),
  });
};

const measured = Object.keys(STATS) as readonly (keyof typeof STATS)[];

const stats = (context: RequestContext): Reply<estypes.NodesStatsResponse> => {
  const { node_id: given, metric } = context.request.params;
  const wanted = metric?.split(',') ?? ['_all'];
  const unknown = wanted.filter(
    (name) => name !== '_all' && !UNMEASURED.includes(name) && !measured.some((known) => known === name),
  );
  if (unknown.length > 0) {
    const noun = unknown.length === 1 ? 'metric' : 'metrics';
    const names = unknown.map((name) => `[${name}]`).join(', ');
    throw illegalArgument(`request [${context.request.path}] contains unrecognized ${noun}: ${names}`);
  }
  const unmeasured = wanted.filter((name) => UNMEASURED.includes(name));
  if (unmeasured.length > 0) throw notImplemented(`the node statistics [${unmeasured.join(',')}]`);
  const shown = wanted.includes('_all') ? measured : measured.filter((name) => wanted.includes(name));
  const nodes = selectNodes(context, given);
  const { host, transportPort } = context.addresses;
  return ok({
    ...header(context, nodes),
    nodes: asGiven(
      byId(nodes, (node) => ({
        timestamp: context.now(),
        name: node.name,
        transport_address: `${host}:${transportPort}`,
        host,
        ip: `${host}:${transportPort}`,
        roles: ROLES,
        attributes: {},
        ...merged(shown.map((name) => STATS[name](context, node))),
      })),
    ),
  });
};

/** Nothing in this process is worth a stack trace: every node is idle. */
const hotThreads = (context: RequestContext): Reply<string> => ({
  kind: 'text',
  status: 200,
  text: selectNodes(context, context.request.params['node_id'])
    .map(
      ({ id, name }) =>
        `::: {${name}}{${id}}{${context.addresses.host}}\n   Hot threads at ${new Date(context.now()).toISOString()}, interval=500ms, busiestThreads=3, ignoreIdleThreads=true:\n\n`,
    )
    .join(''),
});

/** No node of a world is being shut down. */
const shutdowns = (): Reply<{ readonly nodes: readonly never[] }> => ok({ nodes: [] });

const RELOAD_FIELDS = ['secure_settings_password'];

function checkReloadBody(context: RequestContext): void {
  const body = context.request.body.object();
  const unknown = Object.keys(body).find((key) => !RELOAD_FIELDS.includes(key));
  if (unknown !== undefined) throw unknownField('reload_secure_settings', unknown);
  const password = body['secure_settings_password'];
  if (password !== undefined && typeof password !== 'string')
    throw contentParseError(
      `[1:1] [reload_secure_settings] secure_settings_password doesn't support values of type: VALUE_${(typeof password).toUpperCase()}`,
    );
}

/** Loads what the keystore of the nodes got since, and connects again where credentials came or went. */
const reload = async (context: RequestContext): Promise<Reply<estypes.NodesReloadSecureSettingsResponse>> => {
  checkReloadBody(context);
  const nodes = selectNodes(context, context.request.params['node_id']);
  context.keystore.reload(nodes.map(({ at }) => at));
  context.remotes.settingsChanged();
  await context.remotes.settled(context.signal);
  return ok({
    ...header(context, nodes),
    nodes: asGiven(byId(nodes, (node) => ({ name: node.name, ...reloaded(context, node) }))),
  });
};

/** Which settings a node has, and where from, is told since 9.3. */
function reloaded(context: ClusterContext, { at }: NodeRow): JsonObject {
  if (!hasSince(context.version, '9.3')) return {};
  return {
    secure_setting_names: context.keystore.loadedNames(at),
    keystore_path: '/usr/share/elasticsearch/config/elasticsearch.keystore',
    keystore_digest: context.keystore.digest(at),
    keystore_last_modified_time: new Date(context.keystore.modifiedAt(at)).toISOString(),
  };
}

const onNodes = (path: string): readonly string[] => [`/_nodes/${path}`, `/_nodes/{node_id}/${path}`];

export const nodeRoutes: readonly Route[] = [
  route<estypes.NodesInfoResponse>({
    methods: ['GET'],
    paths: ['/_nodes', '/_nodes/{node_id}', '/_nodes/{node_id}/{metric}'],
    access: cluster('cluster:monitor/nodes/info'),
    query: ['flat_settings', 'timeout'],
    handle: info,
  }),
  route<estypes.NodesStatsResponse>({
    methods: ['GET'],
    paths: [...onNodes('stats'), ...onNodes('stats/{metric}')],
    access: cluster('cluster:monitor/nodes/stats'),
    query: ['timeout', 'level', 'include_segment_file_sizes', 'include_unloaded_segments', 'types', 'groups'],
    handle: stats,
  }),
  route<string>({
    methods: ['GET'],
    paths: onNodes('hot_threads'),
    access: cluster('cluster:monitor/nodes/hot_threads'),
    query: ['timeout', 'threads', 'interval', 'snapshots', 'type', 'sort', 'ignore_idle_threads'],
    handle: hotThreads,
  }),
  route({
    methods: ['GET'],
    paths: onNodes('shutdown'),
    access: cluster('cluster:admin/shutdown/get'),
    query: ['timeout', 'master_timeout'],
    handle: shutdowns,
  }),
  route<estypes.NodesReloadSecureSettingsResponse>({
    methods: ['POST'],
    paths: onNodes('reload_secure_settings'),
    access: cluster('cluster:admin/nodes/reload_secure_settings'),
    query: ['timeout'],
    handle: reload,
  }),
];

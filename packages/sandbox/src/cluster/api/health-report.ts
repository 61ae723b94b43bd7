import { illegalArgument, resourceNotFound } from '../http/errors.ts';
import { cluster, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { clusterSetting } from '../state/cluster-settings.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { indexHealth, measureHealth } from './health.ts';
import { nodesOf } from './node-filter.ts';

type Status = 'green' | 'yellow' | 'red';

interface Indicator {
  readonly status: Status;
  readonly symptom: string;
  readonly details?: JsonObject;
  readonly impacts?: readonly JsonObject[];
  readonly diagnosis?: readonly JsonObject[];
}

type Look = (context: RequestContext) => Indicator;

const indicesOf = (context: RequestContext): readonly IndexMetadata[] => [
  ...context.state.table('indices').values(),
];

const master: Look = (context) => {
  const [first] = nodesOf(context);
  const node = { node_id: first?.id ?? '', name: first?.name ?? '' };
  return {
    status: 'green',
    symptom: 'The cluster has a stable master node',
    details: { current_master: node, recent_masters: [node] },
  };
};

const disk: Look = (context) => {
  const blocked = indicesOf(context).filter(
    ({ settings }) => settings['index.blocks.read_only_allow_delete'] === 'true',
  );
  return {
    status: blocked.length > 0 ? 'red' : 'green',
    symptom:
      blocked.length > 0
        ? `${blocked.length} ${blocked.length === 1 ? 'index is' : 'indices are'} not allowed to be updated.`
        : 'The cluster has enough available disk space.',
    details: {
      indices_with_readonly_block: blocked.length,
      nodes_with_enough_disk_space: blocked.length > 0 ? 0 : context.nodeCount,
      nodes_with_unknown_disk_status: 0,
      nodes_over_high_watermark: 0,
      nodes_over_flood_stage_watermark: blocked.length > 0 ? context.nodeCount : 0,
    },
  };
};

const capacity: Look = (context) => ({
  status: 'green',
  symptom: 'The cluster has enough room to add new shards.',
  details: {
    data: { max_shards_in_cluster: perNode(context, 'cluster.max_shards_per_node', 1000) },
    frozen: { max_shards_in_cluster: perNode(context, 'cluster.max_shards_per_node.frozen', 3000) },
  },
});

const perNode = (context: RequestContext, key: string, byDefault: number): number =>
  Number(clusterSetting(context.state, key) ?? byDefault) * context.nodeCount;

const availability: Look = (context) => {
  const indices = indicesOf(context);
  const health = measureHealth(context, indices, 'cluster');
  const lacking = indices.filter((index) => indexHealth(index, context.nodeCount) !== 'green');
  const missing = health.unassigned_shards;
  return {
    status: missing > 0 ? 'yellow' : 'green',
    symptom:
      missing > 0
        ? `This cluster has ${missing} unavailable ${missing === 1 ? 'replica shard' : 'replica shards'}.`
        : 'This cluster has all shards available.',
    details: {
      initializing_primaries: 0,
      creating_primaries: 0,
      restarting_primaries: 0,
      started_primaries: health.active_primary_shards,
      unassigned_primaries: 0,
      initializing_replicas: 0,
      creating_replicas: 0,
      restarting_replicas: 0,
      started_replicas: health.active_shards - health.active_primary_shards,
      unassigned_replicas: missing,
    },
    ...(missing > 0 && isVerbose(context) && lackOfReplicas(lacking.map(({ name }) => name))),
  };
};

function lackOfReplicas(names: readonly string[]): Pick<Indicator, 'impacts' | 'diagnosis'> {
  return {
    impacts: [
      {
        id: 'elasticsearch:health:shards_availability:impact:replica_unassigned',
        severity: 2,
        description: `Searches might be slower than usual. Fewer redundant copies of the data exist on ${names.length} ${names.length === 1 ? 'index' : 'indices'} [${names.slice(0, 10).join(', ')}].`,
        impact_areas: ['search'],
      },
    ],
    diagnosis: [
      {
        id: 'elasticsearch:health:shards_availability:diagnosis:increase_node_capacity_for_allocations',
        cause:
          'Elasticsearch is not able to allocate replicas because there are not enough nodes in the cluster.',
        action:
          'Increase the number of nodes in the cluster, or take replicas away from the affected indices.',
        help_url: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/increase-tier-capacity',
        affected_resources: { indices: names },
      },
    ],
  };
}

const lifecyclePolicies: Look = (context) => ({
  status: 'green',
  symptom: 'Index Lifecycle Management is running',
  details: {
    policies: context.state.table('lifecycle-policies').size,
    stagnating_indices: 0,
    ilm_status: 'RUNNING',
  },
});

const INDICATORS: Readonly<Record<string, Look>> = {
  master_is_stable: master,
  repository_integrity: () => ({
    status: 'green',
    symptom: 'No snapshot repositories configured.',
  }),
  disk,
  shards_capacity: capacity,
  shards_availability: availability,
  data_stream_lifecycle: () => ({
    status: 'green',
    symptom: 'Data streams are executing their lifecycles without issues',
    details: { stagnating_backing_indices_count: 0, total_backing_indices_in_error: 0 },
  }),
  slm: () => ({
    status: 'green',
    symptom: 'No Snapshot Lifecycle Management policies configured',
    details: { slm_status: 'RUNNING', policies: 0 },
  }),
  ilm: lifecyclePolicies,
};

const isVerbose = ({ request }: RequestContext): boolean => request.query.flag('verbose', true);

const RANKS: readonly Status[] = ['green', 'yellow', 'red'];

const report = (context: RequestContext): Reply<JsonObject> => {
  const { feature } = context.request.params;
  const size = context.request.query.integer('size');
  if (size !== undefined && size < 0) throw illegalArgument('The size parameter must be a positive integer');
  const names = feature === undefined ? Object.keys(INDICATORS) : [feature];
  const indicators = names.map((name) => {
    const look = Object.hasOwn(INDICATORS, name) ? INDICATORS[name] : undefined;
    if (!look) throw resourceNotFound(`Did not find indicator ${name}`);
    const { details, ...short } = look(context);
    return [name, { ...short, ...(isVerbose(context) && details && { details }) }] as const;
  });
  const worst = RANKS[Math.max(...indicators.map(([, { status }]) => RANKS.indexOf(status)))] ?? 'green';
  return ok({
    ...(feature === undefined && { status: worst }),
    cluster_name: context.name,
    indicators: Object.fromEntries(indicators),
  });
};

export const healthReportRoutes: readonly Route[] = [
  route<JsonObject>({
    methods: ['GET'],
    paths: ['/_health_report', '/_health_report/{feature}'],
    access: cluster('cluster:monitor/health_api'),
    query: ['timeout', 'verbose', 'size'],
    handle: report,
  }),
];

import { type estypes } from '@elastic/elasticsearch';
import {
  asGiven,
  cluster,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { presentClusterBlocks } from '../state/cluster-blocks.ts';
import { presentDates } from '../state/asset-dates.ts';
import { presentComponentTemplate } from '../state/component-templates.ts';
import { presentIndexTemplate } from '../state/index-templates.ts';
import { presentLegacyTemplate } from '../state/legacy-templates.ts';
import { allIndexSettings } from '../state/index-settings.ts';
import { presentIndexBlocks } from '../state/index-blocks.ts';
import { OPEN_AND_CLOSED, readIndexOptions, resolveIndexList } from '../state/index-names.ts';
import { presentSettings } from '../state/settings.ts';
import { nodesOf } from './node-filter.ts';

/** Metadata of one index; a follower's carries what it knows of its leader (docs/elastic/elasticsearch.md#follower-indices). */
function presentIndex(context: RequestContext, one: IndexMetadata): JsonObject {
  const { follows } = one;
  return {
    version: one.mappingVersion + one.settingsVersion,
    mapping_version: one.mappingVersion,
    settings_version: one.settingsVersion,
    aliases_version: one.aliasesVersion,
    routing_num_shards: 1024,
    state: one.isOpen ? 'open' : 'close',
    settings: presentSettings(
      allIndexSettings(one, context.version.indexVersion),
      context.request.query.flag('flat_settings', false),
    ),
    mappings: { _doc: one.mappings },
    aliases: Object.keys(one.aliases).sort(),
    primary_terms: { '0': one.primaryTerm },
    ...(follows && {
      ccr: {
        remote_cluster_name: follows.remoteCluster,
        leader_index_name: follows.leaderIndex,
        leader_index_uuid: follows.leaderUuid,
        leader_index_shard_history_uuids: follows.leaderHistoryUuid,
      },
    }),
  };
}

type Dated = Parameters<typeof presentDates>[1]['table'];

const eachOf = <T>(
  table: ReadonlyMap<string, T>,
  present: (body: T, name: string) => JsonObject,
): JsonObject => Object.fromEntries([...table].map(([name, body]) => [name, present(body, name)]));

/** Templates and pipelines with the dates that they have since 9.2; those of pipelines are never told as text. */
function presentAssets({ state, version, request: { query } }: RequestContext): JsonObject {
  const isFlat = query.flag('flat_settings', false);
  const isHuman = query.flag('human', false);
  const dates = (table: Dated, name: string): JsonObject =>
    presentDates(state, { table, name }, { version, isHuman: isHuman && table !== 'pipelines' });
  const components = eachOf(state.table('component-templates'), (body, name) => ({
    ...presentComponentTemplate(body, isFlat),
    ...dates('component-templates', name),
  }));
  const templates = eachOf(state.table('index-templates'), (body, name) => ({
    ...presentIndexTemplate(body, isFlat),
    ...dates('index-templates', name),
  }));
  const pipelines = [...state.table('pipelines')].map(([id, config]) => ({
    id,
    config: { ...config, ...dates('pipelines', id) },
  }));
  return {
    templates: eachOf(state.table('legacy-templates'), (body) => presentLegacyTemplate(body, isFlat)),
    ingest: { pipeline: pipelines },
    index_template: { index_template: templates },
    component_template: { component_template: components },
  };
}

function presentNodes(context: RequestContext): JsonObject {
  const { host, transportPort } = context.addresses;
  return Object.fromEntries(
    nodesOf(context).map(({ id, name }) => [
      id,
      { name, ephemeral_id: id, transport_address: `${host}:${transportPort}`, attributes: {} },
    ]),
  );
}

/** Only what is there: neither a list of indices without blocks nor an empty group. */
function presentBlocks(of: ClusterState, indices: readonly IndexMetadata[]): JsonObject {
  const global = presentClusterBlocks(of);
  const blocked = indices.flatMap((one) => {
    const blocks = presentIndexBlocks(one);
    return Object.keys(blocks).length === 0 ? [] : [[one.name, blocks] as const];
  });
  return {
    ...(Object.keys(global).length > 0 && { global }),
    ...(blocked.length > 0 && { indices: Object.fromEntries(blocked) }),
  };
}

const state = (context: RequestContext): Reply<estypes.ClusterStateResponse> => {
  const { params, query } = context.request;
  const metrics = params['metric']?.split(',') ?? ['_all'];
  const wants = (name: string): boolean => metrics.includes('_all') || metrics.includes(name);
  // An index that is not there is no error: the state has nothing of it.
  const options = readIndexOptions(query, { ...OPEN_AND_CLOSED, hidden: true, ignoreUnavailable: true });
  const indices = resolveIndexList(context.state, params['index'], options);
  return ok(
    asGiven({
      cluster_name: context.name,
      cluster_uuid: context.identity.uuid,
      ...(wants('version') && { version: context.store.version, state_uuid: context.identity.uuid }),
      ...(wants('master_node') && { master_node: context.identity.nodeId }),
      ...(wants('blocks') && { blocks: presentBlocks(context.state, indices) }),
      ...(wants('nodes') && { nodes: presentNodes(context) }),
      ...(wants('metadata') && {
        metadata: {
          cluster_uuid: context.identity.uuid,
          cluster_uuid_committed: true,
          // Whoever names indices is told of nothing but them.
          ...(params['index'] === undefined && presentAssets(context)),
          indices: Object.fromEntries(indices.map((one) => [one.name, presentIndex(context, one)])),
        },
      }),
    }),
  );
};

export const clusterStateRoutes: readonly Route[] = [
  route<estypes.ClusterStateResponse>({
    methods: ['GET'],
    paths: ['/_cluster/state', '/_cluster/state/{metric}', '/_cluster/state/{metric}/{index}'],
    access: cluster('cluster:monitor/state'),
    query: [
      ...INDEX_OPTIONS,
      'flat_settings',
      'local',
      'master_timeout',
      'wait_for_metadata_version',
      'wait_for_timeout',
    ],
    handle: state,
  }),
];

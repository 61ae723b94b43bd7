import { type estypes } from '@elastic/elasticsearch';
import {
  asGiven,
  index,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { type Json, type JsonObject } from '../json.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { OPEN_FOR_SEARCH, readIndexOptions, resolveIndices } from '../state/index-names.ts';
import { shardCount } from '../state/index-settings.ts';
import { NODE_ATTRIBUTES } from './node-facts.ts';
import { nodesOf, ROLES } from './node-filter.ts';

const ACTION = 'indices:admin/search/search_shards';

/** `_search_shards`: the copies that a search would ask. */
const searchShards = (context: RequestContext): Reply<estypes.SearchShardsResponse> => {
  const options = readIndexOptions(context.request.query, OPEN_FOR_SEARCH);
  const found = resolveIndices(context.state, context.request.params['index'], options, (name) =>
    context.access.may(ACTION, name),
  );
  return ok({
    nodes: asGiven(
      Object.fromEntries(nodesOf(context).map(({ id, name }) => [id, presentNode(context, name)])),
    ),
    indices: asGiven(
      Object.fromEntries(found.map(({ index: one, filters }) => [one.name, shownFilters(filters)])),
    ),
    shards: asGiven(found.flatMap(({ index: one }) => shardsOf(context, one))),
  });
};

/** One filter as it is, several as alternatives. */
function shownFilters(filters: readonly JsonObject[]): JsonObject {
  const [first, second] = filters;
  if (!first) return {};
  return { filter: second ? { bool: { should: filters } } : first };
}

function presentNode(context: RequestContext, name: string): JsonObject {
  const { host, transportPort } = context.addresses;
  const version = Number(context.version.indexVersion);
  return {
    name,
    ephemeral_id: context.identity.uuid,
    transport_address: `${host}:${transportPort}`,
    external_id: name,
    attributes: NODE_ATTRIBUTES,
    roles: ROLES,
    version: context.version.number,
    min_index_version: 7_000_099,
    max_index_version: version,
  };
}

const shardsOf = (context: RequestContext, one: IndexMetadata): readonly Json[] =>
  Array.from({ length: shardCount(one.settings) }, (_, shard) => [
    {
      state: 'STARTED',
      primary: true,
      node: context.identity.nodeId,
      relocating_node: null,
      shard,
      index: one.name,
      allocation_id: { id: one.historyUuid },
      relocation_failure_info: { failed_attempts: 0 },
    },
  ]);

export const searchShardsRoutes: readonly Route[] = [
  route<estypes.SearchShardsResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_search_shards', '/{index}/_search_shards'],
    access: index(ACTION),
    query: [...INDEX_OPTIONS, 'local', 'master_timeout', 'preference', 'routing'],
    handle: searchShards,
  }),
];

import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument, requestValidationError, streamIsNoIndex } from '../http/errors.ts';
import {
  ACKNOWLEDGED,
  asGiven,
  index,
  items,
  INDEX_OPTIONS,
  ok,
  presence,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { clusterSetting } from '../state/cluster-settings.ts';
import { createIndex, inheritedSettings, parseIndexDefinition } from '../state/create-index.ts';
import { removeIndex } from '../state/data-streams.ts';
import { checkBlocks } from '../state/index-blocks.ts';
import {
  indicesOfAlias,
  OPEN,
  OPEN_AND_CLOSED,
  readIndexOptions,
  resolveIndexList,
  splitExpression,
} from '../state/index-names.ts';
import { indexNameWarnings, mappingWarnings } from '../state/deprecations.ts';
import { isHiddenIndex, replicaCount } from '../state/index-settings.ts';
import { checkActiveShards } from './active-shards.ts';
import { freshOf } from './document-write.ts';
import { indicesOf } from './index-targets.ts';
import { presentIndex } from './present-index.ts';

const create = (context: RequestContext): Reply<estypes.IndicesCreateResponse> => {
  const name = context.request.params['index'] ?? '';
  const definition = parseIndexDefinition(
    context.request.body.object(),
    inheritedSettings(context.state, name),
  );
  checkActiveShards(context, 1 + replicaCount(definition.settings, context.nodeCount));
  const { index: created, changes } = createIndex(context.state, name, definition, freshOf(context));
  context.store.apply(changes);
  context.warn([
    ...indexNameWarnings(created.name, isHiddenIndex(created)),
    ...mappingWarnings(context.request.body.object()['mappings']),
  ]);
  return ok({ acknowledged: true, shards_acknowledged: true, index: created.name });
};

const FEATURES = ['aliases', 'mappings', 'settings'];

const get = (context: RequestContext): Reply<estypes.IndicesGetResponse> => {
  const { query } = context.request;
  const features = query.list('features') ?? FEATURES;
  const unknown = features.find((feature) => !FEATURES.includes(feature));
  if (unknown !== undefined) throw illegalArgument(`No index feature for name [${unknown}]`);
  const view = {
    isFlat: query.flag('flat_settings', false),
    withDefaults: query.flag('include_defaults', false),
    isHuman: query.flag('human', false),
    version: context.version,
    nodeCount: context.nodeCount,
  };
  const found = indicesOf(context, OPEN, 'indices:admin/get');
  return ok(
    asGiven(Object.fromEntries(found.map((one) => [one.name, presentFeatures(one, view, features)]))),
  );
};

/** Features that are not asked for are there, but empty. */
const presentFeatures = (
  one: IndexMetadata,
  view: Parameters<typeof presentIndex>[1],
  features: readonly string[],
): JsonObject => ({
  ...Object.fromEntries(FEATURES.map((feature) => [feature, {}])),
  ...presentIndex(one, view, features),
});

const exists = (context: RequestContext): Reply<boolean> => {
  try {
    const found = indicesOf(context, OPEN_AND_CLOSED, 'indices:admin/get');
    return presence(found.length > 0 || (context.request.params['index'] ?? '').includes('*'));
  } catch {
    return presence(false);
  }
};

/** Deleting by wildcard is off by default since 8.0; aliases and write indices of streams are refused (docs/elastic/elasticsearch.md#index-names). */
const remove = (context: RequestContext): Reply<estypes.IndicesDeleteResponse> => {
  const expression = context.request.params['index'] ?? '';
  const parts = splitExpression(expression);
  const isPattern = parts.some((part) => part.includes('*') || part === '_all');
  if (isPattern && clusterSetting(context.state, 'action.destructive_requires_name') !== 'false') {
    throw illegalArgument('Wildcard expressions or all indices are not allowed');
  }
  const options = readIndexOptions(context.request.query, OPEN_AND_CLOSED);
  for (const part of parts) {
    const isAlias =
      !context.state.table('indices').has(part) && indicesOfAlias(context.state, part).length > 0;
    if (isAlias && !options.ignoreUnavailable) {
      throw illegalArgument(
        `The provided expression [${part}] matches an alias, specify the corresponding concrete indices instead.`,
      );
    }
    if (context.state.table('data-streams').has(part)) throw streamIsNoIndex(part);
  }
  const found = resolveIndexList(context.state, expression, options, (name) =>
    context.access.may('indices:admin/delete', name),
  );
  for (const one of found) {
    const stream =
      one.dataStream === undefined ? undefined : context.state.table('data-streams').get(one.dataStream);
    if (stream?.indices.at(-1) === one.name) {
      throw illegalArgument(
        `index [${one.name}] is the write index for data stream [${stream.name}] and cannot be deleted`,
      );
    }
    if (!isDeletable(one)) checkBlocks(one, 'metadata');
  }
  for (const one of found) {
    context.replication.stop(one.uuid);
    context.store.apply(removeIndex(one));
    const stream =
      one.dataStream === undefined ? undefined : context.state.table('data-streams').get(one.dataStream);
    if (stream) {
      context.store.apply([
        {
          kind: 'put',
          in: 'data-streams',
          key: stream.name,
          value: {
            ...stream,
            generation: stream.generation + 1,
            indices: stream.indices.filter((name) => name !== one.name),
          },
        },
      ]);
    }
  }
  return ok(ACKNOWLEDGED);
};

/** The flood-stage block is the one that still allows deletion. */
const isDeletable = (one: { readonly settings: Readonly<Record<string, unknown>> }): boolean =>
  one.settings['index.blocks.read_only_allow_delete'] === 'true';

export const indexRoutes: readonly Route[] = [
  route<estypes.IndicesCreateResponse>({
    methods: ['PUT'],
    paths: ['/{index}'],
    access: index('indices:admin/create'),
    query: [...TIMEOUTS, 'wait_for_active_shards'],
    handle: create,
  }),
  route<estypes.IndicesGetResponse>({
    methods: ['GET'],
    paths: ['/{index}'],
    access: index('indices:admin/get'),
    query: [...INDEX_OPTIONS, 'flat_settings', 'include_defaults', 'features', 'local', 'master_timeout'],
    handle: get,
  }),
  route<estypes.IndicesExistsResponse>({
    methods: ['HEAD'],
    paths: ['/{index}'],
    access: index('indices:admin/get'),
    query: [...INDEX_OPTIONS, 'flat_settings', 'include_defaults', 'local'],
    handle: exists,
  }),
  route({
    methods: ['DELETE'],
    paths: ['/'],
    access: items('indices:admin/delete'),
    query: [...TIMEOUTS, ...INDEX_OPTIONS],
    handle: () => {
      throw requestValidationError(['index / indices is missing']);
    },
  }),
  route<estypes.IndicesDeleteResponse>({
    methods: ['DELETE'],
    paths: ['/{index}'],
    access: index('indices:admin/delete'),
    query: [...TIMEOUTS, ...INDEX_OPTIONS],
    handle: remove,
  }),
];

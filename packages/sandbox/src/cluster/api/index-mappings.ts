import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument, requestValidationError, statusError, streamIsNoIndex } from '../http/errors.ts';
import {
  ACKNOWLEDGED,
  asGiven,
  index,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { isObject, type JsonObject, sameJson } from '../json.ts';
import { type Change, put } from '../state/cluster-state.ts';
import { clusterSetting } from '../state/cluster-settings.ts';
import { type IndexMetadata, type SettingValue } from '../state/collections.ts';
import { writeIndexOf } from '../state/data-streams.ts';
import { checkBlocks, isFollowing } from '../state/index-blocks.ts';
import { OPEN, OPEN_AND_CLOSED } from '../state/index-names.ts';
import { readIndexSettings, updateIndexSettings } from '../state/index-settings.ts';
import { analysisOf } from '../state/analysis.ts';
import { checkMapping } from '../state/mapping-checks.ts';
import { checkFieldLimit, mergeMappings, parseMapping } from '../state/mapping.ts';
import { settingText } from '../state/settings.ts';
import { indicesOf } from './index-targets.ts';
import { presentIndexSettings } from './present-index.ts';

/** Followers take mappings from their leader only (docs/elastic/elasticsearch.md#follower-indices). */
function checkFollowers(indices: readonly IndexMetadata[]): void {
  const followers = indices.filter(isFollowing).map((one) => one.name);
  if (followers.length === 0) return;
  throw statusError(
    403,
    `can't put mapping to the following indices [${followers.join(', ')}]; the mapping of the following indices are self-replicated from its leader indices`,
  );
}

const isWriteIndex = (context: RequestContext, one: IndexMetadata): boolean => {
  const stream =
    one.dataStream === undefined ? undefined : context.state.table('data-streams').get(one.dataStream);
  return !stream || writeIndexOf(stream) === one.name;
};

const putMapping = (context: RequestContext): Reply<estypes.IndicesPutMappingResponse> => {
  const body = context.request.body.requiredObject();
  const wrapped = body['_doc'];
  const written = isObject(wrapped) && Object.keys(body).length === 1 ? wrapped : body;
  const reached = indicesOf(context, OPEN_AND_CLOSED, 'indices:admin/mapping/put');
  const onlyWrite = context.request.query.flag('write_index_only', false);
  const targets = onlyWrite ? reached.filter((one) => isWriteIndex(context, one)) : reached;
  checkFollowers(targets);
  const changes = targets.flatMap((one): readonly Change[] => {
    checkBlocks(one, 'metadata');
    const added = parseMapping(written, analysisOf(one.settings));
    const mappings = mergeMappings(one.mappings, added, false);
    checkMapping(mappings);
    checkFieldLimit(
      mappings,
      Number(settingText(one.settings, 'index.mapping.total_fields.limit') ?? '1000'),
    );
    if (sameJson(mappings, one.mappings)) return [];
    return [put('indices', one.name, { ...one, mappings, mappingVersion: one.mappingVersion + 1 })];
  });
  context.store.apply(changes);
  return ok(ACKNOWLEDGED);
};

const putSettings = (context: RequestContext): Reply<estypes.IndicesPutSettingsResponse> => {
  const body = context.request.body.requiredObject();
  const wrapped = body['settings'];
  const update = readIndexSettings(isObject(wrapped) ? wrapped : body);
  if (update.size === 0) throw requestValidationError(['no settings to update']);
  const targets = indicesOf(
    context,
    { ...OPEN_AND_CLOSED, allowNoIndices: false },
    'indices:admin/settings/update',
  );
  const preserve = context.request.query.flag('preserve_existing', false);
  const reopens = context.request.query.flag('reopen', false);
  const changes = targets.flatMap((one): readonly Change[] => {
    if (!liftsBlock(update)) checkBlocks(one, 'metadata');
    // Re-opened on the way, an index takes what only a closed one does.
    const settings = updateIndexSettings(reopens ? { ...one, isOpen: false } : one, update, preserve);
    if (sameJson({ ...settings }, { ...one.settings })) return [];
    return [put('indices', one.name, { ...one, settings, settingsVersion: one.settingsVersion + 1 })];
  });
  context.store.apply(changes);
  return ok(ACKNOWLEDGED);
};

/** Settings that change a block are allowed under that block: there would be no way out otherwise. */
const liftsBlock = (update: ReadonlyMap<string, SettingValue | null>): boolean =>
  [...update.keys()].every((key) => key.startsWith('index.blocks.'));

const getMapping = (context: RequestContext): Reply<estypes.IndicesGetMappingResponse> => {
  const found = indicesOf(context, OPEN, 'indices:admin/mappings/get');
  return ok(asGiven(Object.fromEntries(found.map((one) => [one.name, { mappings: one.mappings }]))));
};

const getSettings = (context: RequestContext): Reply<estypes.IndicesGetSettingsResponse> => {
  const { query, params } = context.request;
  const view = {
    isFlat: query.flag('flat_settings', false),
    withDefaults: query.flag('include_defaults', false),
    isHuman: query.flag('human', false),
    version: context.version,
    nodeCount: context.nodeCount,
  };
  const found = indicesOf(context, OPEN_AND_CLOSED, 'indices:monitor/settings/get');
  const wanted = params['setting'] === '_all' ? undefined : params['setting']?.split(',');
  const shown = found.map((one) => [one.name, presentIndexSettings(one, { ...view, wanted })] as const);
  const isEmpty = (settings: JsonObject): boolean =>
    Object.values(settings).every((part) => Object.keys(isObject(part) ? part : {}).length === 0);
  return ok(asGiven(Object.fromEntries(shown.filter(([, settings]) => !wanted || !isEmpty(settings)))));
};

/** Data streams are not closed as a whole. */
function refuseStreams(context: RequestContext, expression: string, isOpen: boolean): void {
  if (isOpen) return;
  const stream = expression.split(',').find((part) => context.state.table('data-streams').has(part));
  if (stream !== undefined) throw streamIsNoIndex(stream);
}

const openOrClose =
  (isOpen: boolean) =>
  (context: RequestContext): Reply<estypes.IndicesCloseResponse> => {
    const action = isOpen ? 'indices:admin/open' : 'indices:admin/close';
    const expression = context.request.params['index'] ?? '';
    const isPattern = expression.split(',').some((part) => part.includes('*') || part === '_all');
    if (isPattern && clusterSetting(context.state, 'action.destructive_requires_name') !== 'false')
      throw illegalArgument('Wildcard expressions or all indices are not allowed');
    refuseStreams(context, expression, isOpen);
    const found = indicesOf(context, isOpen ? { ...OPEN, open: false, closed: true } : OPEN, action);
    const changed = found.filter((one) => one.isOpen !== isOpen);
    for (const one of changed) {
      checkBlocks(one, 'metadata');
      if (!isOpen && one.dataStream !== undefined && isWriteIndex(context, one)) {
        throw illegalArgument(`cannot close the following data stream write indices [${one.name}]`);
      }
      // Re-opening allocates the primary again, which starts a new term.
      const primaryTerm = isOpen ? one.primaryTerm + 1 : one.primaryTerm;
      context.store.apply([
        put('indices', one.name, { ...one, isOpen, primaryTerm, settingsVersion: one.settingsVersion + 1 }),
      ]);
    }
    return ok(
      asGiven({
        acknowledged: true,
        shards_acknowledged: true,
        ...(!isOpen && { indices: Object.fromEntries(found.map((one) => [one.name, { closed: true }])) }),
      }),
    );
  };

export const indexMappingRoutes: readonly Route[] = [
  route<estypes.IndicesPutMappingResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/{index}/_mapping'],
    access: index('indices:admin/mapping/put'),
    query: [...TIMEOUTS, ...INDEX_OPTIONS, 'write_index_only'],
    handle: putMapping,
  }),
  route<estypes.IndicesGetMappingResponse>({
    methods: ['GET'],
    paths: ['/_mapping', '/{index}/_mapping'],
    access: index('indices:admin/mappings/get'),
    query: [...INDEX_OPTIONS, 'local', 'master_timeout'],
    handle: getMapping,
  }),
  route<estypes.IndicesPutSettingsResponse>({
    methods: ['PUT'],
    paths: ['/_settings', '/{index}/_settings'],
    access: index('indices:admin/settings/update'),
    query: [...TIMEOUTS, ...INDEX_OPTIONS, 'flat_settings', 'preserve_existing', 'reopen'],
    handle: putSettings,
  }),
  route<estypes.IndicesGetSettingsResponse>({
    methods: ['GET'],
    paths: ['/_settings', '/{index}/_settings', '/_settings/{setting}', '/{index}/_settings/{setting}'],
    access: index('indices:monitor/settings/get'),
    query: [...INDEX_OPTIONS, 'flat_settings', 'include_defaults', 'local', 'master_timeout'],
    handle: getSettings,
  }),
  route<estypes.IndicesCloseResponse>({
    methods: ['POST'],
    paths: ['/{index}/_close'],
    access: index('indices:admin/close'),
    query: [...TIMEOUTS, ...INDEX_OPTIONS, 'wait_for_active_shards'],
    handle: openOrClose(false),
  }),
  route<estypes.IndicesOpenResponse>({
    methods: ['POST'],
    paths: ['/{index}/_open'],
    access: index('indices:admin/open'),
    query: [...TIMEOUTS, ...INDEX_OPTIONS, 'wait_for_active_shards'],
    handle: openOrClose(true),
  }),
];

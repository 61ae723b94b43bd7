import { type estypes } from '@elastic/elasticsearch';
import {
  ElasticError,
  indexNotFound,
  parseError,
  parsingError,
  requestValidationError,
  resourceNotFound,
} from '../http/errors.ts';
import { tokenName } from '../http/request.ts';
import {
  answer,
  asGiven,
  index,
  items,
  ok,
  presence,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { asList, isArray, isObject, type JsonObject, textOf } from '../json.ts';
import { readDocument, type FoundDocument } from './document-read.ts';
import { presentWrite } from './document-reply.ts';
import {
  type DocumentWrite,
  GUARD_PARAMS,
  readGuardParams,
  removeDocument,
  writeDocument,
  type Written,
} from './document-write.ts';
import { readRefresh, refreshAfter } from './refresh-param.ts';
import { fetchStored } from '../search/fetch-fields.ts';
import { filterSource } from '../search/source-filter.ts';
import { fieldsOf } from '../state/fields.ts';
import { SOURCE_PARAMS, sourceFilterOf } from './source-params.ts';
import { updateRoutes } from './document-update.ts';

const WRITE_PARAMS = [
  ...GUARD_PARAMS,
  'refresh',
  'routing',
  'pipeline',
  'timeout',
  'wait_for_active_shards',
  'require_alias',
  'require_data_stream',
  'include_source_on_error',
];

const writeOf = (context: RequestContext, opType: string | undefined): DocumentWrite => ({
  index: context.request.params['index'] ?? '',
  id: context.request.params['id'],
  routing: context.request.query.text('routing'),
  pipeline: context.request.query.text('pipeline'),
  requireAlias: context.request.query.flag('require_alias', false),
  guard: readGuardParams(context.request.query, opType),
});

/** The answer to a write, refreshed as the request asks. */
function replyToWrite(context: RequestContext, written: Written): Reply<estypes.WriteResponseBase> {
  if (written.kind === 'dropped') {
    return ok({
      _index: written.indexName,
      _id: written.id,
      _version: -3,
      result: 'noop',
      _shards: { total: 0, successful: 0, failed: 0 },
    });
  }
  const refresh = readRefresh(context.request.query);
  refreshAfter(context, refresh, [written.index.uuid]);
  const body = presentWrite(context, written.index, written.result, refresh === 'force');
  if (written.result.result === 'not_found') return answer(404, body);
  return written.result.result === 'created'
    ? answer(201, body, {
        location: `/${encodeURIComponent(written.index.name)}/_doc/${encodeURIComponent(written.result.id)}`,
      })
    : ok(body);
}

const indexOne = (context: RequestContext, opType: string | undefined): Reply<estypes.WriteResponseBase> => {
  const write = writeOf(context, opType);
  return replyToWrite(context, writeDocument(context, write, context.request.body.document()));
};

const deleteOne = (context: RequestContext): Reply<estypes.WriteResponseBase> => {
  const write = writeOf(context, undefined);
  const known =
    context.state.table('indices').has(write.index) ||
    context.state.table('data-streams').has(write.index) ||
    [...context.state.table('indices').values()].some((one) => Object.hasOwn(one.aliases, write.index));
  if (!known) {
    context.access.require('indices:data/write/delete', [write.index]);
    throw indexNotFound(write.index);
  }
  return replyToWrite(context, removeDocument(context, write));
};

const presentGet = (found: FoundDocument, source: JsonObject | undefined): estypes.GetResponse => ({
  _index: found.index.name,
  _id: found.id,
  ...(found.document
    ? {
        _version: found.document.version,
        _seq_no: found.document.seqNo,
        _primary_term: found.document.primaryTerm,
        ...(found.document.routing !== undefined && { _routing: found.document.routing }),
        found: true,
        ...(source && { _source: source }),
      }
    : { found: false }),
});

const readOne = (context: RequestContext): FoundDocument =>
  readDocument(context, context.request.params['index'] ?? '', context.request.params['id'] ?? '');

/** Whoever names stored fields gets those, and the source only when it is asked for, too. */
function storedFieldsOf(context: RequestContext, found: FoundDocument): JsonObject | undefined {
  const names = context.request.query.list('stored_fields');
  if (!names || !found.document) return undefined;
  return fetchStored(names, fieldsOf(found.index.mappings), found.document.source);
}

const getOne = (context: RequestContext): Reply<estypes.GetResponse> => {
  const { query } = context.request;
  if (query.flag('refresh', false)) context.store.refresh(readOne(context).index.uuid);
  const found = readOne(context);
  const stored = storedFieldsOf(context, found);
  const isLeftOut = stored !== undefined && !SOURCE_PARAMS.some((name) => query.has(name));
  const source =
    found.document && !isLeftOut ? filterSource(found.document.source, sourceFilterOf(query)) : undefined;
  const body = {
    ...presentGet(found, source),
    ...(stored && Object.keys(stored).length > 0 && { fields: stored }),
  };
  return found.document ? ok(body) : answer(404, body);
};

const getSource = (context: RequestContext): Reply<estypes.GetSourceResponse> => {
  const found = readOne(context);
  if (!found.document)
    throw resourceNotFound(`Document not found [${context.request.params['index'] ?? ''}]/[${found.id}]`);
  return ok(filterSource(found.document.source, sourceFilterOf(context.request.query)) ?? {});
};

const GET_PARAMS = [
  ...SOURCE_PARAMS,
  'preference',
  'realtime',
  'refresh',
  'routing',
  'stored_fields',
  'version',
  'version_type',
];

/** What `_mget` is asked for. @throws for a body that says nothing, or something else */
function readWanted(body: JsonObject, fallback: string | undefined): readonly JsonObject[] {
  for (const [key, value] of Object.entries(body)) {
    if (key !== 'docs' && key !== 'ids')
      throw parsingError(
        isObject(value) || isArray(value)
          ? `unknown key [${key}] for a ${tokenName(value)}, expected [docs] or [ids]`
          : `unexpected token [${tokenName(value ?? null)}], expected [FIELD_NAME] or [START_ARRAY]`,
      );
    if (!isArray(value)) {
      throw parsingError(
        `unexpected token [${tokenName(value ?? null)}], expected [FIELD_NAME] or [START_ARRAY]`,
      );
    }
  }
  const ids = asList(body['ids']).map((id): JsonObject => ({ _id: textOf(id) }));
  const listed = [...asList(body['docs']).filter(isObject), ...ids];
  if (listed.length === 0) throw requestValidationError(['no documents to get']);
  const problems = listed.flatMap((entry, at) => [
    ...(entry['_index'] === undefined && fallback === undefined ? [`index is missing for doc ${at}`] : []),
    ...(entry['_id'] === undefined ? [`id is missing for doc ${at}`] : []),
  ]);
  if (problems.length > 0) throw requestValidationError(problems);
  return listed;
}

const multiGet = (context: RequestContext): Reply<estypes.MgetResponse> => {
  const { body, params } = context.request;
  if (body.isEmpty) throw parseError('request body or source parameter is required');
  const fallback = params['index'];
  const listed = readWanted(body.object(), fallback);
  return ok({ docs: listed.map((entry) => getItem(context, entry, fallback)) });
};

function getItem(
  context: RequestContext,
  entry: JsonObject,
  fallback: string | undefined,
): estypes.MgetResponseItem {
  const name = typeof entry['_index'] === 'string' ? entry['_index'] : (fallback ?? '');
  const id = textOf(entry['_id'] ?? '');
  try {
    context.access.require('indices:data/read/mget', [name]);
    const found = readDocument(context, name, id);
    const filter = sourceFilterOf(context.request.query, entry['_source']);
    return presentGet(found, found.document && filterSource(found.document.source, filter));
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    return asGiven({
      _index: name,
      _id: id,
      error: {
        root_cause: [{ type: error.body.type, reason: error.body.reason, ...error.body.meta }],
        type: error.body.type,
        reason: error.body.reason,
        ...error.body.meta,
      },
    });
  }
}

export const documentRoutes: readonly Route[] = [
  route<estypes.IndexResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/{index}/_doc/{id}'],
    access: items('indices:data/write/index'),
    query: WRITE_PARAMS,
    handle: (context) => indexOne(context, context.request.query.text('op_type')),
  }),
  route<estypes.IndexResponse>({
    methods: ['POST'],
    paths: ['/{index}/_doc'],
    access: items('indices:data/write/index'),
    query: WRITE_PARAMS,
    handle: (context) => indexOne(context, context.request.query.text('op_type')),
  }),
  route<estypes.CreateResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/{index}/_create/{id}'],
    access: items('indices:data/write/index'),
    query: WRITE_PARAMS,
    handle: (context) => indexOne(context, 'create'),
  }),
  route<estypes.DeleteResponse>({
    methods: ['DELETE'],
    paths: ['/{index}/_doc/{id}'],
    access: items('indices:data/write/delete'),
    query: [
      'if_seq_no',
      'if_primary_term',
      'version',
      'version_type',
      'refresh',
      'routing',
      'timeout',
      'wait_for_active_shards',
    ],
    handle: deleteOne,
  }),
  route<estypes.GetResponse>({
    methods: ['GET'],
    paths: ['/{index}/_doc/{id}'],
    access: index('indices:data/read/get'),
    query: GET_PARAMS,
    handle: getOne,
  }),
  route<estypes.ExistsResponse>({
    methods: ['HEAD'],
    paths: ['/{index}/_doc/{id}'],
    access: index('indices:data/read/get'),
    query: GET_PARAMS,
    handle: (context) => presence(readOne(context).document !== undefined),
  }),
  route<estypes.GetSourceResponse>({
    methods: ['GET'],
    paths: ['/{index}/_source/{id}'],
    access: index('indices:data/read/get'),
    query: GET_PARAMS,
    handle: getSource,
  }),
  route<estypes.ExistsSourceResponse>({
    methods: ['HEAD'],
    paths: ['/{index}/_source/{id}'],
    access: index('indices:data/read/get'),
    query: GET_PARAMS,
    handle: (context) => presence(readOne(context).document !== undefined),
  }),
  route<estypes.MgetResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_mget', '/{index}/_mget'],
    access: items('indices:data/read/mget'),
    query: [...SOURCE_PARAMS, 'preference', 'realtime', 'refresh', 'routing', 'stored_fields'],
    handle: multiGet,
  }),
  ...updateRoutes,
];

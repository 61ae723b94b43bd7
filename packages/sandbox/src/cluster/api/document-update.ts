import { type estypes } from '@elastic/elasticsearch';
import {
  contentParseError,
  ElasticError,
  notImplemented,
  requestValidationError,
  unknownField,
} from '../http/errors.ts';
import { items, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { tokenName } from '../http/request.ts';
import { isObject, type JsonObject, mergeJson, sameJson } from '../json.ts';
import { filterSource, parseSourceFilter } from '../search/source-filter.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { checkNotFollowing } from '../state/index-blocks.ts';
import { checkStreamOpType } from '../state/write-document.ts';
import { findWriteTarget } from '../state/write-target.ts';
import { shardCopies, presentWrite } from './document-reply.ts';
import { type DocumentWrite, readGuard, writeDocument } from './document-write.ts';
import { readRefresh, refreshAfter } from './refresh-param.ts';

export interface UpdateBody {
  readonly doc: JsonObject | undefined;
  readonly upsert: JsonObject | undefined;
  readonly docAsUpsert: boolean;
  readonly detectNoop: boolean;
}

const FIELDS = [
  'doc',
  'upsert',
  'doc_as_upsert',
  'detect_noop',
  'script',
  'scripted_upsert',
  '_source',
  'if_seq_no',
  'if_primary_term',
];

/** Reads an update body; scripts are not simulated. */
export function parseUpdate(body: JsonObject): UpdateBody {
  const unknown = Object.keys(body).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) throw unknownField('UpdateRequest', unknown);
  if (body['script'] !== undefined) throw notImplemented('scripts in updates');
  for (const key of ['doc', 'upsert']) {
    const value = body[key];
    if (value !== undefined && !isObject(value))
      throw contentParseError(
        `[1:1] [UpdateRequest] ${key} doesn't support values of type: ${tokenName(value)}`,
      );
  }
  const doc = isObject(body['doc']) ? body['doc'] : undefined;
  if (!doc) throw requestValidationError(['script or doc is missing']);
  return {
    doc,
    upsert: isObject(body['upsert']) ? body['upsert'] : undefined,
    docAsUpsert: body['doc_as_upsert'] === true,
    detectNoop: body['detect_noop'] !== false,
  };
}

export type Updated =
  | {
      readonly kind: 'written';
      readonly index: IndexMetadata;
      readonly reply: estypes.WriteResponseBase;
      readonly source: JsonObject;
    }
  | {
      readonly kind: 'noop';
      readonly index: IndexMetadata;
      readonly reply: estypes.WriteResponseBase;
      readonly source: JsonObject;
    };

/** Nothing of a data stream is updated, also what is not there. */
function checkUpdatable(context: RequestContext, name: string): void {
  if (context.state.table('data-streams').has(name)) checkStreamOpType(name, false, false);
}

/**
 * Merges a partial document into the one that is there, or inserts.
 * @throws document_missing_exception 404 when there is nothing to update and nothing to insert
 */
export function updateDocument(context: RequestContext, write: DocumentWrite, update: UpdateBody): Updated {
  checkUpdatable(context, write.index);
  context.access.require('indices:data/write/update', [write.index]);
  const target = findWriteTarget(context.state, write.index, write.requireAlias);
  const id = write.id ?? '';
  const current =
    target.kind === 'index' ? context.state.shard(target.index.uuid)?.documents.get(id) : undefined;
  if (target.kind === 'index') checkNotFollowing(target.index);
  if (!current) {
    const insert = update.upsert ?? (update.docAsUpsert ? update.doc : undefined);
    if (!insert) throw documentMissing(id, target.kind === 'index' ? target.index : undefined, write.index);
    return finish(context, { ...write, guard: { ...write.guard, isCreate: true } }, insert);
  }
  const merged = mergeJson(current.source, update.doc ?? {});
  if (target.kind === 'index' && update.detectNoop && sameJson(merged, current.source)) {
    return {
      kind: 'noop',
      index: target.index,
      source: merged,
      reply: {
        _index: target.index.name,
        _id: id,
        _version: current.version,
        result: 'noop',
        _shards: { ...shardCopies(context, target.index), total: 0, successful: 0 },
        _seq_no: current.seqNo,
        _primary_term: current.primaryTerm,
      },
    };
  }
  const guard =
    write.guard.ifSeqNo === undefined
      ? { ...write.guard, ifSeqNo: current.seqNo, ifPrimaryTerm: current.primaryTerm }
      : write.guard;
  return finish(context, { ...write, guard }, merged);
}

function finish(context: RequestContext, write: DocumentWrite, source: JsonObject): Updated {
  const written = writeDocument(context, write, source);
  if (written.kind === 'dropped') throw notImplemented('an update whose document a pipeline drops');
  return {
    kind: 'written',
    index: written.index,
    source,
    reply: presentWrite(context, written.index, written.result, false),
  };
}

function documentMissing(id: string, index: IndexMetadata | undefined, name: string): ElasticError {
  return new ElasticError(404, {
    type: 'document_missing_exception',
    reason: `[${id}]: document missing`,
    meta: { index_uuid: index?.uuid ?? '_na_', shard: index ? '0' : '-1', index: index?.name ?? name },
  });
}

const handleUpdate = (context: RequestContext): Reply<estypes.UpdateResponse> => {
  const { query, params, body } = context.request;
  const write: DocumentWrite = {
    index: params['index'] ?? '',
    id: params['id'],
    routing: query.text('routing'),
    pipeline: undefined,
    requireAlias: query.flag('require_alias', false),
    guard: readGuard({
      ifSeqNo: query.integer('if_seq_no'),
      ifPrimaryTerm: query.integer('if_primary_term'),
      version: undefined,
      versionType: undefined,
      opType: undefined,
    }),
  };
  const updated = updateDocument(context, write, parseUpdate(body.requiredObject()));
  const refresh = readRefresh(query);
  if (updated.kind === 'written') refreshAfter(context, refresh, [updated.index.uuid]);
  const asked = query.text('_source');
  const filter = parseSourceFilter(
    asked === undefined ? false : asked === 'true' ? true : asked === 'false' ? false : asked.split(','),
  );
  const source = filterSource(updated.source, filter);
  const reply: estypes.UpdateResponse = {
    ...updated.reply,
    ...(refresh === 'force' && updated.kind === 'written' && { forced_refresh: true }),
    ...(source && {
      get: {
        found: true,
        _seq_no: updated.reply._seq_no ?? 0,
        _primary_term: updated.reply._primary_term ?? 1,
        _source: source,
      },
    }),
  };
  return updated.reply.result === 'created' ? { kind: 'json', status: 201, body: reply } : ok(reply);
};

export const updateRoutes: readonly Route[] = [
  route<estypes.UpdateResponse>({
    methods: ['POST'],
    paths: ['/{index}/_update/{id}'],
    access: items('indices:data/write/update'),
    query: [
      'if_seq_no',
      'if_primary_term',
      'refresh',
      'routing',
      'timeout',
      'wait_for_active_shards',
      'require_alias',
      'retry_on_conflict',
      '_source',
      '_source_includes',
      '_source_excludes',
      'lang',
      'include_source_on_error',
    ],
    handle: handleUpdate,
  }),
];

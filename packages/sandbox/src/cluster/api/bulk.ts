import { type estypes } from '@elastic/elasticsearch';
import { causeJson, ElasticError, illegalArgument, indexNotFound } from '../http/errors.ts';
import { asGiven, items, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { isObject, type JsonObject, parseJson } from '../json.ts';
import { findWriteTarget } from '../state/write-target.ts';
import { presentWrite } from './document-reply.ts';
import { type DocumentWrite, readBulkAction, removeDocument, writeDocument } from './document-write.ts';
import { parseUpdate, updateDocument } from './document-update.ts';
import { readRefresh, refreshAfter } from './refresh-param.ts';

type Action = 'index' | 'create' | 'update' | 'delete';
const ACTIONS: readonly string[] = ['index', 'create', 'update', 'delete'];

interface BulkItem {
  readonly action: Action;
  readonly write: DocumentWrite;
  readonly source: JsonObject;
}

/** Reads the lines of a bulk body. @throws illegal_argument_exception for anything malformed: then nothing is written */
function parseBulk(context: RequestContext): readonly BulkItem[] {
  const { query, params } = context.request;
  const defaults = {
    index: params['index'],
    pipeline: query.text('pipeline'),
    requireAlias: query.flag('require_alias', false),
    routing: query.text('routing'),
  };
  const lines = context.request.body.lines('bulk');
  const parsed: BulkItem[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    const number = at + 1;
    const [action, meta] = parseAction(line, number);
    let source: JsonObject = {};
    if (action !== 'delete') {
      at += 1;
      const document = parseJson(lines[at] ?? '');
      if (!isObject(document))
        throw illegalArgument(
          `Malformed content, found extra data or no document for the action on line [${number}]`,
        );
      source = document;
    }
    parsed.push({ action, write: readBulkAction(action, meta, defaults), source });
  }
  if (parsed.length === 0)
    throw new ElasticError(400, {
      type: 'action_request_validation_exception',
      reason: 'Validation Failed: 1: no requests added;',
    });
  return parsed;
}

function parseAction(line: string, number: number): readonly [Action, JsonObject] {
  const value = parseJson(line);
  const [action, meta] = isObject(value) ? (Object.entries(value)[0] ?? []) : [];
  if (action === undefined) {
    throw illegalArgument(
      `Malformed action/metadata line [${number}], expected START_OBJECT or END_OBJECT but found something else`,
    );
  }
  if (!ACTIONS.includes(action)) {
    throw illegalArgument(
      `Malformed action/metadata line [${number}], expected field [create], [delete], [index] or [update] but found [${action}]`,
    );
  }
  return [action as Action, isObject(meta) ? meta : {}];
}

type ItemReply = Partial<Record<Action, estypes.BulkResponseItem>>;

function runItem(
  context: RequestContext,
  item: BulkItem,
  touched: Set<string>,
): { readonly reply: ItemReply; readonly failed: boolean } {
  const { action, write } = item;
  try {
    const reply = execute(context, item, touched);
    return { reply: { [action]: reply }, failed: false };
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    const failure: estypes.BulkResponseItem = {
      _index: write.index,
      _id: write.id ?? null,
      status: error.status,
      error: asGiven(causeJson(error.body)),
    };
    return { reply: { [action]: failure }, failed: true };
  }
}

function execute(context: RequestContext, item: BulkItem, touched: Set<string>): estypes.BulkResponseItem {
  const { action, source } = item;
  const write = { ...item.write, isItem: true };
  if (action === 'update') {
    const updated = updateDocument(context, write, parseUpdate(source));
    touched.add(updated.index.uuid);
    return { ...updated.reply, status: updated.reply.result === 'created' ? 201 : 200 };
  }
  if (
    action === 'delete' &&
    findWriteTarget(context.state, write.index, write.requireAlias).kind === 'missing'
  )
    throw indexNotFound(write.index);
  const written =
    action === 'delete' ? removeDocument(context, write) : writeDocument(context, write, source);
  if (written.kind === 'dropped') {
    return { _index: written.indexName, _id: written.id, _version: -3, result: 'noop', status: 200 };
  }
  touched.add(written.index.uuid);
  const reply = presentWrite(
    context,
    written.index,
    written.result,
    readRefresh(context.request.query) === 'force',
  );
  const status =
    written.result.result === 'created' ? 201 : written.result.result === 'not_found' ? 404 : 200;
  return { ...reply, status };
}

const bulk = (context: RequestContext): Reply<estypes.BulkResponse> => {
  const started = context.now();
  const parsed = parseBulk(context);
  const touched = new Set<string>();
  const results = parsed.map((item) => runItem(context, item, touched));
  refreshAfter(context, readRefresh(context.request.query), touched);
  return ok({
    errors: results.some(({ failed }) => failed),
    took: Math.max(0, context.now() - started),
    items: results.map(({ reply }) => reply),
  });
};

export const bulkRoutes: readonly Route[] = [
  route<estypes.BulkResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/_bulk', '/{index}/_bulk'],
    access: items('indices:data/write/bulk'),
    query: [
      'refresh',
      'routing',
      'pipeline',
      'timeout',
      'wait_for_active_shards',
      'require_alias',
      'require_data_stream',
      '_source',
      '_source_includes',
      '_source_excludes',
      'list_executed_pipelines',
      'include_source_on_error',
    ],
    handle: bulk,
  }),
];

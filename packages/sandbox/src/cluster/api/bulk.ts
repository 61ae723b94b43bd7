import { type estypes } from '@elastic/elasticsearch';
import {
  causeJson,
  documentParsingError,
  ElasticError,
  illegalArgument,
  indexNotFound,
  requestValidationError,
} from '../http/errors.ts';
import { findJsonFault } from '../http/json-fault.ts';
import { notJson, tokenName } from '../http/request.ts';
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
  /** The document, or why its line is none: that fails only this item. */
  readonly source: JsonObject | ElasticError;
}

/** Reads the lines of a bulk body. @throws for anything malformed but a document: then nothing is written */
function parseBulk(context: RequestContext): readonly BulkItem[] {
  const { query, params } = context.request;
  const defaults = {
    index: params['index'],
    pipeline: query.text('pipeline'),
    requireAlias: query.flag('require_alias', false),
    routing: query.text('routing'),
  };
  const lines = linesOf(context);
  const parsed: BulkItem[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    const number = at + 1;
    const [action, meta] = parseAction(line, number);
    const write = readBulkAction({ action, meta, line: number }, defaults);
    if (action === 'delete') parsed.push({ action, write, source: {} });
    else {
      at += 1;
      const document = lines[at];
      // An action without a document at the end is left out.
      if (document !== undefined) parsed.push({ action, write, source: parseSource(document) });
    }
  }
  if (parsed.length === 0) throw requestValidationError(['no requests added']);
  return parsed;
}

function linesOf(context: RequestContext): readonly string[] {
  const { body } = context.request;
  if (!body.isEmpty) return body.lines('bulk');
  throw new ElasticError(400, {
    type: 'parse_exception',
    reason: 'could not parse bulk request body',
    cause: { type: 'parse_exception', reason: 'request body is required' },
  });
}

function parseSource(line: string): JsonObject | ElasticError {
  const document = parseJson(line);
  if (isObject(document)) return document;
  const fault = findJsonFault(line);
  if (!fault) return documentParsingError('[1:1] failed to parse, document is empty');
  const { body } = notJson(fault, true);
  return documentParsingError(`[${fault.line}:${fault.column}] failed to parse: ${body.reason ?? ''}`, body);
}

function parseAction(line: string, number: number): readonly [Action, JsonObject] {
  const value = parseJson(line);
  if (value === undefined) {
    const fault = findJsonFault(line);
    if (fault) throw notJson(fault, true);
  }
  if (!isObject(value)) {
    throw illegalArgument(
      `Malformed action/metadata line [${number}], expected START_OBJECT but found [${tokenName(value ?? null)}]`,
    );
  }
  const [action, meta] = Object.entries(value)[0] ?? [];
  if (action === undefined) {
    throw illegalArgument(
      `Malformed action/metadata line [${number}], expected FIELD_NAME but found [END_OBJECT]`,
    );
  }
  if (!ACTIONS.includes(action)) {
    throw illegalArgument(
      `Malformed action/metadata line [${number}], expected field [create], [delete], [index] or [update] but found [${action}]`,
    );
  }
  if (!isObject(meta)) {
    throw illegalArgument(
      `Malformed action/metadata line [${number}], expected START_OBJECT but found [${tokenName(meta ?? null)}]`,
    );
  }
  return [action as Action, meta];
}

/** What a bulk request has done so far. */
interface BulkRun {
  /** The indices that were written to, by UUID. */
  readonly touched: Set<string>;
  /** Whether a pipeline ran. */
  ingested: boolean;
}

type ItemReply = Partial<Record<Action, estypes.BulkResponseItem>>;

function runItem(
  context: RequestContext,
  item: BulkItem,
  run: BulkRun,
): { readonly reply: ItemReply; readonly failed: boolean } {
  const { action, write } = item;
  try {
    const reply = execute(context, item, run);
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

function execute(context: RequestContext, item: BulkItem, run: BulkRun): estypes.BulkResponseItem {
  const { action, source } = item;
  const { touched } = run;
  const write = { ...item.write, isItem: true, onPipeline: () => (run.ingested = true) };
  if (source instanceof ElasticError) throw source;
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
    return {
      _index: written.indexName,
      _id: written.id,
      _version: -3,
      result: 'noop',
      _shards: { total: 0, successful: 0, failed: 0 },
      status: 200,
    };
  }
  touched.add(written.index.uuid);
  const reply = presentWrite(context, written.index, written.result, false);
  const listsPipelines = action !== 'delete' && context.request.query.flag('list_executed_pipelines', false);
  const status =
    written.result.result === 'created' ? 201 : written.result.result === 'not_found' ? 404 : 200;
  return { ...reply, ...(listsPipelines && { executed_pipelines: [...written.pipelines] }), status };
}

const withForcedRefresh = (reply: ItemReply): ItemReply =>
  Object.fromEntries(
    Object.entries(reply).map(([action, item]) => [
      action,
      item.result === 'noop' ? item : { ...item, forced_refresh: true },
    ]),
  );

const bulk = (context: RequestContext): Reply<estypes.BulkResponse> => {
  const started = context.now();
  const parsed = parseBulk(context);
  const run: BulkRun = { touched: new Set(), ingested: false };
  const results = parsed.map((item) => runItem(context, item, run));
  const refresh = readRefresh(context.request.query);
  refreshAfter(context, refresh, run.touched);
  return ok({
    errors: results.some(({ failed }) => failed),
    took: Math.max(0, context.now() - started),
    ...(run.ingested && { ingest_took: 0 }),
    items: results.map(({ reply, failed }) =>
      refresh === 'force' && !failed ? withForcedRefresh(reply) : reply,
    ),
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

import { type estypes } from '@elastic/elasticsearch';
import {
  ACKNOWLEDGED,
  answer,
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { causeJson, ElasticError, illegalArgument, notImplemented } from '../http/errors.ts';
import { GROK_PATTERNS } from '../ingest/grok-patterns.ts';
import { IngestFailure } from '../ingest/ingest-document.ts';
import {
  checkPipeline,
  deletePipelines,
  findPipelines,
  pipelineMissing,
  putPipeline,
} from '../ingest/pipeline.ts';
import { openDocument } from '../ingest/run-ingest.ts';
import { ingestError, runPipeline } from '../ingest/run-pipeline.ts';
import { presentDates, refusePipelineDates, withDates } from '../state/asset-dates.ts';
import { asList, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';

const datesOf = (context: RequestContext, name: string): JsonObject =>
  presentDates(
    context.state,
    { table: 'pipelines', name },
    { version: context.version, isHuman: context.request.query.flag('human', false) },
  );

const get = (context: RequestContext): Reply<estypes.IngestGetPipelineResponse> => {
  const id = context.request.params['id'];
  const found = findPipelines(context.state, id);
  const isSummary = context.request.query.flag('summary', false);
  const body = Object.fromEntries(
    [...found].map(([name, pipeline]) => [name, isSummary ? {} : { ...pipeline, ...datesOf(context, name) }]),
  );
  const isMissing =
    id !== undefined && found.size === 0 && !id.split(',').every((part) => part.includes('*'));
  return isMissing ? answer(404, {}) : ok(asGiven(body));
};

const put = (context: RequestContext): Reply<estypes.IngestPutPipelineResponse> => {
  const { params, query } = context.request;
  const id = params['id'] ?? '';
  const body = context.request.body.requiredObject();
  refusePipelineDates(body, context.version);
  const changes = putPipeline(context.state, id, body, {
    ifVersion: query.integer('if_version'),
    version: context.version,
  });
  const dated = { changes, now: context.now() };
  context.store.apply(withDates(context.state, { table: 'pipelines', name: id }, dated));
  return ok(ACKNOWLEDGED);
};

const remove = (context: RequestContext): Reply<estypes.IngestDeletePipelineResponse> => {
  context.store.apply(deletePipelines(context.state, context.request.params['id'] ?? ''));
  return ok(ACKNOWLEDGED);
};

/** Runs one document through a pipeline that need not exist yet. */
function simulateOne(
  context: RequestContext,
  pipeline: { readonly id: string; readonly body: JsonObject },
  given: Json,
): JsonObject | null {
  const doc = isObject(given) ? given : {};
  const source = doc['_source'];
  if (!isObject(source)) throw illegalArgument('[_source] required property is missing');
  const routing = doc['_routing'];
  const document = openDocument({
    source,
    index: isString(doc['_index']) ? doc['_index'] : '_index',
    id: doc['_id'] === undefined ? '_id' : textOf(doc['_id']),
    routing: routing === undefined ? undefined : textOf(routing),
    now: context.now(),
  });
  try {
    if (runPipeline(context.state, pipeline.id, document, pipeline.body).kind === 'drop') return null;
  } catch (error) {
    if (!(error instanceof IngestFailure)) throw error;
    const cause = causeJson(ingestError(error).body);
    return { error: { root_cause: [cause], ...cause } };
  }
  return {
    doc: {
      _index: document.metadata('_index') ?? '',
      _version: '-3',
      _id: document.metadata('_id') ?? '',
      ...(document.metadata('_routing') !== undefined && { _routing: document.metadata('_routing') }),
      _source: document.source,
      _ingest: { timestamp: document.ingest['timestamp'] },
    },
  };
}

const simulate = (context: RequestContext): Reply<estypes.IngestSimulateResponse> => {
  const { params, query, body } = context.request;
  if (query.flag('verbose', false)) throw notImplemented('verbose simulation of pipelines');
  const given = body.requiredObject();
  const id = params['id'];
  const inline = given['pipeline'];
  const stored = id === undefined ? inline : context.state.table('pipelines').get(id);
  if (id !== undefined && !stored) throw pipelineMissing(id);
  if (!isObject(stored))
    throw new ElasticError(400, {
      type: 'parse_exception',
      reason: '[pipeline] required property is missing',
    });
  checkPipeline(stored, { id: id ?? '_simulate_pipeline', version: context.version });
  const docs = asList(given['docs']);
  if (docs.length === 0) throw illegalArgument('must specify at least one document in [docs]');
  return ok({
    docs: asGiven(
      docs.map((doc) => simulateOne(context, { id: id ?? '_simulate_pipeline', body: stored }, doc)),
    ),
  });
};

export const pipelineRoutes: readonly Route[] = [
  route<estypes.IngestGetPipelineResponse>({
    methods: ['GET'],
    paths: ['/_ingest/pipeline', '/_ingest/pipeline/{id}'],
    access: cluster('cluster:admin/ingest/pipeline/get'),
    query: [...TIMEOUTS, 'summary'],
    handle: get,
  }),
  route<estypes.IngestPutPipelineResponse>({
    methods: ['PUT'],
    paths: ['/_ingest/pipeline/{id}'],
    access: cluster('cluster:admin/ingest/pipeline/put'),
    query: [...TIMEOUTS, 'if_version'],
    handle: put,
  }),
  route<estypes.IngestDeletePipelineResponse>({
    methods: ['DELETE'],
    paths: ['/_ingest/pipeline/{id}'],
    access: cluster('cluster:admin/ingest/pipeline/delete'),
    query: TIMEOUTS,
    handle: remove,
  }),
  route<estypes.IngestSimulateResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_ingest/pipeline/_simulate', '/_ingest/pipeline/{id}/_simulate'],
    access: cluster('cluster:admin/ingest/pipeline/simulate'),
    query: ['verbose'],
    handle: simulate,
  }),
  route<estypes.IngestProcessorGrokResponse>({
    methods: ['GET'],
    paths: ['/_ingest/processor/grok'],
    access: cluster('cluster:admin/ingest/processor/grok/get'),
    query: ['s', 'ecs_compatibility'],
    handle: () => ok({ patterns: { ...GROK_PATTERNS } }),
  }),
];

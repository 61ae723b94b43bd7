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
import { parseError, resourceNotFound } from '../http/errors.ts';
import { grokDictionary } from '../ingest/grok-patterns.ts';
import { deletePipelines, findPipelines, putPipeline } from '../ingest/pipeline.ts';
import { isString, type JsonObject } from '../json.ts';
import { presentDates, refusePipelineDates, withDates } from '../state/asset-dates.ts';
import { simulateIngest } from './simulate-ingest.ts';
import { simulatePipeline } from './simulate-pipeline.ts';

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
  const asksForAll = id === undefined || id === '*' || id === '_all';
  return !asksForAll && found.size === 0 ? answer(404, {}) : ok(asGiven(body));
};

/** The body, which these APIs also take from a parameter, as their refusal says. */
function bodyOf(context: RequestContext): JsonObject {
  const { body } = context.request;
  if (body.isEmpty) throw parseError('request body or source parameter is required');
  return body.object();
}

const put = (context: RequestContext): Reply<estypes.IngestPutPipelineResponse> => {
  const { params, query } = context.request;
  const name = params['id'] ?? '';
  const body = bodyOf(context);
  refusePipelineDates(body, context.version);
  const changes = putPipeline(context, name, body, query.integer('if_version'));
  const dated = { changes, now: context.now() };
  context.store.apply(withDates(context.state, { table: 'pipelines', name }, dated));
  return ok(ACKNOWLEDGED);
};

const remove = (context: RequestContext): Reply<estypes.IngestDeletePipelineResponse> => {
  context.store.apply(deletePipelines(context.state, context.request.params['id'] ?? ''));
  return ok(ACKNOWLEDGED);
};

const simulate = (context: RequestContext): Reply<estypes.IngestSimulateResponse> =>
  ok(asGiven(simulatePipeline(context, bodyOf(context))));

const simulateAll = (context: RequestContext): Reply<estypes.SimulateIngestResponse> =>
  ok(asGiven(simulateIngest(context, bodyOf(context))));

const grokPatterns = (context: RequestContext): Reply<estypes.IngestProcessorGrokResponse> => {
  const { query } = context.request;
  const patterns = Object.entries(grokDictionary(query.text('ecs_compatibility') === 'v1'));
  if (query.flag('s', false)) patterns.sort(([a], [b]) => (a < b ? -1 : 1));
  return ok({ patterns: Object.fromEntries(patterns) });
};

/** Nothing is ever downloaded here. */
const GEOIP_STATS: estypes.IngestGeoIpStatsResponse = {
  stats: {
    successful_downloads: 0,
    failed_downloads: 0,
    total_download_time: 0,
    databases_count: 0,
    skipped_updates: 0,
    expired_databases: 0,
  },
  nodes: {},
};

const geoipDatabases = (
  context: RequestContext,
): Reply<estypes.IngestGetGeoipDatabaseResponse | estypes.ErrorResponseBase> => {
  const id = context.request.params['id'];
  if (isString(id) && !id.includes('*')) throw resourceNotFound(`database configuration not found: ${id}`);
  return ok({ databases: [] });
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
    handle: grokPatterns,
  }),
  route<estypes.SimulateIngestResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_ingest/_simulate', '/_ingest/{index}/_simulate'],
    access: cluster('cluster:admin/ingest/pipeline/simulate'),
    query: ['pipeline'],
    handle: simulateAll,
  }),
  route<estypes.IngestGeoIpStatsResponse>({
    methods: ['GET'],
    paths: ['/_ingest/geoip/stats'],
    access: cluster('cluster:monitor/ingest/geoip/stats'),
    handle: () => ok(GEOIP_STATS),
  }),
  route<estypes.IngestGetGeoipDatabaseResponse | estypes.ErrorResponseBase>({
    methods: ['GET'],
    paths: ['/_ingest/geoip/database', '/_ingest/geoip/database/{id}'],
    access: cluster('cluster:admin/ingest/geoip/database/get'),
    query: TIMEOUTS,
    handle: geoipDatabases,
  }),
];

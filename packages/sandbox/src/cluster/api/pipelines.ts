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
import { deletePipelines, findPipelines, putPipeline } from '../ingest/pipeline.ts';

const get = (context: RequestContext): Reply<estypes.IngestGetPipelineResponse> => {
  const id = context.request.params['id'];
  const found = findPipelines(context.state, id);
  const isSummary = context.request.query.flag('summary', false);
  const body = Object.fromEntries([...found].map(([name, pipeline]) => [name, isSummary ? {} : pipeline]));
  const isMissing =
    id !== undefined && found.size === 0 && !id.split(',').every((part) => part.includes('*'));
  return isMissing ? answer(404, {}) : ok(asGiven(body));
};

const put = (context: RequestContext): Reply<estypes.IngestPutPipelineResponse> => {
  const { params, query, body } = context.request;
  context.store.apply(
    putPipeline(context.state, params['id'] ?? '', body.requiredObject(), query.integer('if_version')),
  );
  return ok(ACKNOWLEDGED);
};

const remove = (context: RequestContext): Reply<estypes.IngestDeletePipelineResponse> => {
  context.store.apply(deletePipelines(context.state, context.request.params['id'] ?? ''));
  return ok(ACKNOWLEDGED);
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
];

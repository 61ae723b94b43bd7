import { causeJson, ElasticError, illegalArgument, notImplemented } from '../http/errors.ts';
import { type RequestContext } from '../http/route.ts';
import { checkPipeline } from '../ingest/check-pipeline.ts';
import { optionError } from '../ingest/option-error.ts';
import { runIngest } from '../ingest/run-ingest.ts';
import { isArray, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { indexDocument, NO_GUARD } from '../state/write-document.ts';
import { findWriteTarget } from '../state/write-target.ts';

const KNOWN = [
  'docs',
  'pipeline_substitutions',
  'component_template_substitutions',
  'index_template_substitutions',
  'mapping_addition',
];

/** The state as if other pipelines were there. @throws ElasticError for one that could not be put */
function withPipelines(context: RequestContext, substitutions: Json | undefined): ClusterState {
  if (!isObject(substitutions)) return context.state;
  const pipelines = new Map(context.state.table('pipelines'));
  for (const [id, body] of Object.entries(substitutions)) {
    if (!isObject(body)) throw illegalArgument(`the pipeline [${id}] is not a map`);
    checkPipeline(context, body, id);
    pipelines.set(id, body);
  }
  return {
    table: (name) => (name === 'pipelines' ? (pipelines as never) : context.state.table(name)),
    shard: (uuid) => context.state.shard(uuid),
  };
}

/** What the mapping of the index would say to a document; nothing when it takes it, or when there is no index yet. */
function mappingProblem(state: ClusterState, index: string, source: JsonObject): JsonObject | undefined {
  const target = findWriteTarget(state, index, false);
  if (target.kind === 'missing') return undefined;
  try {
    indexDocument(state, target.index, { id: '_simulated', source, routing: undefined }, NO_GUARD);
    return undefined;
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    return causeJson(error.body);
  }
}

function simulateOne(context: RequestContext, state: ClusterState, given: Json): JsonObject {
  const doc = isObject(given) ? given : {};
  const source = doc['_source'];
  if (!isObject(source)) throw optionError('_source', 'required property is missing');
  const index = isString(doc['_index']) ? doc['_index'] : context.request.params['index'];
  if (index === undefined) throw optionError('_index', 'required property is missing');
  const id = doc['_id'] === undefined ? undefined : textOf(doc['_id']);
  const executed: string[] = [];
  const shown = (name: string, made: JsonObject, error?: JsonObject): JsonObject => ({
    doc: {
      _id: id ?? '<n/a>',
      _index: name,
      _version: -3,
      _source: made,
      executed_pipelines: executed,
      ...(error && { error }),
    },
  });
  const arriving = {
    index,
    id: id ?? '',
    routing: undefined,
    pipeline: context.request.query.text('pipeline'),
    requireAlias: false,
    source,
    now: context.now(),
  };
  try {
    const ingested = runIngest(state, arriving, (name) => executed.push(name));
    if (ingested.kind === 'dropped') return shown(index, source);
    return shown(ingested.index, ingested.source, mappingProblem(state, ingested.index, ingested.source));
  } catch (error) {
    if (!(error instanceof ElasticError) || error.status === 501) throw error;
    return shown(index, source, causeJson(error.body));
  }
}

/** What indexing would make of given documents: the pipelines of their indices, and then the mapping. */
export function simulateIngest(context: RequestContext, body: JsonObject): JsonObject {
  const odd = Object.keys(body).find((name) => !KNOWN.includes(name));
  if (odd !== undefined) throw notImplemented(`[${odd}] in a simulation of ingest`);
  const replaced = KNOWN.slice(2).find((name) => isObject(body[name]) && Object.keys(body[name]).length > 0);
  if (replaced !== undefined) throw notImplemented(`[${replaced}] in a simulation of ingest`);
  const { docs } = body;
  if (!isArray(docs)) throw optionError('docs', 'required property is missing');
  if (docs.length === 0) throw illegalArgument('must specify at least one document in [docs]');
  const state = withPipelines(context, body['pipeline_substitutions']);
  return { docs: docs.map((given) => simulateOne(context, state, given)) };
}

import { ElasticError, illegalArgument } from '../http/errors.ts';
import { type RequestContext } from '../http/route.ts';
import { checkPipeline } from '../ingest/check-pipeline.ts';
import { type IngestDocument, IngestFailure } from '../ingest/ingest-document.ts';
import { optionError, typeProblem } from '../ingest/option-error.ts';
import { type OptionType } from '../ingest/processor-options.ts';
import { openDocument } from '../ingest/run-ingest.ts';
import { runPipeline } from '../ingest/run-pipeline.ts';
import { presentDocument, presentFailure, SimulationTrace } from '../ingest/simulation-trace.ts';
import { isArray, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';

const INLINE = '_simulate_pipeline';

interface Simulated {
  readonly id: string;
  readonly body: JsonObject;
}

function needed(body: JsonObject, name: string, type: OptionType): Json {
  const value = body[name];
  if (value === undefined || value === null) throw optionError(name, 'required property is missing');
  const problem = typeProblem(type, value);
  if (problem !== undefined) throw optionError(name, problem);
  return value;
}

function pipelineOf(context: RequestContext, body: JsonObject): Simulated {
  const { id } = context.request.params;
  if (id === undefined) {
    const inline = needed(body, 'pipeline', 'map') as JsonObject;
    checkPipeline(context, inline, INLINE);
    return { id: INLINE, body: inline };
  }
  const stored = context.state.table('pipelines').get(id);
  if (!stored) throw illegalArgument(`pipeline [${id}] does not exist`);
  return { id, body: stored };
}

/** A document of the request, with what it leaves out. */
function openGiven(context: RequestContext, given: Json): IngestDocument {
  if (!isObject(given))
    throw new ElasticError(500, {
      type: 'class_cast_exception',
      reason: 'a document to simulate is no map',
    });
  const source = needed(given, '_source', 'map') as JsonObject;
  const text = (name: string): string | undefined =>
    given[name] === undefined || given[name] === null ? undefined : textOf(given[name]);
  const document = openDocument({
    source,
    index: text('_index') ?? '_index',
    id: text('_id') ?? '_id',
    routing: text('_routing'),
    now: context.now(),
  });
  if (given['_version'] !== undefined) document.set('_version', Number(given['_version']));
  if (isString(given['_version_type'])) document.set('_version_type', given['_version_type']);
  return document;
}

/** Runs one document through the pipeline: what became of it. */
function simulateOne(context: RequestContext, pipeline: Simulated, document: IngestDocument): Json {
  const { id, body } = pipeline;
  try {
    if (runPipeline(context.state, id, document, { body }).kind === 'drop') return null;
  } catch (error) {
    if (!(error instanceof IngestFailure)) throw error;
    return { error: presentFailure(error) };
  }
  return { doc: presentDocument(document) };
}

/** Runs one document through the pipeline: what each processor made of it. */
function simulateVerbosely(context: RequestContext, pipeline: Simulated, document: IngestDocument): Json {
  const trace = new SimulationTrace();
  const { id, body } = pipeline;
  try {
    runPipeline(context.state, id, document, { body, trace });
  } catch (error) {
    if (!(error instanceof IngestFailure)) throw error;
  }
  return { processor_results: trace.results };
}

/** What a pipeline makes of given documents. @throws ElasticError */
export function simulatePipeline(context: RequestContext, body: JsonObject): JsonObject {
  const isVerbose = context.request.query.flag('verbose', false);
  const pipeline = pipelineOf(context, body);
  const docs = needed(body, 'docs', 'list');
  if (!isArray(docs) || docs.length === 0)
    throw illegalArgument('must specify at least one document in [docs]');
  const run = isVerbose ? simulateVerbosely : simulateOne;
  const documents = docs.map((given) => openGiven(context, given));
  return { docs: documents.map((document) => run(context, pipeline, document)) };
}

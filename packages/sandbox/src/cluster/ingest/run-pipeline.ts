import { ElasticError, notImplemented } from '../http/errors.ts';
import {
  asList,
  isArray,
  isObject,
  isString,
  type Json,
  type JsonObject,
  type MutableJson,
  textOf,
} from '../json.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { conditionHolds } from './condition.ts';
import { FIELD_PROCESSORS } from './field-processors.ts';
import { type IngestDocument, IngestFailure } from './ingest-document.ts';
import { PARSE_PROCESSORS } from './parse-processors.ts';
import { flag, listOption, NEXT, type Outcome, type Processor, textOption } from './processor.ts';
import { fillTemplate } from './template-text.ts';

const SIMPLE: Readonly<Record<string, Processor>> = { ...FIELD_PROCESSORS, ...PARSE_PROCESSORS };

/** One run of one pipeline; `chain` holds the pipelines that called it. */
interface Run {
  readonly state: ClusterState;
  readonly document: IngestDocument;
  readonly pipeline: string;
  readonly chain: readonly string[];
}

/**
 * Runs a pipeline on a document, which it changes.
 * @throws IngestFailure when a processor fails and nothing handles it; 501 for what is not simulated
 */
export function runPipeline(
  state: ClusterState,
  name: string,
  document: IngestDocument,
  body?: JsonObject,
): Outcome {
  return runBody({ state, document, pipeline: name, chain: [name] }, body ?? findPipeline(state, name));
}

function findPipeline(state: ClusterState, name: string): JsonObject {
  const pipeline = state.table('pipelines').get(name);
  if (!pipeline)
    throw new IngestFailure(
      `Pipeline processor configured for non-existent pipeline [${name}]`,
      'illegal_state_exception',
    );
  return pipeline;
}

function runBody(run: Run, body: JsonObject): Outcome {
  try {
    return runList(run, body['processors']);
  } catch (error) {
    if (!(error instanceof IngestFailure) || !isArray(body['on_failure'])) throw error;
    return handleFailure(run, error, body['on_failure']);
  }
}

function runList(run: Run, list: Json | undefined): Outcome {
  for (const entry of asList(list)) {
    const [type, config] = isObject(entry) ? (Object.entries(entry)[0] ?? []) : [];
    if (type === undefined || !isObject(config)) continue;
    const outcome = runOne(run, type, config);
    if (outcome.kind !== 'next') return outcome;
  }
  return NEXT;
}

/** What scripts see as `ctx`. */
function scriptContext(document: IngestDocument): Json {
  const context: MutableJson = { ...document.source, _ingest: document.ingest };
  for (const name of ['_index', '_id', '_routing']) {
    const value = document.metadata(name);
    if (value !== undefined) context[name] = value;
  }
  return context;
}

function runOne(run: Run, type: string, config: JsonObject): Outcome {
  try {
    const condition = config['if'];
    if (isString(condition) && !conditionHolds(condition, scriptContext(run.document))) return NEXT;
    return apply(run, type, config);
  } catch (error) {
    if (!(error instanceof IngestFailure)) throw error;
    if (flag(config, 'ignore_failure')) return NEXT;
    const tag = isString(config['tag']) ? config['tag'] : undefined;
    const placed = error.failedAt
      ? error
      : new IngestFailure(error.message, error.type, { processorType: type, tag, pipeline: run.pipeline });
    if (isArray(config['on_failure'])) return handleFailure(run, placed, config['on_failure']);
    throw placed;
  }
}

/** Runs failure processors, which can read what happened under `_ingest`. */
function handleFailure(run: Run, failure: IngestFailure, list: readonly Json[]): Outcome {
  const facts: Readonly<Record<string, string | undefined>> = {
    on_failure_message: failure.message,
    on_failure_processor_type: failure.failedAt?.processorType,
    on_failure_processor_tag: failure.failedAt?.tag,
    on_failure_pipeline: failure.failedAt?.pipeline,
  };
  for (const [name, value] of Object.entries(facts)) run.document.setIngest(name, value);
  const outcome = runList(run, list);
  for (const name of Object.keys(facts)) run.document.setIngest(name, undefined);
  return outcome;
}

function apply(run: Run, type: string, config: JsonObject): Outcome {
  const simple = Object.hasOwn(SIMPLE, type) ? SIMPLE[type] : undefined;
  if (simple) {
    simple(run.document, config);
    return NEXT;
  }
  switch (type) {
    case 'pipeline':
      return callPipeline(run, config);
    case 'drop':
      return { kind: 'drop' };
    case 'terminate':
      return { kind: 'end' };
    case 'fail':
      throw new IngestFailure(textOption(run.document, config, 'message'), 'fail_processor_exception');
    case 'foreach':
      return forEach(run, config);
    case 'reroute':
      reroute(run.document, config);
      return { kind: 'reroute' };
    default:
      throw notImplemented(`the ingest processor [${type}]`);
  }
}

function callPipeline(run: Run, config: JsonObject): Outcome {
  const name = textOption(run.document, config, 'name');
  if (!run.state.table('pipelines').has(name) && flag(config, 'ignore_missing_pipeline')) return NEXT;
  if (run.chain.includes(name))
    throw new IngestFailure(`Cycle detected for pipeline: ${name}`, 'graph_structure_exception');
  const outcome = runBody(
    { ...run, pipeline: name, chain: [...run.chain, name] },
    findPipeline(run.state, name),
  );
  return outcome.kind === 'end' ? NEXT : outcome;
}

/** Runs one processor for each item of a list, which is `_ingest._value` meanwhile. */
function forEach(run: Run, config: JsonObject): Outcome {
  const field = textOption(run.document, config, 'field');
  const value = run.document.get(field);
  if (value === undefined || value === null) {
    if (flag(config, 'ignore_missing')) return NEXT;
    throw new IngestFailure(`field [${field}] is null, cannot loop over its elements.`);
  }
  if (!isArray(value))
    throw new IngestFailure(`field [${field}] of type [java.lang.String] cannot be cast to [java.util.List]`);
  const results: Json[] = [];
  for (const item of value) {
    run.document.setIngest('_value', item);
    runList(run, isObject(config['processor']) ? [config['processor']] : []);
    results.push(run.document.ingest['_value'] ?? null);
  }
  run.document.setIngest('_value', undefined);
  run.document.set(field, results);
  return NEXT;
}

const sanitized = (part: string): string =>
  part
    .replaceAll(/[\\/*?"<>| ,#:-]/g, '_')
    .toLowerCase()
    .slice(0, 100);

/** Sends the document to another data stream, by name or by dataset and namespace. */
function reroute(document: IngestDocument, config: JsonObject): void {
  if (isString(config['destination'])) {
    document.set('_index', fillTemplate(config['destination'], document));
    return;
  }
  const [type = 'logs', currentDataset = 'generic', currentNamespace = 'default'] = textOf(
    document.metadata('_index') ?? '',
  ).split('-');
  const dataset = firstValue(document, config, {
    option: 'dataset',
    field: 'data_stream.dataset',
    fallback: currentDataset,
  });
  const namespace = firstValue(document, config, {
    option: 'namespace',
    field: 'data_stream.namespace',
    fallback: currentNamespace,
  });
  document.set('_index', `${type}-${dataset}-${namespace}`);
  document.set('data_stream.type', type);
  document.set('data_stream.dataset', dataset);
  document.set('data_stream.namespace', namespace);
  if (document.has('event.dataset')) document.set('event.dataset', dataset);
}

function firstValue(
  document: IngestDocument,
  config: JsonObject,
  from: { readonly option: string; readonly field: string; readonly fallback: string },
): string {
  const options =
    config[from.option] === undefined
      ? [`{{${from.field}}}`]
      : listOption(document, { [from.option]: null, ...config }, from.option);
  const filled = options.map((option) => fillTemplate(option, document)).find((option) => option !== '');
  return sanitized(filled ?? from.fallback);
}

/** A failure as the error of a request. */
export const ingestError = (failure: IngestFailure): ElasticError =>
  new ElasticError(failure.type === 'illegal_argument_exception' ? 400 : 500, {
    type: failure.type,
    reason: failure.message,
    ...(failure.failedAt && {
      meta: {
        ...(failure.failedAt.processorType !== '' && { processor_type: failure.failedAt.processorType }),
        ...(failure.failedAt.tag !== undefined && { processor_tag: failure.failedAt.tag }),
      },
    }),
  });

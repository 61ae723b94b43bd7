import { notImplemented } from '../http/errors.ts';
import { javaType } from '../java-values.ts';
import { asList, isArray, isObject, isString, type Json, type JsonObject } from '../json.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { processorsIn } from './check-pipeline.ts';
import { DATE_PROCESSORS } from './date-processors.ts';
import { enrich } from './enrich-processor.ts';
import { FIELD_PROCESSORS } from './field-processors.ts';
import { type IngestDocument, IngestFailure } from './ingest-document.ts';
import { NETWORK_PROCESSORS } from './network-processors.ts';
import { PARSE_PROCESSORS } from './parse-processors.ts';
import { flag, NEXT, type Outcome, type Processor, textOption } from './processor.ts';
import { reroute } from './reroute.ts';
import { conditionHolds, runScript } from './script-processor.ts';
import { type SimulationTrace } from './simulation-trace.ts';
import { userAgent } from './user-agent.ts';

const SIMPLE: Readonly<Record<string, Processor>> = {
  ...FIELD_PROCESSORS,
  ...PARSE_PROCESSORS,
  ...DATE_PROCESSORS,
  ...NETWORK_PROCESSORS,
  script: runScript,
  user_agent: userAgent,
};

/** One run of one pipeline; `chain` holds the pipelines that called it. */
interface Run {
  readonly state: ClusterState;
  readonly document: IngestDocument;
  readonly pipeline: string;
  readonly chain: readonly string[];
  /** Set in a verbose simulation, but not within processors that are shown as one. */
  readonly trace: SimulationTrace | undefined;
}

interface RunOptions {
  /** Set for a pipeline that need not exist. */
  readonly body?: JsonObject | undefined;
  readonly trace?: SimulationTrace | undefined;
}

/**
 * Runs a pipeline on a document, which it changes.
 * @throws IngestFailure when a processor fails and nothing handles it; 501 for what is not simulated
 */
export function runPipeline(
  state: ClusterState,
  name: string,
  document: IngestDocument,
  options: RunOptions = {},
): Outcome {
  const run: Run = { state, document, pipeline: name, chain: [name], trace: options.trace };
  return runBody(run, options.body ?? findPipeline(state, name));
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
  if (body['field_access_pattern'] === 'flexible')
    throw notImplemented('pipelines with the field access pattern [flexible]');
  const before = run.document.ingest['pipeline'];
  run.document.setIngest('pipeline', run.pipeline);
  try {
    return runList(run, body['processors']);
  } catch (error) {
    if (!(error instanceof IngestFailure) || !isArray(body['on_failure'])) throw error;
    return handleFailure(run, error, body['on_failure']);
  } finally {
    run.document.setIngest('pipeline', before);
  }
}

function runList(run: Run, list: Json | undefined): Outcome {
  for (const [type, given] of processorsIn(asList(list))) {
    const config = isString(given) ? { source: given } : given;
    if (!isObject(config)) continue;
    const outcome = runOne(run, type, config);
    if (outcome.kind !== 'next') return outcome;
  }
  return NEXT;
}

function runOne(run: Run, type: string, config: JsonObject): Outcome {
  try {
    return runIfAsked(run, type, config);
  } catch (error) {
    if (!(error instanceof IngestFailure)) throw error;
    return giveUp(run, type, config, error);
  }
}

function runIfAsked(run: Run, type: string, config: JsonObject): Outcome {
  const shown = { type, config, document: run.document };
  const condition = config['if'];
  if (condition !== undefined && condition !== null && !conditionHolds(condition, run.document)) {
    run.trace?.add(shown, 'skipped');
    return NEXT;
  }
  // A pipeline stands before the processors that it calls.
  if (type === 'pipeline') {
    if (isThere(run, config)) run.trace?.add(shown, 'success');
    return callPipeline(run, config);
  }
  const outcome = apply(run, type, config);
  run.trace?.add(shown, outcome.kind === 'drop' ? 'dropped' : 'success');
  return outcome;
}

/** What becomes of a failure: nothing, its handlers run, or the pipeline ends. @throws IngestFailure */
function giveUp(run: Run, type: string, config: JsonObject, failure: IngestFailure): Outcome {
  const isIgnored = flag(config, 'ignore_failure');
  const isOwn = type !== 'pipeline' || failure.failedAt === undefined;
  const shown = { type, config, document: run.document };
  if (isOwn) run.trace?.add(shown, isIgnored ? 'error_ignored' : 'error', failure);
  if (isIgnored) return NEXT;
  const tag = isString(config['tag']) ? config['tag'] : undefined;
  const placed = failure.failedAt
    ? failure
    : failure.at({ processorType: type, tag, pipeline: run.pipeline });
  if (isArray(config['on_failure'])) return handleFailure(run, placed, config['on_failure']);
  throw placed;
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
  try {
    return runList(run, list);
  } finally {
    for (const name of Object.keys(facts)) run.document.setIngest(name, undefined);
  }
}

function apply(run: Run, type: string, config: JsonObject): Outcome {
  const simple = Object.hasOwn(SIMPLE, type) ? SIMPLE[type] : undefined;
  if (simple) {
    simple(run.document, config);
    return NEXT;
  }
  switch (type) {
    case 'drop':
      return { kind: 'drop' };
    case 'terminate':
      return { kind: 'end' };
    case 'fail':
      throw new IngestFailure(textOption(run.document, config, 'message'), 'fail_processor_exception');
    case 'foreach':
      return forEach(run, config);
    case 'enrich':
      enrich(run.state, run.document, config);
      return NEXT;
    case 'reroute':
      reroute(run.document, config);
      return { kind: 'reroute' };
    default:
      throw notImplemented(`the ingest processor [${type}]`);
  }
}

const isThere = (run: Run, config: JsonObject): boolean =>
  run.state.table('pipelines').has(textOption(run.document, config, 'name'));

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

/** Runs one processor for each item of a list or object, which is `_ingest._value` meanwhile. */
function forEach(run: Run, config: JsonObject): Outcome {
  const field = textOption(run.document, config, 'field');
  const value = run.document.get(field);
  if (value === undefined || value === null) {
    if (flag(config, 'ignore_missing')) return NEXT;
    run.document.require(field);
    throw new IngestFailure(`field [${field}] is null, cannot loop over its elements.`);
  }
  const inner: Run = { ...run, trace: undefined };
  if (isArray(value)) return walkList(inner, config, value);
  if (isObject(value)) return walkObject(inner, config, value);
  throw new IngestFailure(`field [${field}] of type [${javaType(value)}] cannot be cast to a list or map`);
}

const innerOf = (config: JsonObject): readonly Json[] =>
  isObject(config['processor']) ? [config['processor']] : [];

function walkList(run: Run, config: JsonObject, list: readonly Json[]): Outcome {
  const { document } = run;
  const before = document.ingest['_value'] ?? null;
  const results: Json[] = [];
  for (const item of list) {
    document.setIngest('_value', structuredClone(item));
    const outcome = runList(run, innerOf(config));
    if (outcome.kind !== 'next') return outcome;
    results.push(document.ingest['_value'] ?? null);
  }
  document.setIngest('_value', before);
  document.set(textOption(document, config, 'field'), results);
  return NEXT;
}

/** An object is recreated from what the processor left of each of its keys and values. */
function walkObject(run: Run, config: JsonObject, object: JsonObject): Outcome {
  const { document } = run;
  const before = { _key: document.ingest['_key'] ?? null, _value: document.ingest['_value'] ?? null };
  const results: [string, Json][] = [];
  for (const [key, item = null] of Object.entries(object)) {
    document.setIngest('_key', key);
    document.setIngest('_value', structuredClone(item));
    const outcome = runList(run, innerOf(config));
    if (outcome.kind !== 'next') return outcome;
    const left = document.ingest['_key'];
    if (isString(left) && left !== '') results.push([left, document.ingest['_value'] ?? null]);
  }
  document.setIngest('_key', before._key);
  document.setIngest('_value', before._value);
  document.set(textOption(document, config, 'field'), Object.fromEntries(results));
  return NEXT;
}

import { ElasticError, type ErrorCause, parseError } from '../http/errors.ts';
import { javaType } from '../java-values.ts';
import { isArray, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { compilePainless, ScriptError } from '../painless/painless.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { hasSince, type StackVersion } from '../versions.ts';
import { checkOptions } from './option-checks.ts';
import { optionError, typeProblem } from './option-error.ts';
import { type Option, type OptionType, optionsOf } from './processor-options.ts';

/** What a pipeline is checked against. */
export interface PipelineContext {
  readonly state: ClusterState;
  readonly version: StackVersion;
}

const FIELDS = ['description', 'processors', 'on_failure', 'version', '_meta', 'deprecated'];

/** A put refuses the dates before; where a pipeline is only tried they are taken, and nothing comes of them. */
const FIELDS_SINCE_9_2 = [
  'field_access_pattern',
  'created_date',
  'created_date_millis',
  'modified_date',
  'modified_date_millis',
];

/** Options that every processor has. */
const COMMON = ['tag', 'description', 'if', 'ignore_failure', 'on_failure'];

/**
 * Checks a pipeline body as a put, or a simulation, does.
 * @param id nothing for one that is given with a simulation
 * @throws parse_exception, script_exception … naming the processor and the property
 */
export function checkPipeline(context: PipelineContext, body: JsonObject, id: string): void {
  readOptional(body, 'description', 'text');
  checkProcessors(context, readList(body, 'processors'));
  readOptional(body, 'version', 'integer');
  readOptional(body, '_meta', 'map');
  readOptional(body, 'deprecated', 'boolean');
  const pattern = body['field_access_pattern'];
  const knowsPattern = hasSince(context.version, '9.2');
  if (knowsPattern && pattern !== undefined && pattern !== 'classic' && pattern !== 'flexible')
    throw parseError(
      `pipeline [${id}] doesn't support value of [${textOf(pattern)}] for parameter [field_access_pattern]`,
    );
  if (body['on_failure'] !== undefined) {
    const handlers = readList(body, 'on_failure');
    checkProcessors(context, handlers);
    if (handlers.length === 0)
      throw parseError(`pipeline [${id}] cannot have an empty on_failure option defined`);
  }
  const known = knowsPattern ? [...FIELDS, ...FIELDS_SINCE_9_2] : FIELDS;
  const unknown = Object.keys(body).filter((key) => !known.includes(key));
  if (unknown.length > 0)
    throw parseError(
      `pipeline [${id}] doesn't support one or more provided configuration parameters [${unknown.join(', ')}]`,
    );
}

function readOptional(body: JsonObject, name: string, type: OptionType): void {
  const value = body[name];
  if (value === undefined || value === null) return;
  const problem = typeProblem(type, value);
  if (problem !== undefined) throw optionError(name, problem);
}

function readList(body: JsonObject, name: string): readonly Json[] {
  const value = body[name];
  if (value === undefined || value === null) throw optionError(name, 'required property is missing');
  if (isArray(value)) return value;
  throw optionError(name, `property isn't a list, but of type [${javaType(value)}]`);
}

/** Each processor of a list with its configuration; one object may hold several. */
export const processorsIn = (list: readonly Json[]): readonly (readonly [string, Json])[] =>
  list.flatMap((entry) =>
    isObject(entry) ? Object.entries(entry).map(([type, config]) => [type, config ?? null] as const) : [],
  );

/** Checks all of a list: the first one's error is the error, with those of the others beside it. */
function checkProcessors(context: PipelineContext, list: readonly Json[]): void {
  const odd = list.find((entry) => !isObject(entry));
  if (odd !== undefined) throw notAMap(odd);
  const errors: ElasticError[] = [];
  for (const [type, config] of processorsIn(list)) {
    try {
      checkProcessor(context, type, config);
    } catch (error) {
      if (!(error instanceof ElasticError)) throw error;
      errors.push(error);
    }
  }
  const [first, ...others] = errors;
  if (!first) return;
  if (others.length === 0) throw first;
  throw new ElasticError(first.status, { ...first.body, suppressed: others.map(({ body }) => body) });
}

function notAMap(entry: Json): ElasticError {
  const type = javaType(entry);
  return new ElasticError(500, {
    type: 'class_cast_exception',
    reason: `class ${type} cannot be cast to class java.util.Map (${type} and java.util.Map are in module java.base of loader 'bootstrap')`,
  });
}

function checkProcessor(context: PipelineContext, type: string, given: Json): void {
  // A script alone is its source.
  const config = type === 'script' && isString(given) ? { source: given } : given;
  const known = optionsOf(type, context.version);
  const tag = isObject(config) && isString(config['tag']) ? config['tag'] : undefined;
  const place = { processor_type: type, ...(tag !== undefined && { processor_tag: tag }) };
  if (!known) throw placed(parseError(`No processor type exists with name [${type}]`), place);
  if (!isObject(config))
    throw placed(parseError(`property isn't a map, but of type [${javaType(config)}]`), place);
  readOptional(config, 'tag', 'text');
  readOptional(config, 'description', 'text');
  readOptional(config, 'ignore_failure', 'boolean');
  checkHandlers(context, config, place);
  try {
    checkConfig(context, type, config, known);
  } catch (error) {
    throw placed(error, place);
  }
}

function checkConfig(
  context: PipelineContext,
  type: string,
  config: JsonObject,
  known: ReadonlyMap<string, Option>,
): void {
  for (const [name, option] of known) {
    const value = config[name];
    if ((value === undefined || value === null) && option.isRequired)
      throw optionError(name, 'required property is missing');
    readOptional(config, name, option.type);
  }
  checkOptions(type, config, context.state);
  if (type === 'foreach' && isObject(config['processor'])) checkProcessors(context, [config['processor']]);
  checkUnknown(type, config, known);
  checkCondition(config['if']);
}

function checkHandlers(context: PipelineContext, config: JsonObject, place: JsonObject): void {
  if (config['on_failure'] === undefined || config['on_failure'] === null) return;
  const handlers = readList(config, 'on_failure');
  checkProcessors(context, handlers);
  if (handlers.length === 0)
    throw placed(optionError('on_failure', 'processors list cannot be empty'), place);
}

function checkUnknown(type: string, config: JsonObject, known: ReadonlyMap<string, unknown>): void {
  const unknown = Object.keys(config).filter((name) => !known.has(name) && !COMMON.includes(name));
  if (unknown.length > 0)
    throw parseError(
      `processor [${type}] doesn't support one or more provided configuration parameters [${unknown.join(', ')}]`,
    );
}

function checkCondition(condition: Json | undefined): void {
  if (condition === undefined || condition === null) return;
  const source = isObject(condition) ? condition['source'] : condition;
  if (isString(source)) compilePainless(source);
}

/** An error with the processor that it is about; that of the outer one wins. */
function placed(error: unknown, place: JsonObject): unknown {
  if (error instanceof ScriptError) return placed(new ElasticError(400, error.body), place);
  if (!(error instanceof ElasticError) || error.status === 501) return error;
  const body: ErrorCause = { ...error.body, meta: { ...error.body.meta, ...place } };
  return new ElasticError(error.status, body);
}

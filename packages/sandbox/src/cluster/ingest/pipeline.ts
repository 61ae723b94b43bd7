import { type ElasticError, illegalArgument, parseError, resourceNotFound } from '../http/errors.ts';
import { isArray, isObject, type Json, type JsonObject, sameJson, textOf } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Change, type ClusterState, put, remove } from '../state/cluster-state.ts';
import { settingText } from '../state/settings.ts';
import { hasSince, type StackVersion } from '../versions.ts';
import { PROCESSORS } from './processor-catalogue.ts';

const FIELDS = ['description', 'processors', 'on_failure', 'version', '_meta', 'deprecated'];

/** Of 9.2 and newer; the dates are taken, and nothing comes of them, where a pipeline is only tried. */
const FIELDS_SINCE_9_2 = [
  'field_access_pattern',
  'created_date',
  'created_date_millis',
  'modified_date',
  'modified_date_millis',
];
const ACCESS_PATTERNS: readonly Json[] = ['classic', 'flexible'];

export interface PipelineOwner {
  readonly id: string;
  readonly version: StackVersion;
}

/** Checks a pipeline body as a put does. @throws parse_exception naming the processor and the property */
export function checkPipeline(body: JsonObject, { id, version }: PipelineOwner): void {
  const processors = body['processors'];
  if (processors === undefined) {
    throw parseError('[processors] required property is missing', { property_name: 'processors' });
  }
  if (!isArray(processors)) {
    throw parseError("[processors] property isn't a list, but of type [java.lang.String]", {
      property_name: 'processors',
    });
  }
  checkProcessors(processors);
  const onFailure = body['on_failure'];
  if (onFailure !== undefined) {
    if (!isArray(onFailure) || onFailure.length === 0) {
      throw parseError(`pipeline [${id}] cannot have an empty on_failure option defined`, {
        property_name: 'on_failure',
      });
    }
    checkProcessors(onFailure);
  }
  const fields = hasSince(version, '9.2') ? [...FIELDS, ...FIELDS_SINCE_9_2] : FIELDS;
  const unknown = Object.keys(body).filter((key) => !fields.includes(key));
  if (unknown.length > 0) {
    throw parseError(
      `pipeline [${id}] doesn't support one or more provided configuration parameters [${unknown.join(', ')}]`,
    );
  }
  const pattern = body['field_access_pattern'];
  if (pattern !== undefined && !ACCESS_PATTERNS.includes(pattern)) {
    throw parseError(
      `pipeline [${id}] doesn't support value of [${textOf(pattern)}] for parameter [field_access_pattern]`,
    );
  }
}

function checkProcessors(list: readonly Json[]): void {
  for (const entry of list) {
    const [type, config] = isObject(entry) ? (Object.entries(entry)[0] ?? []) : [];
    if (type === undefined) throw parseError('processor definition is not an object with one key');
    checkProcessor(type, config ?? null);
  }
}

function checkProcessor(type: string, config: Json): void {
  const required = Object.hasOwn(PROCESSORS, type) ? PROCESSORS[type] : undefined;
  if (!required) throw parseError(`No processor type exists with name [${type}]`, { processor_type: type });
  if (!isObject(config)) throw parseError(`property isn't a map`, { processor_type: type });
  const missing = required.find((property) => config[property] === undefined);
  if (missing !== undefined) {
    throw parseError(`[${missing}] required property is missing`, {
      property_name: missing,
      processor_type: type,
    });
  }
  if (type === 'set' && config['value'] === undefined && config['copy_from'] === undefined) {
    throw parseError('[value] required property is missing', {
      property_name: 'value',
      processor_type: type,
    });
  }
  if (type === 'remove' && config['field'] === undefined && config['keep'] === undefined) {
    throw parseError('[keep] or [field] must be specified', { property_name: 'keep', processor_type: type });
  }
  if (isArray(config['on_failure'])) checkProcessors(config['on_failure']);
  if (type === 'foreach' && isObject(config['processor'])) checkProcessors([config['processor']]);
}

export function putPipeline(
  state: ClusterState,
  id: string,
  body: JsonObject,
  { ifVersion, version }: { readonly ifVersion: number | undefined; readonly version: StackVersion },
): readonly Change[] {
  const before = state.table('pipelines').get(id);
  if (ifVersion !== undefined) {
    if (!before)
      throw illegalArgument(
        `version conflict, required version [${ifVersion}] for pipeline [${id}] but no pipeline was found`,
      );
    if (before['version'] !== ifVersion) {
      throw illegalArgument(
        `version conflict, required version [${ifVersion}] for pipeline [${id}] but current version is [${textOf(before['version'] ?? 'null')}]`,
      );
    }
  }
  checkPipeline(body, { id, version });
  checkEnrichPolicies(state, body);
  return before && sameJson(before, body) ? [] : [put('pipelines', id, body)];
}

/**
 * An enrich processor looks for the index of its policy when the pipeline is made. Policies are not executed here, so
 * one that is defined counts as executed. @throws illegal_argument_exception
 */
function checkEnrichPolicies(state: ClusterState, given: Json): void {
  if (isArray(given)) given.forEach((each) => checkEnrichPolicies(state, each));
  if (!isObject(given)) return;
  for (const [key, value] of Object.entries(given)) {
    const policy = key === 'enrich' && isObject(value) ? value['policy_name'] : undefined;
    if (typeof policy === 'string' && !state.table('enrich-policies').has(policy)) {
      throw illegalArgument(`no enrich index exists for policy with name [${policy}]`, {
        processor_type: 'enrich',
      });
    }
    if (value !== undefined) checkEnrichPolicies(state, value);
  }
}

/** Deletes by name or wildcard. @throws 404 missing, 400 while an index runs it (spec 11.1) */
export function deletePipelines(state: ClusterState, expression: string): readonly Change[] {
  const table = state.table('pipelines');
  const isPattern = expression.includes('*');
  const names = isPattern
    ? [...table.keys()].filter((name) => matchesPattern(expression, name))
    : [expression];
  if (!isPattern && !table.has(expression)) throw resourceNotFound(`pipeline [${expression}] is missing`);
  if (isPattern && names.length === 0 && expression !== '*')
    throw resourceNotFound(`pipeline [${expression}] is missing`);
  for (const name of names) {
    checkUnused(state, name, 'default');
    checkUnused(state, name, 'final');
  }
  return names.map((name) => remove('pipelines', name));
}

function checkUnused(state: ClusterState, name: string, role: 'default' | 'final'): void {
  const users = [...state.table('indices').values()]
    .filter((index) => settingText(index.settings, `index.${role}_pipeline`) === name)
    .map((index) => index.name);
  if (users.length === 0) return;
  throw illegalArgument(
    `pipeline [${name}] cannot be deleted because it is the ${role} pipeline for ${users.length} index(es) including [${users.slice(0, 3).join(',')}]`,
  );
}

/** Pipelines of a comma list of names and wildcards; undefined asks for all. */
export function findPipelines(
  state: ClusterState,
  expression: string | undefined,
): ReadonlyMap<string, JsonObject> {
  const table = state.table('pipelines');
  if (expression === undefined || expression === '*' || expression === '_all') return table;
  const patterns = expression.split(',');
  return new Map([...table].filter(([name]) => patterns.some((pattern) => matchesPattern(pattern, name))));
}

export const pipelineMissing = (id: string): ElasticError =>
  illegalArgument(`pipeline with id [${id}] does not exist`);

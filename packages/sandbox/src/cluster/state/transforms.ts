import {
  ElasticError,
  requestValidationError,
  resourceAlreadyExists,
  resourceNotFound,
  statusError,
  unknownField,
  validationReason,
} from '../http/errors.ts';
import { asStrings, isObject, isString, type Json, type JsonObject } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Change, type ClusterState, put, remove } from './cluster-state.ts';
import { type Transform } from './collections.ts';
import { OPEN, resolveIndexList } from './index-names.ts';

const FIELDS = [
  'source',
  'dest',
  'pivot',
  'latest',
  'sync',
  'frequency',
  'retention_policy',
  'settings',
  'description',
  '_meta',
];

const missing = (id: string): ElasticError =>
  resourceNotFound(`Transform with id [${id}] could not be found`);

/** A transform's definition, checked, with what Elasticsearch fills in. */
export function parseTransform(body: JsonObject): JsonObject {
  const unknown = Object.keys(body).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) throw unknownField('data_frame_transform_config', unknown);
  const { source, dest, pivot, latest } = body;
  if (!isObject(source) || source['index'] === undefined) throw required('source');
  if (!isObject(dest) || !isString(dest['index'])) throw required('dest');
  if ((pivot === undefined) === (latest === undefined)) {
    throw new ElasticError(400, {
      type: 'x_content_parse_exception',
      reason: '[1:1] [data_frame_transform_config] failed to parse',
      cause: {
        type: 'illegal_argument_exception',
        reason: 'data frame transform configuration must specify exactly 1 function',
      },
    });
  }
  checkFunction(pivot, latest);
  return {
    ...body,
    source: { ...source, index: asStrings(source['index']), query: source['query'] ?? { match_all: {} } },
    settings: isObject(body['settings']) ? body['settings'] : {},
  };
}

const required = (field: string): ElasticError =>
  new ElasticError(400, { type: 'x_content_parse_exception', reason: `Required [${field}]` });

function checkFunction(pivot: Json | undefined, latest: Json | undefined): void {
  if (isObject(pivot) && !isObject(pivot['group_by']))
    throw requestValidationError(['pivot.groups must not be null']);
  if (isObject(pivot) && pivot['aggregations'] === undefined && pivot['aggs'] === undefined) {
    throw requestValidationError(['pivot.aggregations must not be null or empty']);
  }
  if (isObject(latest) && (latest['unique_key'] === undefined || latest['sort'] === undefined)) {
    throw requestValidationError(['latest.unique_key and latest.sort must not be null']);
  }
}

/** @throws validation_exception unless deferred, resource_already_exists_exception */
export function createTransform(
  state: ClusterState,
  id: string,
  config: JsonObject,
  options: { readonly now: number; readonly defersValidation: boolean },
): readonly Change[] {
  if (!/^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/.test(id)) {
    throw requestValidationError([
      `Invalid transform id: '${id}' can contain lowercase alphanumeric (a-z and 0-9), hyphens, and underscores; must start and end with alphanumeric`,
    ]);
  }
  if (state.table('transforms').has(id))
    throw resourceAlreadyExists(`Transform with id [${id}] already exists`);
  if (!options.defersValidation) checkSource(state, config);
  return [
    put('transforms', id, {
      id,
      createdAt: options.now,
      config,
      isStarted: false,
      progress: undefined,
      failure: undefined,
    }),
  ];
}

/** @throws validation_exception when a source index does not exist */
export function checkSource(state: ClusterState, config: JsonObject): void {
  const source = isObject(config['source']) ? asStrings(config['source']['index']) : [];
  const problems = source.flatMap((name) => {
    try {
      const found = resolveIndexList(state, name, { ...OPEN, hidden: true });
      // A real cluster starts the transforms of a package before there is any data for their patterns.
      return found.length === 0 && !name.includes('*') ? [`no such index [${name}]`] : [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
  if (problems.length > 0) {
    throw new ElasticError(400, { type: 'validation_exception', reason: validationReason(problems) });
  }
}

/** Transforms of a comma list of names and wildcards. @throws 404 for a plain name that is missing */
export function findTransforms(
  state: ClusterState,
  expression: string | undefined,
  allowNone: boolean,
): readonly Transform[] {
  const patterns = expression === undefined || expression === '_all' ? ['*'] : expression.split(',');
  const table = state.table('transforms');
  const absent = patterns.find((pattern) => !pattern.includes('*') && !table.has(pattern));
  if (absent !== undefined) throw missing(absent);
  const found = [...table.values()].filter(({ id }) =>
    patterns.some((pattern) => matchesPattern(pattern, id)),
  );
  if (found.length === 0 && !allowNone && expression !== undefined) throw missing(expression);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function getTransform(state: ClusterState, id: string): Transform {
  const found = state.table('transforms').get(id);
  if (!found) throw missing(id);
  return found;
}

/** @throws 409 while it runs, unless forced (spec 11.6) */
export function deleteTransform(state: ClusterState, id: string, force: boolean): readonly Change[] {
  const transform = getTransform(state, id);
  if (transform.isStarted && !force) {
    throw statusError(409, `Cannot delete transform [${id}] as the task is running. Stop the task first`);
  }
  return [remove('transforms', id)];
}

/** Starts a transform. @throws 409 when it runs already */
export function startTransform(state: ClusterState, id: string): readonly Change[] {
  const transform = getTransform(state, id);
  if (transform.isStarted) throw statusError(409, `Cannot start transform [${id}] as it is already started.`);
  checkSource(state, transform.config);
  return [put('transforms', id, { ...transform, isStarted: true })];
}

export const presentTransform = (transform: Transform, version: string): JsonObject => ({
  id: transform.id,
  version,
  create_time: transform.createdAt,
  ...transform.config,
});

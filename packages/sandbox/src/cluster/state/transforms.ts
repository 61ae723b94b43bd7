import {
  ElasticError,
  requestValidationError,
  resourceAlreadyExists,
  resourceNotFound,
  statusError,
  validationReason,
} from '../http/errors.ts';
import { asStrings, isObject, isString, type JsonObject } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Change, type ClusterState, put, remove } from './cluster-state.ts';
import { type Transform } from './collections.ts';
import { OPEN, resolveIndexList } from './index-names.ts';

const LONGEST_ID = 64;

const missing = (id: string): ElasticError =>
  resourceNotFound(`Transform with id [${id}] could not be found`);

/** @throws validation_exception unless deferred, resource_already_exists_exception */
export function createTransform(
  state: ClusterState,
  id: string,
  config: JsonObject,
  options: {
    readonly now: number;
    readonly defersValidation: boolean;
    /** Whose rights it has, and which. */
    readonly authorization: JsonObject;
    readonly limits: NonNullable<Transform['limits']>;
  },
): readonly Change[] {
  if (!/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/.test(id)) {
    throw requestValidationError([
      `Invalid id; '${id}' can contain lowercase alphanumeric (a-z and 0-9), hyphens or underscores; must start and end with alphanumeric`,
    ]);
  }
  if (id.length > LONGEST_ID)
    throw requestValidationError([`The id cannot contain more than ${LONGEST_ID} characters.`]);
  if (state.table('transforms').has(id))
    throw resourceAlreadyExists(`Transform with id [${id}] already exists`);
  if (!options.defersValidation) checkSource(state, config);
  return [
    put('transforms', id, {
      id,
      createdAt: options.now,
      authorization: options.authorization,
      limits: options.limits,
      config,
      isStarted: false,
      progress: undefined,
      failure: undefined,
    }),
  ];
}

/** @throws validation_exception with all that is wrong: a missing source or pipeline, a destination among the sources */
export function checkSource(state: ClusterState, config: JsonObject): void {
  const source = isObject(config['source']) ? asStrings(config['source']['index']) : [];
  const dest = isObject(config['dest']) ? config['dest'] : {};
  const found = source.flatMap((name) => findSources(state, name));
  const problems = found.flatMap(({ problem }) => problem ?? []);
  const target = isString(dest['index']) ? dest['index'] : undefined;
  if (target !== undefined && found.some(({ names }) => names.includes(target)))
    problems.push(`Destination index [${target}] is included in source expression [${source.join(',')}]`);
  const pipeline = dest['pipeline'];
  if (isString(pipeline) && !state.table('pipelines').has(pipeline))
    problems.push(`Pipeline with id [${pipeline}] could not be found`);
  if (problems.length > 0)
    throw new ElasticError(400, { type: 'validation_exception', reason: validationReason(problems) });
}

interface FoundSources {
  readonly names: readonly string[];
  readonly problem?: string;
}

function findSources(state: ClusterState, name: string): FoundSources {
  try {
    const found = resolveIndexList(state, name, { ...OPEN, hidden: true });
    // A real cluster starts the transforms of a package before there is any data for their patterns.
    if (found.length === 0 && !name.includes('*')) return { names: [], problem: `no such index [${name}]` };
    return { names: found.map((index) => index.name) };
  } catch (error) {
    return { names: [], problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Transforms of a comma list of names and wildcards. @throws 404 for a plain name that is missing */
export function findTransforms(
  state: ClusterState,
  expression: string | undefined,
  allowNone: boolean,
): readonly Transform[] {
  const { found, absent } = pickTransforms(state, expression);
  const [first] = absent.filter((name) => !name.includes('*'));
  if (first !== undefined) throw missing(first);
  if (found.length === 0 && !allowNone && expression !== undefined) throw missing(expression);
  return found;
}

/** Transforms of a comma list of names and wildcards, and the parts of it that pick none. */
export function pickTransforms(
  state: ClusterState,
  expression: string | undefined,
): { readonly found: readonly Transform[]; readonly absent: readonly string[] } {
  const patterns = expression === undefined || expression === '_all' ? ['*'] : expression.split(',');
  const table = state.table('transforms');
  const all = [...table.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    found: all.filter(({ id }) => patterns.some((pattern) => matchesPattern(pattern, id))),
    absent: patterns.filter((pattern) => !all.some(({ id }) => matchesPattern(pattern, id))),
  };
}

/** Throws a 404 as Elasticsearch words it. */
export function getTransform(state: ClusterState, id: string): Transform {
  const found = state.table('transforms').get(id);
  if (!found) throw missing(id);
  return found;
}

/** @throws 409 while it runs, unless forced (docs/elastic/elasticsearch.md#transforms) */
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

/** `version` is that of the configuration's format, the same for all. */
export const presentTransform = (transform: Transform, version: string): JsonObject => ({
  id: transform.id,
  ...(transform.authorization && { authorization: transform.authorization }),
  version,
  create_time: transform.createdAt,
  ...transform.config,
});

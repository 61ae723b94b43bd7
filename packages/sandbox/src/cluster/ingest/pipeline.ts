import { type ElasticError, illegalArgument, resourceNotFound } from '../http/errors.ts';
import { type JsonObject, sameJson, textOf } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Change, type ClusterState, put, remove } from '../state/cluster-state.ts';
import { settingText } from '../state/settings.ts';
import { checkPipeline, type PipelineContext } from './check-pipeline.ts';

/** Stores a pipeline. @throws ElasticError when it is refused, or of another version than was asked for */
export function putPipeline(
  context: PipelineContext,
  id: string,
  body: JsonObject,
  ifVersion: number | undefined,
): readonly Change[] {
  const before = context.state.table('pipelines').get(id);
  if (ifVersion !== undefined) checkVersion(id, body, before, ifVersion);
  checkPipeline(context, body, id);
  return before && sameJson(before, body) ? [] : [put('pipelines', id, body)];
}

function checkVersion(id: string, body: JsonObject, before: JsonObject | undefined, ifVersion: number): void {
  const required = `version conflict, required version [${ifVersion}] for pipeline [${id}] but`;
  if (!before) throw illegalArgument(`${required} no pipeline was found`);
  if (before['version'] !== ifVersion)
    throw illegalArgument(`${required} current version is [${textOf(before['version'] ?? 'null')}]`);
  if (body['version'] === ifVersion)
    throw illegalArgument(`cannot update pipeline [${id}] with the same version [${ifVersion}]`);
}

/** Deletes by name or wildcard. @throws 404 missing, 400 while an index runs it (docs/elastic/elasticsearch.md#ingest-pipelines) */
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

/** 400 and no 404: it is an argument of another request that names it. */
export const pipelineMissing = (id: string): ElasticError =>
  illegalArgument(`pipeline with id [${id}] does not exist`);

import { parseAlias } from './alias-definitions.ts';
import {
  ElasticError,
  fieldParseError,
  illegalArgument,
  indexNotFound,
  resourceNotFound,
  statusError,
  unknownField,
} from '../http/errors.ts';
import { asList, asStrings, isObject, type Json, type JsonObject, sameJson } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Change, type ClusterState, put } from './cluster-state.ts';
import { type AliasDefinition, type IndexMetadata } from './collections.ts';
import { removeIndex } from './data-streams.ts';
import { isFollowing } from './index-blocks.ts';
import { checkIndexName, OPEN_AND_CLOSED, resolveIndexList } from './index-names.ts';

/** One step of an alias update, with the names that it means already looked up. */
type AliasStep =
  | {
      readonly kind: 'add';
      readonly index: string;
      readonly alias: string;
      readonly definition: AliasDefinition;
    }
  | { readonly kind: 'remove'; readonly index: string; readonly alias: string; readonly mustExist: boolean }
  | { readonly kind: 'remove-index'; readonly index: string };

const FIELDS = [
  'index',
  'indices',
  'alias',
  'aliases',
  'filter',
  'routing',
  'index_routing',
  'search_routing',
  'is_write_index',
  'is_hidden',
  'must_exist',
];

/** Reads the actions of `POST /_aliases`. */
export function parseAliasActions(state: ClusterState, body: JsonObject): readonly AliasStep[] {
  const actions = asList(body['actions']).filter(isObject);
  if (actions.length === 0) throw illegalArgument('No action specified');
  const read = actions.map((action) => {
    const [kind = '', config] = Object.entries(action)[0] ?? [];
    const given = isObject(config) ? config : {};
    checkAction(kind, given);
    return { kind, config: given };
  });
  return read.flatMap(({ kind, config }) => stepsOf(state, kind, config));
}

const inActions = (cause: ElasticError['body']): ElasticError => fieldParseError('aliases', 'actions', cause);

/** @throws x_content_parse_exception for an action that is none, or lacks a name */
function checkAction(kind: string, config: JsonObject): void {
  if (!['add', 'remove', 'remove_index'].includes(kind))
    throw inActions(unknownField('alias_action', kind).body);
  const unknown = Object.keys(config).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined)
    throw inActions(fieldParseError('alias_action', kind, unknownField(kind, unknown).body).body);
  const lacks = (...names: readonly string[]): boolean => names.every((name) => config[name] === undefined);
  if (lacks('index', 'indices'))
    throw inActions(illegalArgument('One of [index] or [indices] is required').body);
  if (kind !== 'remove_index' && lacks('alias', 'aliases'))
    throw inActions(illegalArgument('One of [alias] or [aliases] is required').body);
}

function stepsOf(state: ClusterState, kind: string, config: JsonObject): readonly AliasStep[] {
  const expressions = [...asStrings(config['index']), ...asStrings(config['indices'])];
  const indices = resolveIndexList(state, expressions.join(','), {
    ...OPEN_AND_CLOSED,
    allowNoIndices: false,
  });
  if (kind === 'remove_index') return indices.map(({ name }) => ({ kind: 'remove-index', index: name }));
  const aliases = [...asStrings(config['alias']), ...asStrings(config['aliases'])];
  if (kind === 'add') checkStreamAlias(indices, config);
  return indices.flatMap((index) =>
    kind === 'add'
      ? aliases.map((alias): AliasStep => ({
          kind: 'add',
          index: index.name,
          alias,
          definition: parseAlias(config),
        }))
      : removals(index, aliases, config['must_exist']),
  );
}

/** Aliases of data streams go to all of their indices alike. */
function checkStreamAlias(indices: readonly IndexMetadata[], config: JsonObject): void {
  const routes = ['routing', 'index_routing', 'search_routing'].some((key) => config[key] !== undefined);
  if (routes && indices.some((index) => index.dataStream !== undefined))
    throw illegalArgument("aliases that point to data streams don't support routing");
}

const removals = (
  index: IndexMetadata,
  aliases: readonly string[],
  mustExist: Json | undefined,
): readonly AliasStep[] =>
  aliases.flatMap((pattern) => {
    const names = pattern.includes('*')
      ? Object.keys(index.aliases).filter((name) => matchesPattern(pattern, name))
      : [pattern];
    return names.map((alias): AliasStep => ({
      kind: 'remove',
      index: index.name,
      alias,
      mustExist: mustExist !== false,
    }));
  });

/** @throws aliases_not_found_exception when none of what should be removed is there; then nothing changes */
export function planAliases(state: ClusterState, steps: readonly AliasStep[]): readonly Change[] {
  const next = new Map<string, IndexMetadata>();
  const current = (name: string): IndexMetadata => {
    const index = next.get(name) ?? state.table('indices').get(name);
    if (!index) throw indexNotFound(name);
    return index;
  };
  const gone = steps.flatMap((step) => (step.kind === 'remove-index' ? [step.index] : []));
  checkNotFollowers(state, steps);
  checkRemovals(state, steps);
  for (const step of steps) {
    if (step.kind === 'remove-index') continue;
    const index = current(step.index);
    if (step.kind === 'add') {
      checkAliasName(state, step.alias, gone);
      next.set(index.name, { ...index, aliases: { ...index.aliases, [step.alias]: step.definition } });
    } else {
      const { [step.alias]: _removed, ...rest } = index.aliases;
      next.set(index.name, { ...index, aliases: rest });
    }
  }
  checkWriteIndices([...state.table('indices').values()].map((index) => next.get(index.name) ?? index));
  const changed = [...next.values()].filter(
    (index) =>
      !gone.includes(index.name) &&
      !sameJson(aliasesJson(index), aliasesJson(state.table('indices').get(index.name))),
  );
  return [
    ...gone.flatMap((name) => removeIndex(current(name))),
    ...changed.map((index) =>
      put('indices', index.name, { ...index, aliasesVersion: index.aliasesVersion + 1 }),
    ),
  ];
}

/** A follower has the aliases of its leader. */
function checkNotFollowers(state: ClusterState, steps: readonly AliasStep[]): void {
  const touched = steps.flatMap((step) => (step.kind === 'remove-index' ? [] : [step.index]));
  const followers = [...new Set(touched)].filter((name) => {
    const index = state.table('indices').get(name);
    return index !== undefined && isFollowing(index);
  });
  if (followers.length === 0) return;
  throw statusError(
    403,
    `can't modify aliases on indices [${followers.join(',')}]; aliases of following indices are self-replicated from their leader indices`,
  );
}

const aliasesJson = (index: IndexMetadata | undefined): JsonObject =>
  JSON.parse(JSON.stringify(index?.aliases ?? {})) as JsonObject;

function checkRemovals(state: ClusterState, steps: readonly AliasStep[]): void {
  const wanted = steps.filter((step) => step.kind === 'remove');
  if (wanted.length === 0) return;
  const isThere = (step: Extract<AliasStep, { kind: 'remove' }>): boolean =>
    Object.hasOwn(state.table('indices').get(step.index)?.aliases ?? {}, step.alias);
  if (wanted.some(isThere) || !wanted.some((step) => step.mustExist)) return;
  const names = [...new Set(wanted.map((step) => step.alias))];
  throw new ElasticError(404, {
    type: 'aliases_not_found_exception',
    reason: `aliases [${names.join(',')}] missing`,
    meta: { 'resource.type': 'aliases', 'resource.id': names.join(',') },
  });
}

function checkAliasName(state: ClusterState, alias: string, gone: readonly string[]): void {
  checkNameOfAlias(alias);
  const isTaken = state.table('indices').has(alias) || state.table('data-streams').has(alias);
  if (isTaken && !gone.includes(alias))
    throw invalidAlias(alias, 'an index or data stream exists with the same name as the alias');
}

const invalidAlias = (alias: string, why: string): ElasticError =>
  new ElasticError(400, {
    type: 'invalid_alias_name_exception',
    reason: `Invalid alias name [${alias}]: ${why}`,
  });

/** The rules for names of indices, but that capitals are fine. @throws invalid_alias_name_exception */
function checkNameOfAlias(alias: string): void {
  try {
    checkIndexName(alias.toLowerCase());
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    throw invalidAlias(alias, error.message.replace(/^Invalid index name \[[^\]]*\], /, ''));
  }
}

/** What became of each action, where some of what should be removed was not there and needed not be. */
export function actionResults(
  state: ClusterState,
  steps: readonly AliasStep[],
): readonly JsonObject[] | undefined {
  const results = steps.map((step): JsonObject => {
    if (step.kind === 'remove-index')
      return { action: { type: 'remove_index', indices: [step.index], aliases: [] }, status: 200 };
    const action = { type: step.kind, indices: [step.index], aliases: [step.alias] };
    const isThere = Object.hasOwn(state.table('indices').get(step.index)?.aliases ?? {}, step.alias);
    if (step.kind === 'add' || isThere) return { action, status: 200 };
    return {
      action,
      status: 404,
      error: {
        type: 'aliases_not_found_exception',
        reason: `aliases [${step.alias}] missing`,
        'resource.type': 'aliases',
        'resource.id': step.alias,
      },
    };
  });
  return results.some(({ status }) => status === 404) ? results : undefined;
}

function checkWriteIndices(indices: readonly IndexMetadata[]): void {
  const writers = new Map<string, string[]>();
  for (const index of indices) {
    for (const [alias, definition] of Object.entries(index.aliases)) {
      if (definition.isWriteIndex === true) writers.set(alias, [...(writers.get(alias) ?? []), index.name]);
    }
  }
  for (const [alias, names] of writers) {
    if (names.length > 1) {
      throw new ElasticError(500, {
        type: 'illegal_state_exception',
        reason: `alias [${alias}] has more than one write index [${names.sort().join(',')}]`,
      });
    }
  }
}

/** Aliases of a single index by name. @throws 404 when there is none */
export function removeAliases(
  state: ClusterState,
  indices: readonly IndexMetadata[],
  names: readonly string[],
): readonly Change[] {
  const steps = indices.flatMap((index) => removals(index, names, true));
  if (steps.length === 0) throw resourceNotFound(`aliases [${names.join(',')}] missing`);
  return planAliases(state, steps);
}

/** One step for each index: an action of the API may name several. */
export const addAlias = (
  indices: readonly IndexMetadata[],
  alias: string,
  definition: AliasDefinition,
): readonly AliasStep[] => indices.map(({ name }) => ({ kind: 'add', index: name, alias, definition }));

import { parseAliases } from './alias-definitions.ts';
import { illegalArgument, resourceAlreadyExists, ElasticError } from '../http/errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import { analysisOf, checkAnalysis } from './analysis.ts';
import { fieldsOf } from './fields.ts';
import { type Change, type ClusterState, put } from './cluster-state.ts';
import { type FlatSettings, type IndexMetadata } from './collections.ts';
import { checkIndexName } from './index-names.ts';
import { checkIndexSettings, parseIndexSettings } from './index-settings.ts';
import { type IndexDefinition } from './index-definition.ts';
import { legacyDefinition } from './legacy-templates.ts';
import { checkMapping, checkRoutingPath } from './mapping-checks.ts';
import { mergeMappings, parseMapping } from './mapping.ts';
import { composeSettings, composeTemplate, templateFor } from './template-composition.ts';
import { modeProblem, unknownMode } from './template-rules.ts';

/** Time and identifiers that a decision needs. */
export interface Fresh {
  readonly now: number;
  readonly uuid: () => string;
}

/**
 * A create-index body, checked.
 * @param inherited settings of the template that the index is made from: fields may use its analyzers
 */
export function parseIndexDefinition(body: JsonObject, inherited: FlatSettings = {}): IndexDefinition {
  const unknown = Object.keys(body).find((key) => !['settings', 'mappings', 'aliases'].includes(key));
  if (unknown !== undefined) {
    throw new ElasticError(400, {
      type: 'parse_exception',
      reason: `unknown key [${unknown}] for create index`,
    });
  }
  const settings = isObject(body['settings']) ? parseIndexSettings(body['settings']) : {};
  const analysis = analysisOf({ ...inherited, ...settings });
  return {
    settings,
    mappings: isObject(body['mappings']) ? parseMapping(unnested(body['mappings']), analysis) : {},
    aliases: isObject(body['aliases']) ? parseAliases(checkAliasKeys(body['aliases'])) : {},
  };
}

/** Mappings have no types since 8. */
function unnested(mappings: JsonObject): JsonObject {
  if (isObject(mappings['_doc']) && Object.keys(mappings).length === 1)
    throw illegalArgument('The mapping definition cannot be nested under a type [_doc].');
  return mappings;
}

/** The settings that a new index of this name would get from its template. */
export function inheritedSettings(state: ClusterState, name: string): FlatSettings {
  const matched = templateFor(state, name);
  return matched ? composeSettings(state, matched.template) : legacyDefinition(state, name).settings;
}

/** What holds for an index as a whole, whatever came from its template. */
function checkDefinition({ settings, mappings }: IndexDefinition): void {
  const problem = unknownMode(settings) ?? modeProblem(settings);
  if (problem !== undefined) throw illegalArgument(problem);
  checkAnalysis(settings);
  checkMapping(mappings);
  checkRoutingPath(mappings, settings);
  checkSortFields({ settings, mappings });
}

const ALIAS_KEYS = [
  'filter',
  'routing',
  'index_routing',
  'search_routing',
  'is_write_index',
  'is_hidden',
  'must_exist',
];

/** @throws illegal_argument_exception for what an alias does not have */
function checkAliasKeys(aliases: JsonObject): JsonObject {
  for (const [name, definition] of Object.entries(aliases)) {
    const unknown = Object.keys(isObject(definition) ? definition : {}).find(
      (key) => !ALIAS_KEYS.includes(key),
    );
    if (unknown !== undefined) throw illegalArgument(`Unknown field [${unknown}] in alias [${name}]`);
  }
  return aliases;
}

/** An index can only be kept in the order of fields that it has. */
function checkSortFields({ settings, mappings }: Pick<IndexDefinition, 'settings' | 'mappings'>): void {
  const given = settings['index.sort.field'];
  const fields = given === undefined ? [] : typeof given === 'string' ? [given] : given;
  const unknown = fields.find((field) => !fieldsOf(mappings).has(field));
  if (unknown !== undefined) throw illegalArgument(`unknown index sort field:[${unknown}]`);
}

/** Refuses a name that something else in the cluster has already. */
export function checkNameIsFree(state: ClusterState, name: string): void {
  const existing = state.table('indices').get(name);
  if (existing) {
    throw resourceAlreadyExists(`index [${name}/${existing.uuid}] already exists`, {
      index_uuid: existing.uuid,
      index: name,
    });
  }
  if (state.table('data-streams').has(name)) {
    throw resourceAlreadyExists(`data_stream [${name}] already exists`, { index_uuid: '_na_', index: name });
  }
  if ([...state.table('indices').values()].some((index) => Object.hasOwn(index.aliases, name))) {
    throw new ElasticError(400, {
      type: 'invalid_index_name_exception',
      reason: `Invalid index name [${name}], already exists as alias`,
      meta: { index_uuid: '_na_', index: name },
    });
  }
}

/** The metadata of a new index and the changes that make it, without any template. */
export function newIndex(
  name: string,
  definition: IndexDefinition,
  fresh: Fresh,
  extra: Partial<IndexMetadata> = {},
): { readonly index: IndexMetadata; readonly changes: readonly Change[] } {
  const index: IndexMetadata = {
    name,
    uuid: fresh.uuid(),
    createdAt: fresh.now,
    isOpen: true,
    settings: {
      'index.number_of_shards': '1',
      'index.number_of_replicas': '1',
      'index.routing.allocation.include._tier_preference': 'data_content',
      ...definition.settings,
    },
    mappings: definition.mappings,
    aliases: definition.aliases,
    mappingVersion: 1,
    settingsVersion: 1,
    aliasesVersion: 1,
    primaryTerm: 1,
    historyUuid: fresh.uuid(),
    follows: undefined,
    dataStream: undefined,
    ...extra,
  };
  return { index, changes: [put('indices', name, index), { kind: 'open-shard', index: index.uuid }] };
}

/** A definition laid over what the matching index template gives. */
export function applyTemplate(
  state: ClusterState,
  templateName: string,
  definition: IndexDefinition,
): IndexDefinition {
  const template = state.table('index-templates').get(templateName);
  if (!template) return definition;
  const composed = composeTemplate(state, template);
  return {
    settings: { ...composed.settings, ...definition.settings },
    mappings: mergeMappings(composed.mappings, definition.mappings, true),
    aliases: { ...parseAliases(composed.aliases), ...definition.aliases },
  };
}

/** What a request says, over what its name brings along. */
const layOver = (base: IndexDefinition, over: IndexDefinition): IndexDefinition => ({
  settings: { ...base.settings, ...over.settings },
  mappings: mergeMappings(base.mappings, over.mappings, true),
  aliases: { ...base.aliases, ...over.aliases },
});

/**
 * Creates an index from a request or automatically for a first document.
 * @throws when the name is wrong or taken, a data stream template claims it, or the definition is invalid
 */
export function createIndex(
  state: ClusterState,
  name: string,
  definition: IndexDefinition,
  fresh: Fresh,
): { readonly index: IndexMetadata; readonly changes: readonly Change[] } {
  checkIndexName(name);
  checkNameIsFree(state, name);
  checkIndexSettings(definition.settings);
  const matched = templateFor(state, name);
  if (matched?.template.dataStream) {
    throw illegalArgument(
      `cannot create index with name [${name}], because it matches with template [${matched.name}] that creates data streams only, use create data stream api instead`,
    );
  }
  const complete = matched
    ? applyTemplate(state, matched.name, definition)
    : layOver(legacyDefinition(state, name), definition);
  if (complete.settings['index.soft_deletes.enabled'] === 'false') {
    throw illegalArgument(
      'Creating indices with soft-deletes disabled is no longer supported. Please do not specify a value for setting [index.soft_deletes.enabled].',
    );
  }
  checkDefinition(complete);
  for (const alias of Object.keys(complete.aliases)) {
    if (state.table('indices').has(alias) || alias === name) {
      throw new ElasticError(400, {
        type: 'invalid_alias_name_exception',
        reason: `Invalid alias name [${alias}]: an index or data stream exists with the same name as the alias`,
      });
    }
  }
  return newIndex(name, complete, fresh);
}

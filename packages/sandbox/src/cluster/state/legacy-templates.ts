import { ElasticError, illegalArgument, parseError, requestValidationError } from '../http/errors.ts';
import { asStrings, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { analysisOf } from './analysis.ts';
import { parseAliases, presentAlias } from './alias-definitions.ts';
import { type Change, type ClusterState, put, remove } from './cluster-state.ts';
import { type IndexDefinition } from './index-definition.ts';
import { readIndexSettings } from './index-settings.ts';
import { checkMapping } from './mapping-checks.ts';
import { keptMapping, mergeMappings, parseMapping } from './mapping.ts';
import { presentSettings, withoutNulls } from './settings.ts';
import { patternsOverlap } from './pattern-overlap.ts';
import { checkTemplateSettings } from './template-body.ts';
import { nameProblems, patternProblems, refuseProblems } from './template-rules.ts';

const KEYS = ['index_patterns', 'order', 'version', 'settings', 'mappings', 'aliases'];

const orderOf = (template: JsonObject): number => Number(template['order'] ?? 0);

function readOrder(value: Json | undefined): number {
  const order = value === undefined ? 0 : Number(value);
  if (!Number.isInteger(order))
    throw new ElasticError(400, {
      type: 'number_format_exception',
      reason: `For input string: "${textOf(value)}"`,
    });
  return order;
}

/** @throws for the first thing that makes no template of the old kind */
function checkParts(body: JsonObject): void {
  const unknown = Object.keys(body).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw parseError(`unknown key [${unknown}] in the template `);
  const { mappings, version } = body;
  if (version !== undefined && typeof version !== 'number')
    throw illegalArgument('Malformed [version] value, should be an integer');
  if (isObject(mappings) && isObject(mappings['_doc']) && Object.keys(mappings).length === 1)
    throw illegalArgument('The mapping definition cannot be nested under a type [_doc].');
}

/** A template of the old kind, checked; it keeps settings by their full names. */
export function parseLegacyTemplate(body: JsonObject, order: string | undefined): JsonObject {
  checkParts(body);
  const patterns = asStrings(body['index_patterns']);
  if (patterns.length === 0) throw requestValidationError(['index patterns are missing']);
  const { settings, mappings, aliases, version } = body;
  return {
    order: readOrder(order ?? body['order']),
    ...(version !== undefined && { version }),
    index_patterns: patterns,
    settings: isObject(settings) ? withoutNulls(readIndexSettings(settings)) : {},
    mappings: isObject(mappings) ? mappings : {},
    aliases: isObject(aliases) ? aliases : {},
  };
}

const settingsOf = (template: JsonObject): IndexDefinition['settings'] =>
  template['settings'] as unknown as IndexDefinition['settings'];

/** As `GET /_template` prints it. */
export const presentLegacyTemplate = (template: JsonObject, isFlat: boolean): JsonObject => ({
  ...template,
  settings: presentSettings(settingsOf(template), isFlat),
  aliases: Object.fromEntries(
    Object.entries(parseAliases(template['aliases'] as JsonObject)).map(([name, alias]) => [
      name,
      presentAlias(alias),
    ]),
  ),
});

/** @throws when it is taken, clashes with index templates, or is wrong in itself */
export function putLegacyTemplate(
  state: ClusterState,
  name: string,
  template: JsonObject,
  mustBeNew: boolean,
): readonly Change[] {
  if (mustBeNew && state.table('legacy-templates').has(name))
    throw illegalArgument(`index_template [${name}] already exists`);
  const patterns = asStrings(template['index_patterns']);
  refuseProblems(name, [...nameProblems(name), ...patternProblems(patterns)]);
  checkRivals(state, name, patterns);
  const settings = settingsOf(template);
  checkTemplateSettings(settings);
  checkMapping(parseMapping(template['mappings'] as JsonObject, analysisOf(settings)));
  return [put('legacy-templates', name, template)];
}

/** Patterns that index templates have would never get here. */
function checkRivals(state: ClusterState, name: string, patterns: readonly string[]): void {
  if (patterns.includes('*')) return;
  const rivals = [...state.table('index-templates')].filter(([, { indexPatterns }]) =>
    indexPatterns.some((theirs) => patterns.some((ours) => patternsOverlap(ours, theirs))),
  );
  if (rivals.length === 0) return;
  const names = rivals.map(([rival]) => rival).sort();
  const list = rivals.map(([rival, { indexPatterns }]) => `${rival} => [${indexPatterns.join(', ')}]`).sort();
  throw illegalArgument(
    `legacy template [${name}] has index patterns [${patterns.join(', ')}] matching patterns from existing composable templates [${names.join(',')}] with patterns (${list.join(',')}), use composable templates (/_index_template) instead`,
  );
}

/** Removes by one name or wildcard. @throws index_template_missing_exception */
export function deleteLegacyTemplates(state: ClusterState, name: string): readonly Change[] {
  const names = [...state.table('legacy-templates').keys()].filter((one) => matchesPattern(name, one));
  if (names.length > 0 || name === '*') return names.map((one) => remove('legacy-templates', one));
  throw new ElasticError(404, {
    type: 'index_template_missing_exception',
    reason: `index_template [${name}] missing`,
  });
}

/** What all templates of the old kind give an index of this name; later orders win. */
export function legacyDefinition(state: ClusterState, name: string): IndexDefinition {
  const matching = [...state.table('legacy-templates').values()]
    .filter((template) =>
      asStrings(template['index_patterns']).some((pattern) => matchesPattern(pattern, name)),
    )
    .sort((a, b) => orderOf(a) - orderOf(b));
  return matching.reduce<IndexDefinition>(
    (before, template) => ({
      settings: { ...before.settings, ...settingsOf(template) },
      mappings: mergeMappings(before.mappings, keptMapping(template['mappings'] as JsonObject), true),
      aliases: { ...before.aliases, ...parseAliases(template['aliases'] as JsonObject) },
    }),
    { settings: {}, mappings: {}, aliases: {} },
  );
}

import { ElasticError, illegalArgument, resourceNotFound } from '../http/errors.ts';
import { type ObjectRules, parseObject, readBoolean, readLong, readObject } from '../http/object-parser.ts';
import { isObject, type JsonObject, sameJson } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { analysisOf } from './analysis.ts';
import { type Change, type ClusterState, put, remove } from './cluster-state.ts';
import { type ComponentTemplate } from './collections.ts';
import { checkMapping } from './mapping-checks.ts';
import { parseMapping } from './mapping.ts';
import { presentTemplateBody } from './present-template.ts';
import { checkTemplateSettings, readTemplate, templateBody } from './template-body.ts';
import { compositionProblem } from './template-checks.ts';
import { nameProblems, refuseProblems } from './template-rules.ts';

const COMPONENT: ObjectRules = {
  parser: 'component_template',
  fields: { template: readTemplate, version: readLong, _meta: readObject, deprecated: readBoolean },
  required: ['template'],
};

/**
 * Throws as Elasticsearch refuses unknown or wrong members; whether the mappings make sense is checked apart.
 */
export function parseComponentTemplate(body: JsonObject): ComponentTemplate {
  const parsed = parseObject(body, COMPONENT);
  const { template, version, _meta: meta, deprecated } = parsed;
  return {
    template: templateBody(template as JsonObject),
    ...(typeof version === 'number' && { version }),
    ...(isObject(meta) && { meta }),
    ...(typeof deprecated === 'boolean' && { isDeprecated: deprecated }),
  };
}

/** As it was written: what was not given is not shown. `isFlat` is `flat_settings`. */
export const presentComponentTemplate = (component: ComponentTemplate, isFlat = false): JsonObject => ({
  template: presentTemplateBody(component.template, isFlat),
  ...(component.version !== undefined && { version: component.version }),
  ...(component.meta && { _meta: component.meta }),
  ...(component.isDeprecated !== undefined && { deprecated: component.isDeprecated }),
});

/**
 * Creates or replaces; the same again changes nothing (docs/elastic/elasticsearch.md#component-templates).
 * @throws illegal_argument_exception when it exists and must not, or breaks a template that uses it
 */
export function putComponentTemplate(
  state: ClusterState,
  name: string,
  component: ComponentTemplate,
  mustBeNew: boolean,
): readonly Change[] {
  const before = state.table('component-templates').get(name);
  if (before && mustBeNew) throw illegalArgument(`component template [${name}] already exists`);
  refuseProblems(name, nameProblems(name));
  checkTemplateSettings(component.template.settings ?? {});
  const { mappings, settings = {} } = component.template;
  if (mappings) checkMapping(parseMapping(mappings, analysisOf(settings)));
  if (before && sameJson(presentComponentTemplate(before), presentComponentTemplate(component))) return [];
  checkUsers(state, name, component);
  return [put('component-templates', name, component)];
}

function checkUsers(state: ClusterState, name: string, component: ComponentTemplate): void {
  const users = [...state.table('index-templates')].filter(([, template]) =>
    template.composedOf.includes(name),
  );
  const components = new Map(state.table('component-templates')).set(name, component);
  const next: ClusterState = {
    shard: (uuid) => state.shard(uuid),
    table: (table) => (table === 'component-templates' ? (components as never) : state.table(table)),
  };
  for (const [template, definition] of users) {
    const cause = compositionProblem(next, template, definition);
    if (!cause) continue;
    throw new ElasticError(400, {
      type: 'illegal_argument_exception',
      reason: `updating component template [${name}] results in invalid composable template [${template}] after templates are merged`,
      cause,
    });
  }
}

/** Names that a comma list or one wildcard stands for. @throws resource_not_found_exception with only the names */
export function deleteComponentTemplates(state: ClusterState, expression: string): readonly Change[] {
  const table = state.table('component-templates');
  const parts = expression.split(',');
  // A wildcard is only understood alone: in a list it is a name that nothing has.
  if (parts.length > 1 && parts.some((part) => part.includes('*'))) throw resourceNotFound(expression);
  const names = parts.flatMap((part) =>
    part.includes('*') ? [...table.keys()].filter((name) => matchesPattern(part, name)) : [part],
  );
  const missing = names.filter((name) => !table.has(name));
  if (missing.length > 0) throw resourceNotFound(missing.join(','));
  if (names.length === 0 && expression !== '*') throw resourceNotFound(expression);
  const used = names.filter((name) => usersOf(state, name).length > 0);
  if (used.length > 0) {
    const users = [...new Set(used.flatMap((name) => usersOf(state, name)))].sort();
    throw illegalArgument(
      `component templates [${[...used].sort().join(', ')}] cannot be removed as they are still in use by index templates [${users.join(', ')}]`,
    );
  }
  return names.map((name) => remove('component-templates', name));
}

/** Index templates that need this component; references that may be missing do not count. */
const usersOf = (state: ClusterState, name: string): readonly string[] =>
  [...state.table('index-templates')]
    .filter(([, template]) => template.composedOf.includes(name) && !template.ignoreMissing.includes(name))
    .map(([template]) => template);

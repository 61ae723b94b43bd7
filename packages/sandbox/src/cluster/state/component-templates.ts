import { illegalArgument, resourceNotFound } from '../http/errors.ts';
import { isObject, type JsonObject, sameJson } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Change, type ClusterState, put, remove } from './cluster-state.ts';
import { type ComponentTemplate } from './collections.ts';
import { composeTemplate } from './template-composition.ts';
import { parseTemplateBody, readVersion, refuseUnknown } from './template-body.ts';
import { presentTemplateBody } from './present-template.ts';

export function parseComponentTemplate(body: JsonObject): ComponentTemplate {
  refuseUnknown(body, 'component_template', ['template', 'version', '_meta', 'deprecated']);
  const template = parseTemplateBody(body['template']);
  if (!template) throw illegalArgument('Required [template]');
  const version = readVersion(body, 'version');
  return {
    template,
    ...(version !== undefined && { version }),
    ...(isObject(body['_meta']) && { meta: body['_meta'] }),
    ...(body['deprecated'] === true && { isDeprecated: true }),
  };
}

export const presentComponentTemplate = (component: ComponentTemplate): JsonObject => ({
  template: presentTemplateBody(component.template),
  ...(component.version !== undefined && { version: component.version }),
  ...(component.meta && { _meta: component.meta }),
  ...(component.isDeprecated && { deprecated: true }),
});

/**
 * Creates or replaces; the same again changes nothing (spec 11.2).
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
    try {
      composeTemplate(next, definition);
    } catch {
      throw illegalArgument(
        `updating component template [${name}] results in invalid composable template [${template}] after templates are merged`,
      );
    }
  }
}

/** Names that a comma list or one wildcard stands for. @throws resource_not_found_exception with only the names */
export function deleteComponentTemplates(state: ClusterState, expression: string): readonly Change[] {
  const table = state.table('component-templates');
  const parts = expression.split(',');
  if (parts.length > 1 && parts.some((part) => part.includes('*'))) {
    throw illegalArgument(`[${expression}] a wildcard is only allowed as the only name`);
  }
  const names = parts.flatMap((part) =>
    part.includes('*') ? [...table.keys()].filter((name) => matchesPattern(part, name)) : [part],
  );
  const missing = names.filter((name) => !table.has(name));
  if (missing.length > 0) throw resourceNotFound(missing.join(','));
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

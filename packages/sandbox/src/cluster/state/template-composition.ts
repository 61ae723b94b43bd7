import { type JsonObject, mergeJson } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type ClusterState } from './cluster-state.ts';
import { type FlatSettings, type IndexTemplate, type TemplateBody } from './collections.ts';
import { keptMapping, mergeMappings } from './mapping.ts';

export interface ComposedTemplate {
  readonly settings: FlatSettings;
  readonly mappings: JsonObject;
  readonly aliases: JsonObject;
  readonly lifecycle: JsonObject | undefined;
}

/** What the mapping of every backing index starts with. */
export const TIMESTAMPED: JsonObject = {
  _data_stream_timestamp: { enabled: true },
  properties: { '@timestamp': { type: 'date' } },
};

const NOTHING: ComposedTemplate = { settings: {}, mappings: {}, aliases: {}, lifecycle: undefined };

/** What an index made from this template gets: components in order, then the template itself on top. */
export function composeTemplate(
  state: ClusterState,
  template: Pick<IndexTemplate, 'composedOf' | 'template'>,
): ComposedTemplate {
  const parts = template.composedOf.map((name) => state.table('component-templates').get(name)?.template);
  return [...parts, template.template].reduce<ComposedTemplate>(lay, NOTHING);
}

/** The settings alone, of templates whose mappings may still be wrong. */
export const composeSettings = (
  state: ClusterState,
  template: Pick<IndexTemplate, 'composedOf' | 'template'>,
): FlatSettings => {
  const parts = template.composedOf.map((name) => state.table('component-templates').get(name)?.template);
  return Object.assign({}, ...[...parts, template.template].map((part) => part?.settings)) as FlatSettings;
};

function lay(base: ComposedTemplate, over: TemplateBody | undefined): ComposedTemplate {
  if (!over) return base;
  return {
    settings: { ...base.settings, ...over.settings },
    mappings: over.mappings ? mergeMappings(base.mappings, keptMapping(over.mappings), true) : base.mappings,
    aliases: over.aliases ? { ...base.aliases, ...over.aliases } : base.aliases,
    lifecycle: over.lifecycle ? mergeJson(base.lifecycle ?? {}, over.lifecycle) : base.lifecycle,
  };
}

export interface NamedTemplate {
  readonly name: string;
  readonly template: IndexTemplate;
}

/** Zero unless given; it is compared, not shown. */
export const priorityOf = (template: IndexTemplate): number => template.priority ?? 0;

/** All index templates that match a name, strongest first. */
export function matchingTemplates(state: ClusterState, indexName: string): readonly NamedTemplate[] {
  return [...state.table('index-templates')]
    .filter(([, template]) => template.indexPatterns.some((pattern) => matchesPattern(pattern, indexName)))
    .map(([name, template]) => ({ name, template }))
    .sort((a, b) => priorityOf(b.template) - priorityOf(a.template) || (a.name < b.name ? -1 : 1));
}

/** The one index template that a new index or data stream of this name is made from. */
export const templateFor = (state: ClusterState, indexName: string): NamedTemplate | undefined =>
  matchingTemplates(state, indexName)[0];

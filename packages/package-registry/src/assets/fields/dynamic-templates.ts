// Objects whose members are not known by name become dynamic templates (docs/elastic/packages.md#fields).

import { isJsonObject, textAt, type Json, type JsonObject } from '../../json.ts';
import { objectType, type FieldNode } from './field-node.ts';
import { bareMapping, commonAttributes, copy, multiFields, timeSeriesExtras } from './leaf-mapping.ts';
import { runtimeMapping } from './runtime-field.ts';

/** Default `match_mapping_type`: what the value looks like in JSON before it is mapped. */
const MATCHES: ReadonlyMap<string, string> = new Map([
  ...['keyword', 'text', 'match_only_text', 'wildcard', 'ip'].map((type) => [type, 'string'] as const),
  ...['long', 'integer', 'short', 'byte', 'unsigned_long'].map((type) => [type, 'long'] as const),
  ...['double', 'float', 'half_float'].map((type) => [type, 'double'] as const),
  ...['scaled_float', 'histogram', 'aggregate_metric_double'].map((type) => [type, '*'] as const),
  ['boolean', 'boolean'],
  ['flattened', 'object'],
]);

const ANY_OBJECT: JsonObject = { type: 'object', dynamic: true };

/** Collects the templates of one mapping in the order in which Elasticsearch has to try them. */
export interface DynamicTemplates {
  readonly add: (path: string, node: FieldNode) => void;
  readonly list: () => readonly JsonObject[];
}

/** Gathers dynamic templates while fields are mapped; one that Elasticsearch would refuse is reported instead. */
export function collectDynamicTemplates(options: {
  readonly isTimeSeries: boolean;
  readonly reportUnmappable: (path: string, type: string) => void;
}): DynamicTemplates {
  const templates = new Map<string, { readonly body: JsonObject; readonly isIntermediate: boolean }>();

  const addIntermediates = (pathMatch: string): void => {
    const parts = pathMatch.split('.');
    for (let length = parts.length - 1; length > 0; length -= 1) {
      const prefix = parts.slice(0, length).join('.');
      if (!prefix.includes('*')) return;
      const before = templates.get(prefix);
      if (before !== undefined && !before.isIntermediate) continue;
      // The later one replaces the earlier one, so that it is tried after what is more special.
      templates.delete(prefix);
      const body: JsonObject = { path_match: prefix, match_mapping_type: 'object', mapping: ANY_OBJECT };
      templates.set(prefix, { body, isIntermediate: true });
    }
  };

  const add = (path: string, node: FieldNode): void => {
    const type = objectType(node) ?? node.type;
    if (type === 'group') {
      for (const child of node.children) add(`${path}.${child.name}`, asPattern(child));
      return;
    }
    const defaultMatch = MATCHES.get(type);
    if (defaultMatch === undefined) {
      options.reportUnmappable(path, type);
      return;
    }
    const pathMatch = path.includes('*') ? path : `${path}.*`;
    const runtime = runtimeMapping(type, node.attributes);
    const body: JsonObject = {
      path_match: pathMatch,
      match_mapping_type: textAt(node.attributes, 'object_type_mapping_type') ?? defaultMatch,
      ...(runtime === undefined ? { mapping: dynamicMapping(type, node.attributes, options) } : { runtime }),
    };
    if (!templates.has(path)) templates.set(path, { body, isIntermediate: false });
    addIntermediates(pathMatch);
  };

  return { add, list: () => [...templates].map(([name, { body }]) => Object.fromEntries([[name, body]])) };
}

/** A child of a pattern is a pattern for its own type. */
function asPattern(child: FieldNode): FieldNode {
  return objectType(child) === undefined
    ? { ...child, attributes: { ...child.attributes, object_type: child.type } }
    : child;
}

function dynamicMapping(
  type: string,
  attributes: JsonObject,
  { isTimeSeries }: { readonly isTimeSeries: boolean },
): JsonObject {
  const context = { name: '*', isTimeSeries };
  if (MATCHES.get(type) !== 'string') {
    return { ...bareMapping(type, attributes, context), ...timeSeriesExtras(attributes, context) };
  }
  // Unlike static fields these get no default limit: the sender decides what they hold.
  return {
    ...commonAttributes(attributes),
    type,
    ...(type === 'keyword' || type === 'wildcard' ? copy(attributes, ['ignore_above']) : {}),
    ...(type === 'keyword' ? copy(attributes, ['normalizer']) : {}),
    ...(type === 'ip' ? {} : multiFields(attributes, context)),
    ...timeSeriesExtras(attributes, context),
  };
}

/** Both lists, the first template of a name counts. */
export function uniqueTemplates(templates: readonly Json[]): readonly JsonObject[] {
  const seen = new Set<string>();
  return templates.filter(isJsonObject).filter((template) => {
    const name = Object.keys(template)[0] ?? '';
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

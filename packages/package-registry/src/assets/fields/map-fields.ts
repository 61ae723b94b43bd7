// The field tree → `properties`, `dynamic_templates` and `runtime` (spec/packages.md 4.7).

import type { Json, JsonObject } from '../../json.ts';
import { collectDynamicTemplates, type DynamicTemplates } from './dynamic-templates.ts';
import { objectType, type FieldNode } from './field-node.ts';
import { copy, leafMapping } from './leaf-mapping.ts';
import { prepareFields } from './prepare-fields.ts';
import { runtimeMapping } from './runtime-field.ts';

export interface FieldMappings {
  readonly properties: JsonObject;
  readonly dynamicTemplates: readonly JsonObject[];
  readonly runtime: JsonObject;
  readonly fieldCount: number;
  /** What was left out and why; the package still works without it. */
  readonly dropped: readonly string[];
  /** What no mapping exists for; the package cannot be installed with it. */
  readonly unmappable: readonly string[];
}

interface Walk {
  readonly templates: DynamicTemplates;
  readonly runtime: Map<string, Json>;
  readonly isTimeSeries: boolean;
}

interface Level {
  readonly properties: ReadonlyMap<string, Json>;
  /** Whether something on this level is mapped dynamically, so that its parent has to be open. */
  readonly isDynamic: boolean;
}

export function mapFields(
  raw: readonly JsonObject[],
  options: { readonly isTimeSeries: boolean },
): FieldMappings {
  const prepared = prepareFields(raw);
  const unmappable: string[] = [];
  const templates = collectDynamicTemplates({
    isTimeSeries: options.isTimeSeries,
    reportUnmappable: (path, type) => {
      unmappable.push(`There is no dynamic mapping for the field ${path} with the object type ${type}.`);
    },
  });
  const walk: Walk = { templates, runtime: new Map(), isTimeSeries: options.isTimeSeries };
  const { properties } = mapLevel(prepared.nodes, '', walk);
  return {
    properties: Object.fromEntries(properties),
    dynamicTemplates: templates.list(),
    runtime: Object.fromEntries(walk.runtime),
    fieldCount: prepared.count,
    dropped: prepared.dropped,
    unmappable,
  };
}

function mapLevel(nodes: readonly FieldNode[], parent: string, walk: Walk): Level {
  const properties = new Map<string, Json>();
  let isDynamic = false;
  for (const node of nodes) {
    const mapped = mapNode(node, parent === '' ? node.name : `${parent}.${node.name}`, walk);
    isDynamic ||= mapped.isDynamic;
    if (mapped.mapping !== undefined && !node.name.includes('*')) properties.set(node.name, mapped.mapping);
  }
  return { properties, isDynamic };
}

interface Mapped {
  readonly mapping: JsonObject | undefined;
  readonly isDynamic: boolean;
}

function mapNode(node: FieldNode, path: string, walk: Walk): Mapped {
  const { type, attributes } = node;
  if (type === 'group') return mapGroup(node, path, walk);
  if (type === 'nested' || type === 'group-nested') return mapNested(node, path, walk);
  if (type === 'object') return mapObject(node, path, walk);
  if (type === 'array') {
    const { object_type: itemType, ...rest } = attributes;
    return mapNode(
      { ...node, type: typeof itemType === 'string' ? itemType : 'keyword', attributes: rest },
      path,
      walk,
    );
  }
  const runtime = runtimeMapping(type, attributes);
  if (runtime !== undefined) {
    walk.runtime.set(path, runtime);
    return { mapping: undefined, isDynamic: false };
  }
  const context = { name: node.name, isTimeSeries: walk.isTimeSeries };
  return { mapping: leafMapping(type, attributes, context), isDynamic: false };
}

function mapGroup(node: FieldNode, path: string, walk: Walk): Mapped {
  const level = mapLevel(node.children, path, walk);
  const own = copy(node.attributes, ['enabled', 'dynamic', 'subobjects']);
  const open = level.isDynamic ? { type: 'object', dynamic: true } : {};
  // Below a wildcard nothing is written down: what is dynamic there belongs to the parent of the wildcard.
  const isDynamic = level.isDynamic && path.includes('*');
  if (level.properties.size === 0)
    return { mapping: level.isDynamic ? { ...own, ...open } : undefined, isDynamic };
  return { mapping: { ...own, ...open, properties: Object.fromEntries(level.properties) }, isDynamic };
}

function mapNested(node: FieldNode, path: string, walk: Walk): Mapped {
  const level = mapLevel(node.children, path, walk);
  const own = copy(node.attributes, [
    'dynamic',
    'enabled',
    'include_in_parent',
    'include_in_root',
    'subobjects',
  ]);
  const properties = level.properties.size === 0 ? {} : { properties: Object.fromEntries(level.properties) };
  return { mapping: { type: 'nested', ...own, ...properties }, isDynamic: false };
}

function mapObject(node: FieldNode, path: string, walk: Walk): Mapped {
  if (objectType(node) !== undefined) {
    walk.templates.add(path, node);
    return {
      mapping: { type: 'object', dynamic: true, ...copy(node.attributes, ['subobjects']) },
      isDynamic: true,
    };
  }
  const level = mapLevel(node.children, path, walk);
  const own = copy(node.attributes, ['enabled', 'dynamic', 'subobjects']);
  const properties = level.properties.size === 0 ? {} : { properties: Object.fromEntries(level.properties) };
  return { mapping: { type: 'object', ...own, ...properties }, isDynamic: false };
}

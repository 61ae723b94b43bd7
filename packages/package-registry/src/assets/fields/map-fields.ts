// The field tree → `properties`, `dynamic_templates` and `runtime` (docs/elastic/packages.md#fields).

import type { Json, JsonObject } from '../../json.ts';
import { collectDynamicTemplates, type DynamicTemplates } from './dynamic-templates.ts';
import { objectType, type FieldNode } from './field-node.ts';
import { copy, leafMapping, listMapping } from './leaf-mapping.ts';
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
  /** Whether something on this level is written down, be it under a wildcard. */
  readonly hasStatic: boolean;
  /** Whether something on this level is mapped dynamically, so that its parent has to be open. */
  readonly hasDynamic: boolean;
  /** What a field for any name on this level asks of its parent. */
  readonly subobjects: Json | undefined;
}

/** The mapping of the fields of a data stream, as Fleet makes it, with what it leaves out. */
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
  let hasStatic = false;
  let hasDynamic = false;
  let subobjects: Json | undefined;
  for (const node of nodes) {
    const isForAnyName = node.name.includes('*');
    const mapped = mapNode(node, parent === '' ? node.name : `${parent}.${node.name}`, walk);
    hasDynamic ||= mapped.opensParent;
    if (isForAnyName) subobjects ??= node.attributes['subobjects'];
    if (mapped.mapping === undefined) continue;
    if (!isForAnyName) properties.set(node.name, mapped.mapping);
    // A wildcard is no property; what it stands for is there all the same, and only where its parent is open.
    else if (objectType(node) === undefined) hasDynamic = true;
    hasStatic ||= !isForAnyName || objectType(node) === undefined;
  }
  return { properties, hasStatic, hasDynamic, subobjects };
}

interface Mapped {
  readonly mapping: JsonObject | undefined;
  readonly opensParent: boolean;
}

function mapNode(node: FieldNode, path: string, walk: Walk): Mapped {
  const { type, attributes } = node;
  if (type === 'group') return mapGroup(node, path, walk);
  if (type === 'nested' || type === 'group-nested') return mapNested(node, path, walk);
  if (type === 'object') return mapObject(node, path, walk);
  const runtime = runtimeMapping(type, attributes);
  if (runtime !== undefined) {
    walk.runtime.set(path, runtime);
    return { mapping: undefined, opensParent: false };
  }
  const context = { name: node.name, isTimeSeries: walk.isTimeSeries };
  const mapping =
    type === 'array'
      ? listMapping(objectType(node) ?? 'keyword', attributes, context)
      : leafMapping(type, attributes, context);
  return { mapping, opensParent: false };
}

const OPEN: JsonObject = { type: 'object', dynamic: true };

function mapGroup(node: FieldNode, path: string, walk: Walk): Mapped {
  const level = mapLevel(node.children, path, walk);
  // An object for any member that has some members of its own beside.
  const isPattern = objectType(node) !== undefined;
  if (isPattern) walk.templates.add(path, { ...node, type: 'object' });
  const hasDynamic = level.hasDynamic || isPattern;
  if (!level.hasStatic && !hasDynamic) return { mapping: undefined, opensParent: false };
  const own = copy({ subobjects: level.subobjects ?? null, ...node.attributes }, [
    'enabled',
    'dynamic',
    'subobjects',
  ]);
  const properties = level.properties.size === 0 ? {} : { properties: Object.fromEntries(level.properties) };
  return {
    mapping: { ...own, ...(hasDynamic ? OPEN : {}), ...properties },
    // What is nothing but open opens its parent, too.
    opensParent: isPattern || !level.hasStatic,
  };
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
  return { mapping: { type: 'nested', ...own, ...properties }, opensParent: false };
}

function mapObject(node: FieldNode, path: string, walk: Walk): Mapped {
  if (objectType(node) !== undefined) {
    walk.templates.add(path, node);
    return { mapping: { ...OPEN, ...copy(node.attributes, ['subobjects']) }, opensParent: true };
  }
  // Fields below it are not mapped: `prepareFields` has taken them out.
  return {
    mapping: { type: 'object', ...copy(node.attributes, ['enabled', 'dynamic', 'subobjects']) },
    opensParent: false,
  };
}

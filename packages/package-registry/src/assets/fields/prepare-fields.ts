// From the definitions in the files to one clean tree (docs/elastic/packages.md#fields, preparation).

import { textAt, type JsonObject } from '../../json.ts';
import { isContainer, isGroup, objectType, toFieldNodes, type FieldNode } from './field-node.ts';

export interface PreparedFields {
  readonly nodes: readonly FieldNode[];
  /** Every node counts: groups, children, mapped or not, and multi-fields. */
  readonly count: number;
  /** What was left out and why. */
  readonly dropped: readonly string[];
}

/**
 * Fields as a tree: dots expanded, fields of one name merged, hidden ones left out. `dropped` says what could
 * not be used, and why.
 */
export function prepareFields(raw: readonly JsonObject[]): PreparedFields {
  const dropped: string[] = [];
  const report = (problem: string): void => void dropped.push(problem);
  const tree = mergeSiblings(expandDots(toFieldNodes(raw, report)), '', report);
  const types = new Map<string, string>();
  collectTypes(dropHidden(tree, ''), '', types);
  const usable = dropUnusable(tree, '', { types, report });
  return { nodes: dropHidden(usable, '', report), count: countNodes(usable), dropped };
}

/** `a.b` → group `a` with the field `b`. */
function expandDots(nodes: readonly FieldNode[]): readonly FieldNode[] {
  return nodes.map((node) => {
    const children = isContainer(node) ? expandDots(node.children) : node.children;
    const parts = node.name.split('.').filter((part) => part !== '');
    const leaf: FieldNode = { ...node, name: parts.at(-1) ?? node.name, children };
    return parts
      .slice(0, -1)
      .reduceRight<FieldNode>(
        (child, name) => ({ name, type: 'group', attributes: {}, children: [child] }),
        leaf,
      );
  });
}

function mergeSiblings(
  nodes: readonly FieldNode[],
  parent: string,
  report: (problem: string) => void,
): readonly FieldNode[] {
  const byName = new Map<string, FieldNode[]>();
  for (const node of nodes) {
    const same = byName.get(node.name);
    if (same === undefined) byName.set(node.name, [node]);
    else same.push(node);
  }
  return [...byName].flatMap(([name, [first, ...others]]) => {
    if (first === undefined) return [];
    const path = parent === '' ? name : `${parent}.${name}`;
    const merged = mergeAll(first, others, (other) =>
      report(`The field ${path} is defined as ${first.type} and as ${other.type}; the first counts.`),
    );
    if (!isContainer(merged)) return [merged];
    const lost = merged.type === 'group' ? undefined : objectType(merged);
    if (lost !== undefined) {
      report(`The field ${path} has fields of its own, so its object type ${lost} is not mapped.`);
    }
    return [{ ...merged, children: mergeSiblings(merged.children, path, report) }];
  });
}

/** Two definitions meet only when one is a group and the other can have children, whose attributes then win; else the first counts. */
function mergeAll(
  first: FieldNode,
  others: readonly FieldNode[],
  reportConflict: (other: FieldNode) => void,
): FieldNode {
  const children = [...first.children];
  let { type, attributes } = first;
  for (const other of others) {
    const merged = mergedType(type, other.type);
    if (merged === undefined) {
      if (other.type !== first.type) reportConflict(other);
      continue;
    }
    type = merged;
    attributes = { ...attributes, ...other.attributes };
    children.push(...other.children);
  }
  return { ...first, type, attributes, children };
}

function mergedType(left: string, right: string): string | undefined {
  const types = [left, right];
  const canHaveChildren = types.every((type) => isGroup(type) || type === 'object' || type === 'nested');
  if (!canHaveChildren || !types.some(isGroup)) return undefined;
  return types.some((type) => type === 'nested' || type === 'group-nested') ? 'group-nested' : 'group';
}

/** Only groups and nested objects have fields below them; what is written below anything else is not mapped. */
function dropHidden(
  nodes: readonly FieldNode[],
  parent: string,
  report?: (problem: string) => void,
): readonly FieldNode[] {
  return nodes.map((node) => {
    const path = parent === '' ? node.name : `${parent}.${node.name}`;
    const isPattern = node.type === 'object' && objectType(node) !== undefined;
    if (node.children.length === 0 || isPattern) return node;
    if (isGroup(node.type) || node.type === 'nested') {
      return { ...node, children: dropHidden(node.children, path, report) };
    }
    report?.(`The fields below ${path} are left out: it is of the type ${node.type} and no group.`);
    return { ...node, children: [] };
  });
}

function collectTypes(nodes: readonly FieldNode[], parent: string, into: Map<string, string>): void {
  for (const node of nodes) {
    const path = parent === '' ? node.name : `${parent}.${node.name}`;
    into.set(path, node.type);
    collectTypes(node.children, path, into);
  }
}

/** What an alias cannot stand for. */
const NO_TARGETS: ReadonlySet<string> = new Set(['group', 'group-nested', 'nested', 'object', 'alias']);

/** Aliases to nowhere and lists of nothing cannot be mapped. */
function dropUnusable(
  nodes: readonly FieldNode[],
  parent: string,
  context: { readonly types: ReadonlyMap<string, string>; readonly report: (problem: string) => void },
): readonly FieldNode[] {
  return nodes.flatMap((node) => {
    const path = parent === '' ? node.name : `${parent}.${node.name}`;
    if (node.type === 'alias') {
      const problem = aliasProblem(textAt(node.attributes, 'path'), context.types);
      if (problem === undefined) return [node];
      context.report(`The alias ${path} is left out: ${problem}.`);
      return [];
    }
    if (node.type === 'array' && objectType(node) === undefined) {
      context.report(`The field ${path} is left out: a list needs an object_type.`);
      return [];
    }
    return [{ ...node, children: dropUnusable(node.children, path, context) }];
  });
}

function aliasProblem(target: string | undefined, types: ReadonlyMap<string, string>): string | undefined {
  const type = target === undefined ? undefined : types.get(target);
  if (target === undefined || type === undefined) return `its field ${target ?? '(none)'} is not defined`;
  return NO_TARGETS.has(type) ? `its field ${target} is of the type ${type}` : undefined;
}

function countNodes(nodes: readonly FieldNode[]): number {
  return nodes.reduce((sum, node) => {
    const multiFields = node.attributes['multi_fields'];
    return sum + 1 + countNodes(node.children) + (Array.isArray(multiFields) ? multiFields.length : 0);
  }, 0);
}

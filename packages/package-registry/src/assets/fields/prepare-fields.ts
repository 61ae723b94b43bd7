// From the definitions in the files to one clean tree (spec/packages.md 4.7, preparation).

import { textAt, type JsonObject } from '../../json.ts';
import { isContainer, isGroup, objectType, toFieldNodes, type FieldNode } from './field-node.ts';

export interface PreparedFields {
  readonly nodes: readonly FieldNode[];
  /** Every node counts: groups, children and multi-fields (spec/packages.md 4.3). */
  readonly count: number;
  /** What was left out and why. */
  readonly dropped: readonly string[];
}

export function prepareFields(raw: readonly JsonObject[]): PreparedFields {
  const dropped: string[] = [];
  const report = (problem: string): void => void dropped.push(problem);
  const tree = mergeSiblings(expandDots(toFieldNodes(raw, report)), '', report);
  const paths = new Set<string>();
  collectPaths(tree, '', paths);
  const nodes = dropUnusable(tree, '', { paths, report });
  return { nodes, count: countNodes(nodes), dropped };
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
    const lost = objectType(merged);
    if (lost !== undefined) {
      report(`The field ${path} has fields of its own, so its object type ${lost} is not mapped.`);
    }
    return [{ ...merged, children: mergeSiblings(merged.children, path, report) }];
  });
}

/** Two definitions meet only when one is a group and the other can have children; else the first counts. */
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
    attributes = { ...other.attributes, ...attributes };
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

function collectPaths(nodes: readonly FieldNode[], parent: string, into: Set<string>): void {
  for (const node of nodes) {
    const path = parent === '' ? node.name : `${parent}.${node.name}`;
    into.add(path);
    collectPaths(node.children, path, into);
  }
}

/** Aliases to nowhere and lists of nothing cannot be mapped. */
function dropUnusable(
  nodes: readonly FieldNode[],
  parent: string,
  context: { readonly paths: ReadonlySet<string>; readonly report: (problem: string) => void },
): readonly FieldNode[] {
  return nodes.flatMap((node) => {
    const path = parent === '' ? node.name : `${parent}.${node.name}`;
    const target = textAt(node.attributes, 'path');
    if (node.type === 'alias' && (target === undefined || !context.paths.has(target))) {
      context.report(`The alias ${path} is left out: its field ${target ?? '(none)'} is not defined.`);
      return [];
    }
    if (node.type === 'array' && objectType(node) === undefined) {
      context.report(`The field ${path} is left out: a list needs an object_type.`);
      return [];
    }
    return [{ ...node, children: dropUnusable(node.children, path, context) }];
  });
}

function countNodes(nodes: readonly FieldNode[]): number {
  return nodes.reduce((sum, node) => {
    const multiFields = node.attributes['multi_fields'];
    return sum + 1 + countNodes(node.children) + (Array.isArray(multiFields) ? multiFields.length : 0);
  }, 0);
}

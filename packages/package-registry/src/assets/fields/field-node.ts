// Field definitions as a tree: what `fields/*.yml` means before it becomes mappings.

import { isJsonObject, textAt, type Json, type JsonObject } from '../../json.ts';

export interface FieldNode {
  readonly name: string;
  /** As written; `keyword` when there is none, also when there are children. */
  readonly type: string;
  /** Everything else that was written, without `name`, `type` and `fields`. */
  readonly attributes: JsonObject;
  readonly children: readonly FieldNode[];
}

/** A name with more parts than this is no honest field; Elasticsearch's own limit is 20. */
const MAX_NAME_PARTS = 32;

/** A field that only holds others. */
export function isGroup(type: string): boolean {
  return type === 'group' || type === 'group-nested';
}

/** Whether the children of a field are fields of their own rather than a pattern for dynamic ones. */
export function isContainer(node: FieldNode): boolean {
  return (
    isGroup(node.type) || node.type === 'nested' || (node.type === 'object' && objectType(node) === undefined)
  );
}

/** The type of the values of an object field, where the package names one. */
export function objectType(node: FieldNode): string | undefined {
  return textAt(node.attributes, 'object_type');
}

/** Nodes for the raw definitions; what has no name is reported and left out. */
export function toFieldNodes(
  raw: readonly JsonObject[],
  report: (problem: string) => void,
  parent = '',
): readonly FieldNode[] {
  return raw.flatMap((field) => {
    const { name: rawName, type: rawType, fields, ...attributes } = field;
    const name = typeof rawName === 'number' ? String(rawName) : textAt(field, 'name');
    if (name === undefined) {
      report(`A field${parent === '' ? '' : ` of ${parent}`} without a name is left out.`);
      return [];
    }
    const full = parent === '' ? name : `${parent}.${name}`;
    if (full.split('.').length > MAX_NAME_PARTS) {
      report(`The field ${full.slice(0, 80)}… is nested too deep and is left out.`);
      return [];
    }
    const children = Array.isArray(fields) ? (fields as readonly Json[]).filter(isJsonObject) : [];
    const node = { name, attributes, children: toFieldNodes(children, report, full) };
    const type = textAt({ type: rawType ?? null }, 'type');
    return [name.includes('*') ? spellOutWildcard(node, type) : { ...node, type: type ?? 'keyword' }];
  });
}

/**
 * `labels.*` of type keyword means: any field below labels is a keyword. Of no type: there are fields, and how they are
 * mapped is found out when they arrive.
 */
function spellOutWildcard(node: Omit<FieldNode, 'type'>, type: string | undefined): FieldNode {
  const isPattern =
    type === undefined || type === 'object' || textAt(node.attributes, 'object_type') !== undefined;
  return isPattern
    ? { ...node, type: type ?? 'object' }
    : { ...node, type: 'object', attributes: { ...node.attributes, object_type: type } };
}

// Two JSON values, field by field. The order of keys means nothing; elements that two lists share stay together.

import { canonicalJson } from '@lockstep/json';
import { diffArrays } from 'diff';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';

export interface FieldChange {
  /** `template.mappings.properties.a.type`, `processors[3].set.value`; the index is that of the list it is in now. */
  readonly path: string;
  /** Undefined when it was not there. */
  readonly before: Json | undefined;
  /** Undefined when it is not there any more. */
  readonly after: Json | undefined;
}

/** Lists that differ in more elements are told as a whole: what they share is of no use to a reader then. */
const MOST_EDITS = 2_000;

/** What differs, in the order of the paths; nothing when both say the same. */
export function fieldChanges(before: Json, after: Json, path = ''): readonly FieldChange[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (isJsonObject(before) && isJsonObject(after)) return memberChanges(before, after, path);
  if (isListOfObjects(before) && isListOfObjects(after)) return elementChanges(before, after, path);
  return [{ path, before, after }];
}

function memberChanges(before: JsonObject, after: JsonObject, path: string): readonly FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => {
    const at = path === '' ? key : `${path}.${key}`;
    const [was, is] = [ownMember(before, key), ownMember(after, key)];
    if (was === undefined || is === undefined)
      return was === is ? [] : [{ path: at, before: was, after: is }];
    return fieldChanges(was, is, at);
  });
}

function ownMember(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Texts and numbers in a list, such as patterns, are read together. */
function isListOfObjects(value: Json): value is readonly JsonObject[] {
  return Array.isArray(value) && value.every(isJsonObject);
}

function elementChanges(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  path: string,
): readonly FieldChange[] {
  const chunks = diffArrays([...before], [...after], {
    comparator: (left, right) => canonicalJson(left) === canonicalJson(right),
    maxEditLength: MOST_EDITS,
  });
  if (chunks === undefined) return [{ path, before, after }];
  const changes: FieldChange[] = [];
  let [old, now]: [number, number] = [0, 0];
  for (let at = 0; at < chunks.length; at++) {
    const chunk = chunks[at];
    if (chunk === undefined) break;
    if (!chunk.added && !chunk.removed) {
      old += chunk.value.length;
      now += chunk.value.length;
      continue;
    }
    const next = chunks[at + 1];
    const isReplaced = chunk.removed && next?.added === true;
    const removed = chunk.removed ? chunk.value : [];
    const added = isReplaced ? next.value : chunk.added ? chunk.value : [];
    changes.push(...runChanges({ items: removed, at: old }, { items: added, at: now }, path));
    old += removed.length;
    now += added.length;
    if (isReplaced) at += 1;
  }
  return changes;
}

interface Run {
  readonly items: readonly JsonObject[];
  /** Where it begins in its list. */
  readonly at: number;
}

/** Where elements took the place of others: those of one kind, in their order, are one element that changed. */
function runChanges(removed: Run, added: Run, path: string): readonly FieldChange[] {
  const taken = new Set<number>();
  const gone: FieldChange[] = [];
  const changed = new Map<number, readonly FieldChange[]>();
  removed.items.forEach((item, index) => {
    const partner = added.items.findIndex((other, at) => !taken.has(at) && kindOf(other) === kindOf(item));
    const other = added.items[partner];
    if (other === undefined) {
      gone.push({ path: `${path}[${removed.at + index}]`, before: item, after: undefined });
      return;
    }
    taken.add(partner);
    changed.set(partner, fieldChanges(item, other, `${path}[${added.at + partner}]`));
  });
  const came = added.items.map(
    (item, index) =>
      changed.get(index) ?? [{ path: `${path}[${added.at + index}]`, before: undefined, after: item }],
  );
  return [...gone, ...came.flat()];
}

/** A processor is of the kind of its one key, a dynamic template is called by it. */
function kindOf(element: JsonObject): string {
  return Object.keys(element).sort().join(' ');
}

// `{"kibana.version": "^9.0.0"}` means the same as `{kibana: {version: "^9.0.0"}}` in manifests (docs/elastic/packages.md#manifests).

import { isJsonObject, type Json, type JsonObject } from '../json.ts';

/** A tree that is still being filled; key by key merging of plain objects would copy them each time. */
type Branch = Map<string, Json | Branch>;

/** No manifest nests deeper; a longer name is left as one key. */
const MAX_PARTS = 16;

/** Expands the keys of this object only. A key that is written both ways keeps both halves. */
export function expandDottedKeys(object: JsonObject): JsonObject {
  const root: Branch = new Map();
  for (const [key, value] of Object.entries(object)) put(root, split(key), value);
  return toObject(root);
}

/** The same for every object below. Lists are left as they are. */
export function expandDottedKeysDeep(object: JsonObject): JsonObject {
  const children = Object.entries(object).map(([key, value]): [string, Json] => [
    key,
    isJsonObject(value) ? expandDottedKeysDeep(value) : value,
  ]);
  return expandDottedKeys(Object.fromEntries(children));
}

function split(key: string): readonly string[] {
  const parts = key.split('.');
  return parts.length > MAX_PARTS || parts.includes('') ? [key] : parts;
}

function put(branch: Branch, parts: readonly string[], value: Json): void {
  const [first = '', ...rest] = parts;
  const before = branch.get(first);
  if (rest.length > 0) {
    const child = toBranch(before);
    branch.set(first, child);
    put(child, rest, value);
  } else if (before === undefined || !isJsonObject(value)) {
    branch.set(first, value);
  } else {
    const child = toBranch(before);
    branch.set(first, child);
    for (const [key, item] of Object.entries(value)) put(child, [key], item);
  }
}

function toBranch(value: Json | Branch | undefined): Branch {
  if (value instanceof Map) return value;
  return new Map(isJsonObject(value) ? Object.entries(value) : []);
}

function toObject(branch: Branch): JsonObject {
  const entries = [...branch].map(([key, value]): [string, Json] => [
    key,
    value instanceof Map ? toObject(value) : value,
  ]);
  return Object.fromEntries(entries);
}

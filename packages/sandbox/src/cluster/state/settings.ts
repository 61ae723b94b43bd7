import { define, isArray, isObject, type Json, type JsonObject, type MutableJson } from '../json.ts';
import { type FlatSettings, type SettingValue } from './collections.ts';

const scalar = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Settings as flat keys; null stays null and means "remove". Nested and dotted keys mix freely. */
export function flattenSettings(body: JsonObject, prefix = ''): ReadonlyMap<string, SettingValue | null> {
  const flat = new Map<string, SettingValue | null>();
  for (const [key, value] of Object.entries(body)) {
    const path = prefix + key;
    if (value === undefined) continue;
    if (isObject(value)) {
      for (const [inner, leaf] of flattenSettings(value, `${path}.`)) flat.set(inner, leaf);
    } else {
      flat.set(path, value === null ? null : isArray(value) ? value.map(scalar) : scalar(value));
    }
  }
  return flat;
}

/** Flat settings as nested objects; a key that is both a value and a group keeps its dots. */
export function nestSettings(flat: FlatSettings): JsonObject {
  const root: MutableJson = {};
  for (const [key, value] of Object.entries(flat).sort(([a], [b]) => (a < b ? -1 : 1))) {
    place(root, key, value);
  }
  return root;
}

function place(root: MutableJson, key: string, value: SettingValue): void {
  const segments = key.split('.');
  let node = root;
  for (const [depth, segment] of segments.entries()) {
    if (depth === segments.length - 1) break;
    const next = Object.hasOwn(node, segment) ? node[segment] : undefined;
    if (next !== undefined && !isObject(next)) {
      define(node, segments.slice(depth).join('.'), value);
      return;
    }
    if (next === undefined) define(node, segment, {});
    node = node[segment] as MutableJson;
  }
  define(node, segments.at(-1) ?? key, value);
}

/** Values stay texts; `isFlat` keeps the dotted keys. */
export const presentSettings = (flat: FlatSettings, isFlat: boolean): JsonObject =>
  isFlat ? { ...flat } : nestSettings(flat);

/** The single text of a setting. */
export function settingText(settings: FlatSettings, key: string): string | undefined {
  const value = settings[key];
  return typeof value === 'string' || value === undefined ? value : value.join(',');
}

/** The list behind a setting that may be written as a comma list, too. */
export function settingList(settings: FlatSettings, key: string): readonly string[] {
  const value = settings[key];
  if (value === undefined) return [];
  return typeof value === 'string'
    ? value
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '')
    : value;
}

/** Plain settings without nulls. */
export function withoutNulls(flat: ReadonlyMap<string, SettingValue | null>): FlatSettings {
  const kept: Record<string, SettingValue> = {};
  for (const [key, value] of flat) if (value !== null) kept[key] = value;
  return kept;
}

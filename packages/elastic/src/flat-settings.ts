/** Settings with dotted keys. Elasticsearch prints values as texts, or lists of texts. */
import { type JsonObject, isJsonObject } from '@lockstep/json';

export type FlatSettings = Readonly<Record<string, string | readonly string[]>>;

/** Flattens what is nested, so that it does not matter in which form the answer came. */
export function flatSettings(settings: JsonObject, prefix = ''): FlatSettings {
  const entries = Object.entries(settings).flatMap(
    ([key, value]): (readonly [string, string | string[]])[] => {
      const path = `${prefix}${key}`;
      if (value === null || value === undefined) return [];
      if (Array.isArray(value)) return [[path, value.map(String)]];
      if (isJsonObject(value)) return Object.entries(flatSettings(value, `${path}.`)) as [string, string][];
      return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
    },
  );
  return Object.fromEntries(entries);
}

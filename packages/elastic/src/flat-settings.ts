/** Settings with dotted keys. Elasticsearch prints values as texts, or lists of texts. */
import type { JsonObject } from './answer-members.ts';

export type FlatSettings = Readonly<Record<string, string | readonly string[]>>;

/** Flattens what is nested, so that it does not matter in which form the answer came. */
export function flatSettings(settings: JsonObject): FlatSettings {
  return Object.fromEntries(entriesOf(settings, ''));
}

function entriesOf(
  settings: JsonObject,
  prefix: string,
): readonly (readonly [string, string | readonly string[]])[] {
  return Object.entries(settings).flatMap(
    ([key, value]): readonly (readonly [string, string | readonly string[]])[] => {
      const path = `${prefix}${key}`;
      if (value === null || value === undefined) return [];
      if (Array.isArray(value)) return [[path, value.map(String)]];
      return typeof value === 'object' ? entriesOf(value as JsonObject, `${path}.`) : [[path, textOf(value)]];
    },
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

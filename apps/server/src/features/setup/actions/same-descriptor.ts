/** Whether a role that is there gives just what is wanted; Elasticsearch adds empty members and defaults. */
import type { JsonObject } from '@lockstep/elastic';
import { canonicalJson, isJsonObject } from '@lockstep/json';

export function sameDescriptor(found: JsonObject, wanted: Readonly<Record<string, unknown>>): boolean {
  const parts = ['cluster', 'indices', 'remote_indices'] as const;
  return parts.every((part) => canonicalJson(plain(found[part])) === canonicalJson(plain(wanted[part])));
}

const DEFAULTS: Readonly<Record<string, unknown>> = { allow_restricted_indices: false };

/** Without members that are defaults, and with lists in a fixed order, because the order of privileges means nothing. */
function plain(value: unknown): unknown {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map((item) => canonicalJson(plain(item))).sort();
  if (!isJsonObject(value)) return value;
  const said = Object.entries(value).filter(([key, member]) => DEFAULTS[key] !== member);
  return Object.fromEntries(said.map(([key, member]) => [key, plain(member)]));
}

/** Whether a role that is there gives just what is wanted; Elasticsearch adds empty members and defaults. */
import type { JsonObject } from '@lockstep/elastic';

export function sameDescriptor(found: JsonObject, wanted: Readonly<Record<string, unknown>>): boolean {
  const parts = ['cluster', 'indices', 'remote_indices'] as const;
  return parts.every((part) => canonical(found[part]) === canonical(wanted[part]));
}

const DEFAULTS: Readonly<Record<string, unknown>> = { allow_restricted_indices: false };

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([key, member]) => DEFAULTS[key] !== member);
    return `{${members
      .map(([key, member]) => `${key}:${canonical(member)}`)
      .sort()
      .join(',')}}`;
  }
  return value === undefined ? '[]' : JSON.stringify(value);
}

// Fields that are computed when they are read (docs/elastic/packages.md#fields, runtime fields).

import type { JsonObject } from '../../json.ts';
import { copy } from './leaf-mapping.ts';

const TYPES: ReadonlySet<string> = new Set([
  'keyword',
  'long',
  'integer',
  'double',
  'boolean',
  'date',
  'ip',
  'geo_point',
]);

/** The entry below `runtime`, or undefined when the field is an ordinary one. */
export function runtimeMapping(type: string, attributes: JsonObject): JsonObject | undefined {
  const { runtime } = attributes;
  if (!TYPES.has(type) || (runtime !== true && (typeof runtime !== 'string' || runtime === '')))
    return undefined;
  const { date_format: format } = copy(attributes, ['date_format']);
  return {
    type: type === 'integer' ? 'long' : type,
    ...(type === 'date' && format !== undefined ? { format } : {}),
    ...(typeof runtime === 'string' ? { script: { source: runtime.trim() } } : {}),
  };
}

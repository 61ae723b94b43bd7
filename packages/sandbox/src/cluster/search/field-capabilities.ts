import { type JsonObject } from '../json.ts';
import { matchesAny } from '../security/action-pattern.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { familyOf } from '../state/field-types.ts';
import { type Field, fieldsOf } from '../state/fields.ts';

const METADATA: Readonly<Record<string, { readonly searchable: boolean; readonly aggregatable: boolean }>> = {
  _id: { searchable: true, aggregatable: false },
  _index: { searchable: true, aggregatable: true },
  _routing: { searchable: true, aggregatable: false },
  _seq_no: { searchable: true, aggregatable: true },
  _source: { searchable: false, aggregatable: false },
  _version: { searchable: false, aggregatable: true },
};

interface Capability {
  readonly index: string;
  readonly type: string;
  readonly isMetadata: boolean;
  readonly searchable: boolean;
  readonly aggregatable: boolean;
}

export interface FieldCapabilities {
  readonly indices: readonly string[];
  readonly fields: JsonObject;
}

/** What can be done with the fields of some indices, by field and type (`_field_caps`). */
export function fieldCapabilities(
  indices: readonly IndexMetadata[],
  patterns: readonly string[],
  includeUnmapped: boolean,
): FieldCapabilities {
  const found = new Map<string, Capability[]>();
  for (const index of indices) {
    for (const [path, capability] of capabilitiesOf(index)) {
      if (matchesAny(patterns, path)) found.set(path, [...(found.get(path) ?? []), capability]);
    }
  }
  const names = indices.map(({ name }) => name).sort();
  const fields = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, list]) => [path, merge(list, names, includeUnmapped)] as const);
  return { indices: names, fields: Object.fromEntries(fields) };
}

function capabilitiesOf(index: IndexMetadata): readonly (readonly [string, Capability])[] {
  const own = [...fieldsOf(index.mappings).values()].map(
    (field) => [field.path, describe(index.name, field)] as const,
  );
  const meta = Object.entries(METADATA).map(
    ([name, flags]) => [name, { index: index.name, type: name, isMetadata: true, ...flags }] as const,
  );
  return [...own, ...meta];
}

function describe(index: string, field: Field): Capability {
  const family = familyOf(field.type);
  const isObject = family === 'object';
  return {
    index,
    // The family is what is searched alike: constant_keyword and wildcard are keywords to a query.
    type: ['keyword', 'constant_keyword', 'wildcard', 'counted_keyword'].includes(field.type)
      ? 'keyword'
      : field.type,
    isMetadata: false,
    searchable: !isObject && field.parameters['index'] !== false,
    aggregatable: !isObject && family !== 'text' && field.parameters['doc_values'] !== false,
  };
}

function merge(
  list: readonly Capability[],
  indices: readonly string[],
  includeUnmapped: boolean,
): JsonObject {
  const types = new Map<string, Capability[]>();
  for (const one of list) types.set(one.type, [...(types.get(one.type) ?? []), one]);
  const mapped = new Set(list.map(({ index }) => index));
  const unmapped = indices.filter((index) => !mapped.has(index));
  const isSplit = types.size > 1 || (includeUnmapped && unmapped.length > 0);
  const entries = [...types].map(([type, capabilities]) => [
    type,
    {
      type,
      metadata_field: capabilities.some((one) => one.isMetadata),
      searchable: capabilities.every((one) => one.searchable),
      aggregatable: capabilities.every((one) => one.aggregatable),
      ...(isSplit && { indices: capabilities.map((one) => one.index).sort() }),
    },
  ]);
  return {
    ...(Object.fromEntries(entries) as JsonObject),
    ...(includeUnmapped &&
      unmapped.length > 0 && {
        unmapped: {
          type: 'unmapped',
          metadata_field: false,
          searchable: false,
          aggregatable: false,
          indices: unmapped,
        },
      }),
  };
}

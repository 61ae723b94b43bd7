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

/** An index without any mapping has no fields at all, those that every document has included. */
function capabilitiesOf(index: IndexMetadata): readonly (readonly [string, Capability])[] {
  if (Object.keys(index.mappings).length === 0) return [];
  const own = [...fieldsOf(index.mappings).values()].flatMap((field) => [
    [field.path, describe(index.name, field)] as const,
    ...derived(index.name, field),
  ]);
  const meta = Object.entries(METADATA).map(
    ([name, flags]) => [name, { index: index.name, type: name, isMetadata: true, ...flags }] as const,
  );
  const known = new Set(own.map(([path]) => path));
  return [...own, ...parentsOf(index.name, known), ...meta];
}

/** Objects that dotted names imply where the mapping has none. */
function parentsOf(index: string, known: ReadonlySet<string>): readonly (readonly [string, Capability])[] {
  const implied = new Set<string>();
  for (const path of known) {
    for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      if (!known.has(path.slice(0, dot))) implied.add(path.slice(0, dot));
    }
  }
  return [...implied].map(
    (path) =>
      [path, { index, type: 'object', isMetadata: false, searchable: false, aggregatable: false }] as const,
  );
}

/** Types that searches take for another one. */
const SEARCHED_AS: Readonly<Record<string, string>> = {
  constant_keyword: 'keyword',
  wildcard: 'keyword',
  match_only_text: 'text',
  annotated_text: 'text',
  passthrough: 'object',
};

/** Types that cannot be searched by themselves, and those whose values cannot be gathered. */
const UNSEARCHABLE = ['binary', 'histogram', 'exponential_histogram', 'percolator'];
const UNGATHERED = [
  'completion',
  'dense_vector',
  'rank_vectors',
  'sparse_vector',
  'rank_feature',
  'rank_features',
  'percolator',
  'semantic_text',
  'search_as_you_type',
];

function describe(index: string, field: Field): Capability {
  const family = familyOf(field.type);
  const isObject = family === 'object';
  const hasValues =
    field.type === 'binary'
      ? field.parameters['doc_values'] === true
      : !UNGATHERED.includes(field.type) && field.parameters['doc_values'] !== false;
  const isFound = field.parameters['index'] !== false && !UNSEARCHABLE.includes(field.type);
  return {
    index,
    type: SEARCHED_AS[field.type] ?? field.type,
    isMetadata: false,
    searchable: !isObject && isFound,
    aggregatable: !isObject && family !== 'text' && hasValues,
  };
}

type Flags = readonly [type: string, searchable: boolean, aggregatable: boolean];

/** Fields that some types keep beside their own: by suffix, what each can do. */
const DERIVED: Readonly<Record<string, Readonly<Record<string, Flags>>>> = {
  counted_keyword: { _count: ['binary', false, true] },
  search_as_you_type: {
    '._index_prefix': ['prefix', true, false],
    '._2gram': ['search_as_you_type', true, false],
    '._3gram': ['search_as_you_type', true, false],
  },
  percolator: {
    '.extracted_terms': ['keyword', true, false],
    '.extraction_result': ['keyword', true, false],
    '.query_builder_field': ['binary', false, true],
    '.range_field': ['ip_range', true, false],
    '.minimum_should_match_field': ['integer', true, true],
  },
  semantic_text: {
    '.inference': ['object', false, false],
    '.inference.chunks': ['nested', false, false],
    '.inference.chunks.text': ['keyword', false, false],
  },
};

const derived = (index: string, field: Field): readonly (readonly [string, Capability])[] =>
  Object.entries(DERIVED[field.type] ?? {}).map(
    ([suffix, [type, searchable, aggregatable]]) =>
      [field.path + suffix, { index, type, isMetadata: false, searchable, aggregatable }] as const,
  );

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

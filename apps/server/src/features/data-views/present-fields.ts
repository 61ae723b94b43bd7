/** Fields of a search in the shape of Kibana's data views. */
import type { DataViewField } from '@lockstep/contracts';
import type { FieldCapability } from '@lockstep/elastic';

const KINDS: Readonly<Record<string, string>> = {
  keyword: 'string',
  text: 'string',
  match_only_text: 'string',
  constant_keyword: 'string',
  wildcard: 'string',
  version: 'string',
  long: 'number',
  integer: 'number',
  short: 'number',
  byte: 'number',
  double: 'number',
  float: 'number',
  half_float: 'number',
  scaled_float: 'number',
  unsigned_long: 'number',
  date: 'date',
  date_nanos: 'date',
  boolean: 'boolean',
  ip: 'ip',
  geo_point: 'geo_point',
  geo_shape: 'geo_shape',
  histogram: 'histogram',
  nested: 'nested',
  object: 'object',
  _source: '_source',
  _id: 'string',
  _index: 'string',
};

export function presentFields(fields: readonly FieldCapability[]): Record<string, DataViewField> {
  return Object.fromEntries(
    [...fields]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((field) => [
        field.name,
        {
          name: field.name,
          type: kindOf(field.types),
          esTypes: [...field.types].sort(),
          searchable: field.isSearchable,
          aggregatable: field.isAggregatable,
          readFromDocValues: field.isAggregatable && !field.isMetadata,
          count: 0,
          scripted: false,
        },
      ]),
  );
}

/** Types of one kind go together; others make a conflict, which cannot be charted. */
function kindOf(types: readonly string[]): string {
  const kinds = new Set(types.map((type) => KINDS[type] ?? 'unknown'));
  const [only] = kinds;
  return kinds.size === 1 ? (only ?? 'unknown') : 'conflict';
}

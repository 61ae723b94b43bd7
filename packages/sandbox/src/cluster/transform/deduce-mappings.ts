import { isObject, isString, type Json, type JsonObject, type MutableJson, textOf } from '../json.ts';
import { type Fields } from '../state/fields.ts';

/** Types that metrics have whatever they are of. */
const TYPE_OF_METRIC: Readonly<Record<string, string>> = {
  avg: 'double',
  cardinality: 'long',
  filter: 'long',
  median_absolute_deviation: 'double',
  missing: 'long',
  sum: 'double',
  value_count: 'long',
  weighted_avg: 'double',
};

const ofSource = (field: Json | undefined, source: Fields): string | undefined =>
  source.get(textOf(field))?.type;

function typeOfGroup(definition: Json | undefined, source: Fields): string | undefined {
  const [kind, config] = isObject(definition) ? (Object.entries(definition)[0] ?? []) : [];
  if (kind === 'date_histogram') return 'date';
  if (kind === 'histogram') return 'double';
  if (kind === 'geotile_grid') return 'geo_shape';
  return isObject(config) ? ofSource(config['field'], source) : undefined;
}

/** The fields that one aggregation gives: several for those with parts. */
function typesOfAggregation(
  name: string,
  definition: Json | undefined,
  source: Fields,
): readonly (readonly [string, string])[] {
  const [kind = '', config] = isObject(definition) ? (Object.entries(definition)[0] ?? []) : [];
  if (kind === 'stats')
    return ['min', 'max', 'avg', 'sum', 'count'].map((part) => [
      `${name}.${part}`,
      part === 'count' ? 'long' : 'double',
    ]);
  const isOfSource = kind === 'min' || kind === 'max';
  const type = isOfSource && isObject(config) ? ofSource(config['field'], source) : TYPE_OF_METRIC[kind];
  return isString(type) ? [[name, type]] : [];
}

/** What the destination of a pivot is mapped as, as far as it can be told from its groups and aggregations. */
export function deduceProperties(pivot: Json | undefined, source: Fields): JsonObject {
  if (!isObject(pivot)) return {};
  const groups = isObject(pivot['group_by']) ? Object.entries(pivot['group_by']) : [];
  const aggregations = isObject(pivot['aggregations']) ? Object.entries(pivot['aggregations']) : [];
  const types = [
    ...groups.flatMap(([name, definition]) => {
      const type = typeOfGroup(definition, source);
      return type === undefined ? [] : [[name, type] as const];
    }),
    ...aggregations.flatMap(([name, definition]) => typesOfAggregation(name, definition, source)),
  ];
  const properties: MutableJson = {};
  for (const [path, type] of types) place(properties, path.split('.'), { type });
  return properties;
}

function place(
  properties: MutableJson,
  [first = '', ...rest]: readonly string[],
  definition: JsonObject,
): void {
  if (rest.length === 0) {
    properties[first] = definition;
    return;
  }
  const before = properties[first];
  const inner: MutableJson =
    isObject(before) && isObject(before['properties']) ? { ...before['properties'] } : {};
  place(inner, rest, definition);
  properties[first] = { properties: inner };
}

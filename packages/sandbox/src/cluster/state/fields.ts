import { isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { familyOf, type FieldFamily } from './field-types.ts';

/** One searchable field: where its values are in the source and how they are read. */
export interface Field {
  readonly path: string;
  readonly type: string;
  readonly family: FieldFamily;
  /** Path in the source: multi-fields read their parent's value. */
  readonly sourcePath: string;
  readonly parameters: JsonObject;
  /** The nested object that the field is in: only a nested query looks there. */
  readonly nestedPath: string | undefined;
}

export type Fields = ReadonlyMap<string, Field>;

const cache = new WeakMap<JsonObject, Fields>();

/** All fields of a mapping by full path; computed once per mapping. */
export function fieldsOf(mapping: JsonObject): Fields {
  const known = cache.get(mapping);
  if (known) return known;
  const fields = new Map<string, Field>();
  collect(mapping, { prefix: '', nestedPath: undefined }, fields);
  collectRuntime(mapping['runtime'], fields);
  for (const [path, field] of fields) {
    const target = field.family === 'alias' ? fields.get(textOf(field.parameters['path'])) : undefined;
    if (target) fields.set(path, { ...target, path });
  }
  cache.set(mapping, fields);
  return fields;
}

/** Runtime fields stand before the fields of the same name; without a script they read the source. */
function collectRuntime(runtime: Json | undefined, fields: Map<string, Field>): void {
  if (!isObject(runtime)) return;
  for (const [path, definition] of Object.entries(runtime)) {
    if (!isObject(definition) || typeof definition['type'] !== 'string') continue;
    const { type } = definition;
    add({ path, type, sourcePath: path, parameters: definition, nestedPath: undefined }, fields);
  }
}

interface Place {
  readonly prefix: string;
  readonly nestedPath: string | undefined;
}

function collect(node: JsonObject, place: Place, fields: Map<string, Field>): void {
  const properties = node['properties'];
  if (!isObject(properties)) return;
  for (const [name, definition] of Object.entries(properties)) {
    if (!isObject(definition)) continue;
    const path = place.prefix + name;
    const type = typeof definition['type'] === 'string' ? definition['type'] : 'object';
    const { nestedPath } = place;
    add({ path, type, sourcePath: path, parameters: definition, nestedPath }, fields);
    collect(definition, { prefix: `${path}.`, nestedPath: type === 'nested' ? path : nestedPath }, fields);
    const multi = definition['fields'];
    if (!isObject(multi)) continue;
    for (const [subName, sub] of Object.entries(multi)) {
      if (!isObject(sub)) continue;
      const subType = typeof sub['type'] === 'string' ? sub['type'] : 'object';
      add(
        { path: `${path}.${subName}`, type: subType, sourcePath: path, parameters: sub, nestedPath },
        fields,
      );
    }
  }
}

function add(field: Omit<Field, 'family'>, fields: Map<string, Field>): void {
  const family = familyOf(field.type);
  if (family !== undefined) fields.set(field.path, { ...field, family });
}

/** The field a query means by a name; a key below a flattened field is read from that field. */
export function findField(fields: Fields, path: string): Field | undefined {
  const exact = fields.get(path);
  if (exact) return exact;
  let dot = path.lastIndexOf('.');
  while (dot > 0) {
    const parent = fields.get(path.slice(0, dot));
    if (parent?.family === 'flattened') {
      return {
        path,
        type: 'keyword',
        family: 'keyword',
        sourcePath: path,
        parameters: {},
        nestedPath: parent.nestedPath,
      };
    }
    dot = path.lastIndexOf('.', dot - 1);
  }
  return undefined;
}

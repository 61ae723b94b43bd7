/** Which fields of an index cannot become what a mapping says: only a new backing index can have them. Pure. */
import type { JsonObject } from '@lockstep/elastic';
import { canonicalJson, isJsonObject, valueAt } from '@lockstep/json';
import { isObjectField } from './effective-template.ts';

export interface MappingConflict {
  /** Dotted. */
  readonly field: string;
  /** Its type, or the parameter with its value: `long`, `index: false`. */
  readonly before: string;
  readonly after: string;
}

export interface MappingComparison {
  readonly conflicts: readonly MappingConflict[];
  /** Fields that the index does not have yet. */
  readonly newFields: number;
}

/**
 * Parameters that Elasticsearch never changes in an existing field, with their defaults; all others it updates in place.
 * Source: "Update mapping API" and the parameter pages of the Elasticsearch reference.
 */
const FIXED: Readonly<Record<string, unknown>> = {
  analyzer: null,
  doc_values: true,
  format: 'strict_date_optional_time||epoch_millis',
  index: true,
  index_options: null,
  normalizer: null,
  null_value: null,
  scaling_factor: null,
  store: false,
  time_series_dimension: false,
};
const FIXED_OF_OBJECTS: Readonly<Record<string, unknown>> = { enabled: true, subobjects: true };

/** `wanted`: the mapping that an install puts; fields that it does not speak of stay as they are. */
export function mappingConflicts(current: JsonObject, wanted: JsonObject): MappingComparison {
  const conflicts: MappingConflict[] = [];
  let newFields = 0;
  const walk = (before: unknown, after: unknown, path: string): void => {
    for (const [name, field] of Object.entries(isJsonObject(after) ? after : {})) {
      const known = valueAt(before, name);
      const at = path === '' ? name : `${path}.${name}`;
      if (!isJsonObject(field)) continue;
      if (!isJsonObject(known)) {
        newFields += countFields(field);
        continue;
      }
      const found = conflictsOf(known, field, at);
      conflicts.push(...found);
      if (found.length > 0) continue;
      walk(known['properties'], field['properties'], at);
      walk(known['fields'], field['fields'], at);
    }
  };
  walk(current['properties'], wanted['properties'], '');
  return { conflicts, newFields };
}

function conflictsOf(known: JsonObject, field: JsonObject, path: string): readonly MappingConflict[] {
  const [before, after] = [typeOf(known), typeOf(field)];
  if (before !== after) return [{ field: path, before, after }];
  const fixed = isObjectField(field) ? FIXED_OF_OBJECTS : FIXED;
  const constants = before === 'constant_keyword' && known['value'] !== undefined ? { value: null } : {};
  return Object.entries({ ...fixed, ...constants }).flatMap(([name, fallback]) => {
    // What an update of an object leaves out stays as it is.
    if (isObjectField(field) && field[name] === undefined) return [];
    const [was, is] = [known[name] ?? fallback, field[name] ?? fallback];
    return canonicalJson(was) === canonicalJson(is)
      ? []
      : [{ field: path, before: `${name}: ${shown(was)}`, after: `${name}: ${shown(is)}` }];
  });
}

function typeOf({ type }: JsonObject): string {
  return typeof type === 'string' ? type : 'object';
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : value === null ? 'none' : JSON.stringify(value);
}

/** Fields that hold values, in it or itself. */
function countFields(field: JsonObject): number {
  const { properties } = field;
  if (!isJsonObject(properties)) return 1;
  return Object.values(properties).reduce<number>(
    (sum, child) => sum + (isJsonObject(child) ? countFields(child) : 0),
    0,
  );
}

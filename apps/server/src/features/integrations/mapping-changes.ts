/** What the mapping of an existing data stream needs to become what its template says (docs/elastic/packages.md#updating-data-streams). Pure. */
import type { JsonObject } from '@lockstep/elastic';

/** Set by whoever writes the data stream, never by a package's mapping update. */
const NOT_UPDATED = ['stream', 'data_stream'];

/**
 * The mapping to put: the template's, without members that a data stream fills itself, and with the values of
 * `constant_keyword` fields that the index already has.
 */
export function mappingUpdate(template: JsonObject, current: JsonObject): JsonObject {
  const properties = Object.fromEntries(
    Object.entries(objectAt(template, 'properties')).filter(([name]) => !NOT_UPDATED.includes(name)),
  );
  return { ...template, properties: keepConstants(properties, objectAt(current, 'properties')) };
}

function keepConstants(wanted: JsonObject, current: JsonObject): JsonObject {
  const entries = Object.entries(wanted).map(([name, field]): [string, unknown] => {
    if (!isObject(field)) return [name, field];
    const known = objectAt(current, name);
    if (field['type'] === 'constant_keyword' && field['value'] === undefined && known['value'] !== undefined)
      return [name, { ...field, value: known['value'] }];
    if (isObject(field['properties']))
      return [
        name,
        { ...field, properties: keepConstants(field['properties'], objectAt(known, 'properties')) },
      ];
    return [name, field];
  });
  return Object.fromEntries(entries);
}

export interface IndexShape {
  readonly mapping: JsonObject;
  /** Dotted keys. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Why a new backing index is needed although the mapping could be put; undefined when it is not. */
export function reasonToRollOver(template: IndexShape, current: IndexShape): string | undefined {
  const mode = template.settings['index.mode'];
  if (mode !== undefined && mode !== (current.settings['index.mode'] ?? 'standard'))
    return `its index mode becomes ${asText(mode)}`;
  const source = template.settings['index.mapping.source.mode'];
  if (source !== undefined && source !== current.settings['index.mapping.source.mode'])
    return `its source mode becomes ${asText(source)}`;
  if (asText(template.mapping['subobjects']) !== asText(current.mapping['subobjects']))
    return 'the handling of subobjects changed';
  if (dimensions(template.mapping) !== dimensions(current.mapping))
    return 'dynamic templates with dimensions changed';
  return undefined;
}

/** An absent value is the default, which is true. */
function asText(value: unknown): string {
  return value === undefined ? 'true' : JSON.stringify(value);
}

function dimensions(mapping: JsonObject): string {
  const { dynamic_templates: templates } = mapping;
  const list: readonly unknown[] = Array.isArray(templates) ? templates : [];
  return JSON.stringify(
    list.filter((template) => JSON.stringify(template).includes('"time_series_dimension":true')),
  );
}

/** Whether a refusal of a mapping means that only a new backing index can have it. */
export function needsNewIndex({
  status,
  errorType,
  reason,
}: {
  readonly status?: number;
  readonly errorType?: string;
  readonly reason?: string;
}): boolean {
  const text = reason ?? '';
  if (errorType === 'illegal_argument_exception')
    return (status ?? 400) === 400 && !/Limit of total fields .* has been exceeded/.test(text);
  if (errorType === 'mapper_exception' || errorType === 'mapper_parsing_exception')
    return /subobjects|\[enabled\] parameter can't be updated|analyzer|normalizer/.test(text);
  return false;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isObject(value) ? value : {};
}

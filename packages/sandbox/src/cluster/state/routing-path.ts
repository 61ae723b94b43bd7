import { isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { type FlatSettings } from './collections.ts';
import { settingList, settingText } from './settings.ts';

const PATH = 'index.routing_path';

/** Dimensions that a mapping names, and the patterns of those that its rules would make. */
function dimensionsOf(mapping: JsonObject): readonly string[] {
  const rules = isArray(mapping['dynamic_templates']) ? mapping['dynamic_templates'] : [];
  return [...fieldsBelow(mapping, ''), ...rules.flatMap(patternsOfRule)];
}

function fieldsBelow(node: JsonObject, prefix: string): readonly string[] {
  const properties = isObject(node['properties']) ? node['properties'] : {};
  return Object.entries(properties).flatMap(([name, field]) => {
    if (!isObject(field)) return [];
    const path = prefix + name;
    if (field['type'] === 'passthrough' && field['time_series_dimension'] === true) return [`${path}.*`];
    const parts = isArray(field['time_series_dimensions']) ? field['time_series_dimensions'] : [];
    return [
      ...(field['time_series_dimension'] === true ? [path] : []),
      ...parts.map((part) => `${path}.${textOf(part)}`),
      ...fieldsBelow(field, `${path}.`),
    ];
  });
}

function patternsOfRule(entry: Json): readonly string[] {
  const rule = isObject(entry) ? Object.values(entry)[0] : undefined;
  const mapping = isObject(rule) ? rule['mapping'] : undefined;
  if (!isObject(rule) || !isObject(mapping) || mapping['time_series_dimension'] !== true) return [];
  const patterns = rule['path_match'];
  return (isArray(patterns) ? patterns : [patterns]).filter((pattern) => typeof pattern === 'string');
}

/** Time series of a data stream are routed by the dimensions of its mapping unless its template says how. */
export function withRoutingPath(settings: FlatSettings, mapping: JsonObject): FlatSettings {
  const isSeries = settingText(settings, 'index.mode')?.toLowerCase() === 'time_series';
  if (!isSeries || settingList(settings, PATH).length > 0) return settings;
  const dimensions = dimensionsOf(mapping);
  return dimensions.length > 0 ? { ...settings, [PATH]: dimensions } : settings;
}

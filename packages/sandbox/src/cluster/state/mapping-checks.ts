import { type ElasticError, illegalArgument, mapperParsingError } from '../http/errors.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type FlatSettings } from './collections.ts';
import { settingList, settingText } from './settings.ts';

/** A field by its full path, with the nested object that it is in. */
interface PlacedField {
  readonly definition: JsonObject;
  readonly nested: string | undefined;
}

function collect(
  node: JsonObject,
  prefix: string,
  nested: string | undefined,
  found: Map<string, PlacedField>,
): ReadonlyMap<string, PlacedField> {
  const properties = node['properties'];
  for (const [name, definition] of isObject(properties) ? Object.entries(properties) : []) {
    if (!isObject(definition)) continue;
    const path = prefix + name;
    found.set(path, { definition, nested });
    collect(definition, `${path}.`, definition['type'] === 'nested' ? path : nested, found);
    const multi = definition['fields'];
    for (const [sub, one] of isObject(multi) ? Object.entries(multi) : []) {
      if (isObject(one)) found.set(`${path}.${sub}`, { definition: one, nested });
    }
  }
  return found;
}

const isLeaf = (definition: JsonObject): boolean =>
  typeof definition['type'] === 'string' && !['object', 'nested', 'passthrough'].includes(definition['type']);

/**
 * What holds for a mapping as a whole: names of its own, and aliases that lead somewhere.
 * @throws mapper_parsing_exception, illegal_argument_exception
 */
export function checkMapping(mapping: JsonObject): void {
  const properties = mapping['properties'];
  const own = isObject(properties) ? Object.keys(properties).find((name) => METADATA.has(name)) : undefined;
  if (own !== undefined) throw mapperParsingError(`Field [${own}] is defined more than once`);
  if (!JSON.stringify(mapping).includes('"alias"')) return;
  const fields = collect(mapping, '', undefined, new Map());
  for (const [name, field] of fields)
    if (field.definition['type'] === 'alias') checkAlias(name, field, fields);
}

const METADATA = new Set([
  '_id',
  '_index',
  '_source',
  '_routing',
  '_seq_no',
  '_version',
  '_ignored',
  '_field_names',
  '_doc_count',
  '_tier',
  '_nested_path',
]);

function checkAlias(name: string, alias: PlacedField, fields: ReadonlyMap<string, PlacedField>): void {
  const path = textOf(alias.definition['path']);
  const lead = `Invalid [path] value [${path}] for field alias [${name}]:`;
  const refuse = (why: string): ElasticError => mapperParsingError(`${lead} ${why}`);
  if (path === name) throw refuse('an alias cannot refer to itself.');
  const target = fields.get(path);
  if (target?.definition['type'] === 'alias') throw refuse('an alias cannot refer to another alias.');
  if (!target || !isLeaf(target.definition))
    throw refuse('an alias must refer to an existing field in the mappings.');
  if (target.nested === alias.nested) return;
  const own =
    alias.nested === undefined ? 'The alias is not nested' : `The alias's nested scope is [${alias.nested}]`;
  const its =
    target.nested === undefined
      ? 'the target is not nested'
      : `the target's nested scope is [${target.nested}]`;
  throw illegalArgument(
    `${lead} an alias must have the same nested scope as its target. ${own}, but ${its}.`,
  );
}

const TIMESTAMP = '@timestamp';
const DATES = ['date', 'date_nanos'];
/** Parameters of the timestamp that no data stream may set. */
const NOT_ON_TIMESTAMP = ['null_value', 'script', 'copy_to', 'fields'];

/** The timestamp of a data stream. @throws illegal_argument_exception when it is no usable date */
export function checkTimestampField(mapping: JsonObject): void {
  const lead = `data stream timestamp field [${TIMESTAMP}]`;
  const properties = mapping['properties'];
  const field = isObject(properties) ? properties[TIMESTAMP] : undefined;
  if (!isObject(field) || field['type'] === undefined || field['type'] === 'object')
    throw illegalArgument(`${lead} does not exist`);
  const type = textOf(field['type']);
  if (!DATES.includes(type))
    throw illegalArgument(`${lead} is of type [${type}], but [${DATES.join(',')}] is expected`);
  if (field['index'] === false) throw illegalArgument(`${lead} indexing can't be explicitly disabled`);
  if (field['doc_values'] === false) throw illegalArgument(`${lead} doesn't have doc values`);
  const wrong = NOT_ON_TIMESTAMP.find((key) => field[key] !== undefined);
  if (wrong !== undefined) throw illegalArgument(`${lead} has disallowed [${wrong}] attribute specified`);
}

/** Time series are told apart by dimensions only. @throws illegal_argument_exception */
export function checkRoutingPath(mapping: JsonObject, settings: FlatSettings): void {
  if (settingText(settings, 'index.mode')?.toLowerCase() !== 'time_series') return;
  const patterns = settingList(settings, 'index.routing_path');
  for (const [path, { definition }] of collect(mapping, '', undefined, new Map())) {
    const isDimension =
      definition['time_series_dimension'] === true || definition['time_series_dimensions'] !== undefined;
    if (!isLeaf(definition) || isDimension || !patterns.some((pattern) => matchesPattern(pattern, path)))
      continue;
    throw illegalArgument(
      `All fields that match routing_path must be configured with [time_series_dimension: true] or flattened fields with a list of dimensions in [time_series_dimensions] and without the [script] parameter. [${path}] was not a dimension.`,
    );
  }
}

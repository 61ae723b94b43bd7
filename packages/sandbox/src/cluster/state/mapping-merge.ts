import { illegalArgument, mapperError } from '../http/errors.ts';
import { define, isObject, type Json, type JsonObject, type MutableJson, sameJson } from '../json.ts';
import { type Parameter } from './mapping-parameters.ts';
import { FIELD_TYPES, isContainer, SHARED_PARAMETERS } from './mapping-types.ts';
import { shownValue } from './java-text.ts';

export interface MergeOptions {
  readonly path: string;
  /** Composing templates: the later definition of a field replaces the earlier one. */
  readonly isTemplate: boolean;
}

const typeOf = (field: JsonObject): string => (typeof field['type'] === 'string' ? field['type'] : 'object');

const isObjectField = (field: JsonObject): boolean => isContainer(typeOf(field));

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** One field laid over another of the same name. @throws illegal_argument_exception where it contradicts */
export function mergeField(before: JsonObject, after: JsonObject, options: MergeOptions): JsonObject {
  if (isObjectField(before) && isObjectField(after)) return mergeObjectField(before, after, options);
  if (options.isTemplate) return after;
  if (isObjectField(before) !== isObjectField(after)) {
    throw illegalArgument(`can't merge a non object mapping [${options.path}] with an object mapping`);
  }
  if (typeOf(before) !== typeOf(after)) {
    throw illegalArgument(
      `mapper [${options.path}] cannot be changed from type [${typeOf(before)}] to [${typeOf(after)}]`,
    );
  }
  checkFixed(before, after, options.path);
  const fields =
    isObject(before['fields']) || isObject(after['fields'])
      ? mergeProperties(objectOf(before['fields']), objectOf(after['fields']), options)
      : undefined;
  return { ...after, ...(fields && { fields }) };
}

/** Parameters that an update may not change keep their values. */
function checkFixed(before: JsonObject, after: JsonObject, path: string): void {
  const known = { ...FIELD_TYPES[typeOf(before)]?.parameters, ...SHARED_PARAMETERS };
  const conflicts = Object.entries(known).flatMap(([name, parameter]) => {
    const fallback = parameter.fallback ?? null;
    const from = before[name] ?? fallback;
    const to = after[name] ?? fallback;
    return sameJson(from, to) || mayChange(parameter, from, to)
      ? []
      : [`Cannot update parameter [${name}] from [${shownValue(from)}] to [${shownValue(to)}]`];
  });
  if (conflicts.length === 0) return;
  throw illegalArgument(`Mapper for [${path}] conflicts with existing mapper:\n\t${conflicts.join('\n\t')}`);
}

const mayChange = (parameter: Parameter, from: Json, to: Json): boolean =>
  parameter.isFree === true || parameter.mayBecome?.(from, to) === true;

function checkSameContainer(before: JsonObject, after: JsonObject, path: string): void {
  if ((before['type'] === 'nested') !== (after['type'] === 'nested'))
    throw illegalArgument(`can't merge a non-nested mapping [${path}] with a nested mapping`);
  for (const name of ['enabled', 'subobjects']) {
    const given = after[name];
    if (given !== undefined && !sameJson(before[name] ?? true, given))
      throw mapperError(`the [${name}] parameter can't be updated for the object mapping [${path}]`);
  }
  for (const name of ['include_in_parent', 'include_in_root']) {
    if (after[name] !== undefined && before[name] !== after[name])
      throw mapperError(`the [${name}] parameter can't be updated on a nested object mapping`);
  }
}

function mergeObjectField(before: JsonObject, after: JsonObject, options: MergeOptions): JsonObject {
  if (!options.isTemplate) checkSameContainer(before, after, options.path);
  const properties = mergeProperties(objectOf(before['properties']), objectOf(after['properties']), {
    ...options,
    path: `${options.path}.`,
  });
  const { type: _type, ...rest } = { ...before, ...after };
  const special = [after['type'], before['type']].find((type) => type === 'nested' || type === 'passthrough');
  const isEmpty = Object.keys(properties).length === 0;
  const type = special ?? (isEmpty ? (after['type'] ?? before['type']) : undefined);
  return { ...rest, ...(type !== undefined && { type }), ...(!isEmpty && { properties }) };
}

/**
 * What `after` does not name stays. Throws where a field may not change so; while templates are composed, the
 * later definition wins.
 */
export function mergeProperties(before: JsonObject, after: JsonObject, options: MergeOptions): JsonObject {
  const merged: MutableJson = { ...before };
  for (const [name, field] of Object.entries(after)) {
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    const path =
      options.path === '' || options.path.endsWith('.') ? options.path + name : `${options.path}.${name}`;
    define(
      merged,
      name,
      isObject(old) && isObject(field) ? mergeField(old, field, { ...options, path }) : field,
    );
  }
  return merged;
}

import { isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { PLAIN_ANALYSIS } from './analysis.ts';
import { checkDateFormat } from './date-formats.ts';
import { shownValue } from './java-text.ts';
import { rejectedBecause, rejectedMapping, rejectedValue } from './mapping-errors.ts';
import { choice, meta, script } from './mapping-parameters.ts';

const TYPES = ['boolean', 'composite', 'date', 'double', 'geo_point', 'ip', 'keyword', 'long', 'lookup'];
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  composite: ['fields'],
  date: ['format', 'locale'],
  lookup: ['target_index', 'input_field', 'target_field', 'fetch_fields'],
};
const ON_ERROR = choice(['fail', 'continue']);

/** Fewer than mappings have: a runtime field cannot be of every type. */
export const isRuntimeType = (type: string): boolean => TYPES.includes(type);

/** Fields that are computed when they are asked for; null takes one away. */
export function readRuntimeFields(value: Json): Json {
  if (isArray(value) || !isObject(value))
    throw rejectedBecause({ type: 'parse_exception', reason: 'runtime must be a map type' });
  return Object.fromEntries(
    Object.entries(value).map(([name, definition]) => [name, readRuntimeField(name, definition ?? null)]),
  );
}

/** @throws mapper_parsing_exception */
export function readRuntimeField(name: string, definition: Json): Json {
  if (definition === null) return null;
  if (!isObject(definition)) {
    throw rejectedMapping(`Expected map for runtime field [${name}] definition but got a java.lang.String`);
  }
  const type = definition['type'];
  if (type === undefined || type === null)
    throw rejectedMapping(`No type specified for runtime field [${name}]`);
  const word = textOf(type);
  if (!isRuntimeType(word)) {
    throw rejectedMapping(
      `The mapper type [${word}] declared on runtime field [${name}] does not exist. It might have been created within a future version or requires a plugin to be installed. Check the documentation.`,
    );
  }
  const known = ['type', 'script', 'meta', 'on_script_error', ...(PARAMETERS[word] ?? [])];
  const unknown = Object.keys(definition).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw rejectedMapping(`unknown parameter [${unknown}] on runtime field [${name}] of type [${word}]`);
  return { ...definition, ...readParameters(name, word, definition) };
}

function readParameters(name: string, type: string, definition: JsonObject): JsonObject {
  const place = { field: name, type, analysis: PLAIN_ANALYSIS };
  checkComplete(name, type, definition);
  const { format, script: source, meta: words, on_script_error: onError } = definition;
  const wrong = format === undefined ? undefined : checkDateFormat(shownValue(format));
  if (wrong) throw rejectedValue(wrong.reason ?? '', wrong.cause);
  if (onError !== undefined) ON_ERROR.read(onError, 'on_script_error', place);
  return {
    ...(source !== undefined && source !== null && { script: script.read(source, 'script', place) }),
    ...(words !== undefined && { meta: meta.read(words, 'meta', place) }),
  };
}

function checkComplete(name: string, type: string, definition: JsonObject): void {
  if (type === 'composite' && definition['script'] === undefined)
    throw rejectedValue(`composite runtime field [${name}] must declare a [script]`);
  const missing =
    type === 'lookup' ? PARAMETERS['lookup']?.find((key) => definition[key] === undefined) : undefined;
  if (missing !== undefined) throw rejectedValue(`[${missing}] parameter must be specified`);
}

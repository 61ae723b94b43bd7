import { type ElasticError, mapperParsingError } from '../http/errors.ts';
import { isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { familyOf } from '../state/field-types.ts';
import { type Field, type Fields } from '../state/fields.ts';

const TYPES = ['boolean', 'composite', 'date', 'double', 'geo_point', 'ip', 'keyword', 'long', 'lookup'];

/** Fields that a request defines for itself. @throws mapper_parsing_exception */
export function checkRuntimeMappings(given: Json | undefined): JsonObject {
  if (!isObject(given)) return {};
  for (const [name, definition] of Object.entries(given)) {
    if (!isObject(definition))
      throw refused(`Expected map for runtime field [${name}] definition but got a String`);
    const { type } = definition;
    if (type === undefined) throw refused(`No type specified for runtime field [${name}]`);
    if (!TYPES.includes(textOf(type)))
      throw refused(`No handler for type [${textOf(type)}] declared on runtime field [${name}]`);
  }
  return given;
}

const refused = (reason: string): ElasticError => mapperParsingError(reason);

/** Fields of a mapping with those of a request laid over them; without a script they read the source. */
export function withRuntimeFields(fields: Fields, runtime: JsonObject): Fields {
  const added = Object.entries(runtime).flatMap(([path, definition]) => {
    const field = runtimeField(path, definition);
    return field ? [[path, field] as const] : [];
  });
  return added.length === 0 ? fields : new Map([...fields, ...added]);
}

function runtimeField(path: string, definition: Json | undefined): Field | undefined {
  if (!isObject(definition)) return undefined;
  const type = textOf(definition['type']);
  const family = familyOf(type) ?? 'opaque';
  return { path, type, family, sourcePath: path, parameters: definition, nestedPath: undefined };
}

import { parsingError } from '../http/errors.ts';
import { isString, type JsonObject } from '../json.ts';
import { familyOf } from '../state/field-types.ts';
import { type Matcher, type QueryScope } from './query-scope.ts';
import { fieldValues, rawValues } from './indexed-values.ts';

/** `exists`: the field, or any field below an object, has an indexed value. */
export function existsQuery(body: JsonObject, scope: QueryScope): Matcher {
  const path = body['field'];
  if (!isString(path)) throw parsingError('[exists] must be provided with a [field]');
  const targets = [...scope.fields.values()].filter(
    (field) =>
      (field.path === path || field.path.startsWith(`${path}.`)) && field.nestedPath === scope.nestedPath,
  );
  return ({ source }) =>
    targets.some((field) => {
      const family = familyOf(field.type);
      if (family === 'object') return false;
      const hasRaw = rawValues(source, field.sourcePath).some((value) => value !== null);
      return family === 'opaque' || family === 'flattened' ? hasRaw : fieldValues(field, source).length > 0;
    });
}

import { isArray, isObject, type Json } from './json.ts';

const INT_LIMIT = 2 ** 31;

/** The Java class of a JSON value, as error texts name it. */
export function javaType(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (isArray(value)) return 'java.util.ArrayList';
  if (isObject(value)) return 'java.util.HashMap';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (typeof value === 'string') return 'java.lang.String';
  if (!Number.isInteger(value)) return 'java.lang.Double';
  return value >= -INT_LIMIT && value < INT_LIMIT ? 'java.lang.Integer' : 'java.lang.Long';
}

/** What `toString()` makes of a JSON value: `{b=1}` for objects, `[1, 2]` for lists. */
export function javaText(value: Json | undefined): string {
  if (value === undefined || value === null) return 'null';
  if (isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}=${javaText(item)}`)
      .join(', ')}}`;
  return String(value);
}

import { isArray, isObject, type Json, textOf } from '../json.ts';

/** A value as Java prints it: maps with `=`, lists with a blank after the comma. */
export function shownValue(value: Json | undefined): string {
  if (isArray(value)) return `[${value.map(shownValue).join(', ')}]`;
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([key, inner]) => `${key}=${shownValue(inner)}`)
      .join(', ')}}`;
  }
  return value === null || value === undefined ? 'null' : textOf(value);
}

/** A number as Java prints a double. */
export const shownDouble = (value: number): string =>
  Number.isInteger(value) ? value.toFixed(1) : String(value);

/** The simple name of the Java class that holds a value. */
export function javaName(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (isArray(value)) return 'ArrayList';
  if (isObject(value)) return 'LinkedHashMap';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'string') return 'String';
  if (!Number.isInteger(value)) return 'Double';
  return Math.abs(value) > 2_147_483_647 ? 'Long' : 'Integer';
}

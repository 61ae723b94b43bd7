import { compareCodePoints } from './code-point-order.ts';

/** One text for one JSON value: object keys in code point order, members that are undefined left out. */
export function canonicalValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalValue).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalValue(member)}`);
    return `{${members.join(',')}}`;
  }
  // In a list, undefined is stored as null.
  return value === undefined ? 'null' : JSON.stringify(value);
}

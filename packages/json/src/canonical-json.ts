/**
 * One text for one JSON value: object keys in code point order, no blanks, members that JSON cannot hold (undefined,
 * functions, symbols) left out, such elements of a list written as null. Texts are equal if and only if the values say
 * the same. Digests of leader documents are made from it and are stored, so its output must never change.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${Array.from(value as readonly unknown[], canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => isSaid(member))
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return isSaid(value) ? JSON.stringify(value) : 'null';
}

function isSaid(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

/** Ascending by Unicode code point, so that order depends neither on a locale nor on UTF-16. Only the sign counts. */
export function compareCodePoints(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  let index = 0;
  while (index < end && left.charCodeAt(index) === right.charCodeAt(index)) index += 1;
  if (index === end) return left.length - right.length;
  // Two texts may first differ in the middle of a pair: then it is the pairs that count, if they are any.
  return differenceAt(left, right, index - 1) || differenceAt(left, right, index);
}

function differenceAt(left: string, right: string, index: number): number {
  return (left.codePointAt(index) ?? 0) - (right.codePointAt(index) ?? 0);
}

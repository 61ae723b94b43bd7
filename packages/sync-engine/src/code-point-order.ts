/** Ascending by Unicode code point, so that order depends neither on a locale nor on UTF-16. */
export function compareCodePoints(left: string, right: string): number {
  const [a, b] = [codePoints(left), codePoints(right)];
  for (const [i, point] of a.entries()) {
    const difference = point - (b[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

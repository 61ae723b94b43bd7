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

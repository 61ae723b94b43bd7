/** Is there a name that two patterns with stars both match? */
export function patternsOverlap(a: string, b: string): boolean {
  const memo = new Map<number, boolean>();
  const meets = (i: number, j: number): boolean => {
    const key = i * (b.length + 1) + j;
    const known = memo.get(key);
    if (known !== undefined) return known;
    memo.set(key, false);
    const result = step(i, j);
    memo.set(key, result);
    return result;
  };
  const step = (i: number, j: number): boolean => {
    if (i === a.length && j === b.length) return true;
    if (a[i] === '*') return meets(i + 1, j) || (j < b.length && meets(i, j + 1));
    if (b[j] === '*') return meets(i, j + 1) || (i < a.length && meets(i + 1, j));
    return i < a.length && j < b.length && a[i] === b[j] && meets(i + 1, j + 1);
  };
  return meets(0, 0);
}

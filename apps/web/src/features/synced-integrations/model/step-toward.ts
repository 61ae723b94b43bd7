/** From one set to another in steps of a size. */

/** `wanted` itself when it is at most `size` changes away; else `from` with that many of the changes made. */
export function stepToward(
  from: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
  size: number,
): ReadonlySet<string> {
  const gone = [...from].filter((key) => !wanted.has(key));
  const come = [...wanted].filter((key) => !from.has(key));
  if (gone.length + come.length <= size) return wanted;
  const next = new Set(from);
  for (const key of gone.slice(0, size)) next.delete(key);
  for (const key of come.slice(0, Math.max(0, size - gone.length))) next.add(key);
  return next;
}

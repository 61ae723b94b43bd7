/** The name, or the first that is free with a number behind it. */
export function freeNameFor(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) {
    const next = `${name} ${String(number)}`;
    if (!taken.has(next)) return next;
  }
}

/** Nested settings by their dotted keys: `{index: {mode: …}}` is `{"index.mode": …}`. Lists stay whole. */
export function flatten(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries: [string, unknown][] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [key, member] of Object.entries(value)) walk(member, path === '' ? key : `${path}.${key}`);
    else entries.push([path, value]);
  };
  walk(settings, '');
  return Object.fromEntries(entries);
}

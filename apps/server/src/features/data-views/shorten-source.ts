/** Documents come from anywhere and may be of any size; what is shown of them is not. */

const MAX_TEXT = 1_000;
const MAX_ITEMS = 50;
const MAX_MEMBERS = 500;
const MAX_DEPTH = 12;

export interface Shortened {
  readonly source: Record<string, unknown>;
  readonly wasShortened: boolean;
}

/** Cuts long texts, lists, and what lies too deep. */
export function shortenSource(source: Readonly<Record<string, unknown>>): Shortened {
  let wasShortened = false;
  const cut = <T>(value: T): T => {
    wasShortened = true;
    return value;
  };
  const shorten = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string')
      return value.length <= MAX_TEXT ? value : cut(`${value.slice(0, MAX_TEXT)}…`);
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= MAX_DEPTH) return cut('…');
    if (Array.isArray(value)) {
      const items = value.length <= MAX_ITEMS ? value : cut(value.slice(0, MAX_ITEMS));
      return items.map((item) => shorten(item, depth + 1));
    }
    return members(value, depth);
  };
  const members = (value: object, depth: number): Record<string, unknown> => {
    const entries = Object.entries(value);
    const kept = entries.length <= MAX_MEMBERS ? entries : cut(entries.slice(0, MAX_MEMBERS));
    return Object.fromEntries(kept.map(([key, each]) => [key, shorten(each, depth + 1)]));
  };
  return { source: members(source, 0), wasShortened };
}

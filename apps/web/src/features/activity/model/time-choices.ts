/** Times to choose from, and local times for fields of the browser. */

const SPANS_MS = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
export type TimeChoice = 'any' | keyof typeof SPANS_MS | 'between';

/** Start of a span that ends now, as ISO time: an address with it shows the same entries later. */
export function startOf(span: keyof typeof SPANS_MS, now: number): string {
  return new Date(now - SPANS_MS[span]).toISOString();
}

/** For `<input type="datetime-local">`, which knows no zone; `offsetMinutes` is that of `Date.getTimezoneOffset`. */
export function toLocalField(iso: string | undefined, offsetMinutes: (at: Date) => number): string {
  if (iso === undefined) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - offsetMinutes(at) * 60_000).toISOString().slice(0, 16);
}

/** What such a field says, in the zone of the browser; undefined for an empty or unfinished one. */
export function fromLocalField(text: string): string | undefined {
  const at = new Date(text);
  return text === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** Entries under the days on which they happened, in the zone of the reader. */
import { activityMessages as text } from '../../../texts/activity.ts';

interface Day<T> {
  readonly label: string;
  readonly entries: readonly T[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The order of the entries stays. */
export function byDay<T extends { readonly at: string }>(
  entries: readonly T[],
  now: number,
  timeZone: string,
): readonly Day<T>[] {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const [today, yesterday] = [format.format(now), format.format(now - DAY_MS)];
  const days: { label: string; entries: T[] }[] = [];
  for (const entry of entries) {
    const date = format.format(Date.parse(entry.at));
    const label = date === today ? text.today : date === yesterday ? text.yesterday : date;
    const last = days.at(-1);
    if (last?.label === label) last.entries.push(entry);
    else days.push({ label, entries: [entry] });
  }
  return days;
}

/** The one place where times, spans and numbers become text. Pure: `now`, locale and zone are parameters. */

/** The screens speak English; numbers and dates follow, in the form with the day before the month. */
const LANGUAGE = 'en-GB';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const counts = new Intl.NumberFormat(LANGUAGE);

/** "1,234". */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** "1 integration", "14 integrations". */
export function formatQuantity(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A span in its largest sensible unit: "0.8 s", "12 s", "4 min", "2 h", "3 days". Negative spans count as zero. */
export function formatSpan(ms: number): string {
  const span = Math.max(0, ms);
  if (span < 10 * SECOND && span % SECOND !== 0) return `${(span / SECOND).toFixed(1)} s`;
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < DAY) return `${Math.floor(span / HOUR)} h`;
  return formatQuantity(Math.floor(span / DAY), 'day');
}

/** The span that `ms` is at most, in whole units and never too short: "12 s", "5 min", "2 h". */
export function formatAtMost(ms: number): string {
  const unit = ms <= MINUTE ? SECOND : ms <= HOUR ? MINUTE : ms <= DAY ? HOUR : DAY;
  return formatSpan(Math.ceil(ms / unit) * unit);
}

/** How long something took, where milliseconds tell something: "4 ms", "1.2 s", "4 min". */
export function formatDuration(ms: number): string {
  return ms < SECOND ? `${Math.max(0, Math.round(ms))} ms` : formatSpan(ms);
}

/** Time until something, to the second: "4:48", "1:04:48"; "0:00" when it is over. */
export function formatCountdown(ms: number): string {
  const total = Math.max(0, Math.ceil(ms / SECOND));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const padded = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(seconds)}` : `${minutes}:${padded(seconds)}`;
}

/** "just now", "12 s ago", "3 days ago"; for the future "in 4 min". */
export function formatRelative(at: number, now: number): string {
  const span = now - at;
  if (span < -SECOND) return `in ${formatSpan(wholeUnits(-span))}`;
  if (span < 2 * SECOND) return 'just now';
  return `${formatSpan(wholeUnits(span))} ago`;
}

function wholeUnits(ms: number): number {
  return Math.floor(ms / SECOND) * SECOND;
}

/** "22 Nov 2026, 01:02:03 (Pacific/Chatham)": the local time with its zone named. */
export function formatAbsolute(at: number, timeZone: string): string {
  return `${timeFormat('absolute', timeZone).format(at)} (${timeZone})`;
}

/** "09:12" today, "21 Nov 09:12" on another day. */
export function formatClock(at: number, now: number, timeZone: string): string {
  const day = timeFormat('day', timeZone);
  const clock = timeFormat('clock', timeZone).format(at);
  return day.format(at) === day.format(now) ? clock : `${day.format(at)} ${clock}`;
}

const LOCAL_TIME_ZONE = new Intl.DateTimeFormat(LANGUAGE).resolvedOptions().timeZone;

/** The zone of this browser. */
export function localTimeZone(): string {
  return LOCAL_TIME_ZONE;
}

const TIME_PARTS = {
  absolute: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
  day: { day: 'numeric', month: 'short' },
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const timeFormats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than using it a hundred times, and a list says many times again every second. */
function timeFormat(parts: keyof typeof TIME_PARTS, timeZone: string): Intl.DateTimeFormat {
  const key = `${parts} ${timeZone}`;
  const known = timeFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(LANGUAGE, { ...TIME_PARTS[parts], timeZone });
  timeFormats.set(key, made);
  return made;
}

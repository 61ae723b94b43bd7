import { type Json } from '../json.ts';

const ISO =
  /^([+-]?\d{4,})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T(?:(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/**
 * Epoch milliseconds of a date value in the formats a field names; undefined when it fits none.
 * Simulated: ISO 8601 in its lengths, epoch seconds and milliseconds, and plain letter patterns.
 */
export function parseDate(
  value: Json,
  format = 'strict_date_optional_time||epoch_millis',
): number | undefined {
  if (typeof value === 'boolean' || value === null || typeof value === 'object') return undefined;
  for (const one of format.split('||')) {
    const millis = parseAs(String(value), one.trim());
    if (millis !== undefined) return millis;
  }
  return undefined;
}

function parseAs(text: string, format: string): number | undefined {
  if (format === 'epoch_millis') return /^-?\d+(\.\d+)?$/.test(text) ? Math.trunc(Number(text)) : undefined;
  if (format === 'epoch_second')
    return /^-?\d+(\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) : undefined;
  if (/^(strict_)?(date|year|basic|hour|week|ordinal)/.test(format) || format === 'iso8601')
    return parseIso(text);
  return parsePattern(text, format);
}

function parseIso(text: string): number | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] =
    match;
  const date = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const valid = Number(month) >= 1 && Number(month) <= 12 && new Date(date).getUTCDate() === Number(day);
  if (!valid || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return date + Number(`${fraction}000`.slice(0, 3)) - zoneOffset(zone);
}

function zoneOffset(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? '0')) * 60_000;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const PARTS: Readonly<Record<string, { readonly regex: string; readonly part: string }>> = {
  yyyy: { regex: '(\\d{4})', part: 'year' },
  uuuu: { regex: '(\\d{4})', part: 'year' },
  yy: { regex: '(\\d{2})', part: 'shortYear' },
  MMMM: { regex: '([A-Za-z]+)', part: 'monthName' },
  MMM: { regex: '([A-Za-z]{3})', part: 'monthName' },
  MM: { regex: '(\\d{2})', part: 'month' },
  M: { regex: '(\\d{1,2})', part: 'month' },
  dd: { regex: '(\\d{2})', part: 'day' },
  d: { regex: '(\\d{1,2})', part: 'day' },
  EEEE: { regex: '([A-Za-z]+)', part: 'skip' },
  EEE: { regex: '([A-Za-z]{3})', part: 'skip' },
  HH: { regex: '(\\d{2})', part: 'hour' },
  H: { regex: '(\\d{1,2})', part: 'hour' },
  mm: { regex: '(\\d{2})', part: 'minute' },
  m: { regex: '(\\d{1,2})', part: 'minute' },
  ss: { regex: '(\\d{2})', part: 'second' },
  s: { regex: '(\\d{1,2})', part: 'second' },
  SSSSSSSSS: { regex: '(\\d{9})', part: 'fraction' },
  SSSSSS: { regex: '(\\d{6})', part: 'fraction' },
  SSS: { regex: '(\\d{3})', part: 'fraction' },
  XXX: { regex: '(Z|[+-]\\d{2}:?\\d{2})', part: 'zone' },
  XX: { regex: '(Z|[+-]\\d{4})', part: 'zone' },
  Z: { regex: '([+-]\\d{4}|[+-]\\d{2}:\\d{2}|Z)', part: 'zone' },
  z: { regex: '([A-Za-z]{3,4})', part: 'skip' },
};

const TOKEN = /y{4}|u{4}|yy|M{1,4}|d{1,2}|E{3,4}|H{1,2}|m{1,2}|s{1,2}|S{9}|S{6}|S{3}|X{2,3}|Z|z|'[^']*'/g;

/** A letter pattern as a regular expression and the parts it captures. */
function compile(format: string): { readonly regex: RegExp; readonly parts: readonly string[] } {
  const parts: string[] = [];
  let source = '';
  let at = 0;
  const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  for (const match of format.matchAll(TOKEN)) {
    source += literal(format.slice(at, match.index));
    at = match.index + match[0].length;
    const part = PARTS[match[0]];
    if (part) {
      source += part.regex;
      parts.push(part.part);
    } else source += literal(match[0].replaceAll("'", ''));
  }
  return { regex: new RegExp(`^${source}${literal(format.slice(at))}$`), parts };
}

function parsePattern(text: string, format: string): number | undefined {
  const { regex, parts } = compile(format);
  const match = regex.exec(text);
  if (!match) return undefined;
  const found = Object.fromEntries(parts.map((part, index) => [part, match[index + 1] ?? '']));
  const month =
    found['monthName'] === undefined
      ? Number(found['month'] ?? '1')
      : MONTHS.indexOf(found['monthName'].slice(0, 3).toLowerCase()) + 1;
  const year = found['year'] ?? (found['shortYear'] === undefined ? '1970' : `20${found['shortYear']}`);
  const millis = Date.UTC(
    Number(year),
    month - 1,
    Number(found['day'] ?? '1'),
    Number(found['hour'] ?? '0'),
    Number(found['minute'] ?? '0'),
    Number(found['second'] ?? '0'),
  );
  if (month < 1 || Number.isNaN(millis)) return undefined;
  return millis + Number(`${found['fraction'] ?? ''}000`.slice(0, 3)) - zoneOffset(found['zone'] ?? 'Z');
}

const ROUND: Readonly<Record<string, (date: Date, up: boolean) => number>> = {
  y: (d, up) => Date.UTC(d.getUTCFullYear() + (up ? 1 : 0), 0, 1),
  M: (d, up) => Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + (up ? 1 : 0), 1),
  w: (d, up) =>
    Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate() - ((d.getUTCDay() + 6) % 7) + (up ? 7 : 0)),
  d: (d, up) => Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate() + (up ? 1 : 0)),
  h: (d, up) => Math.floor(d.getTime() / 3_600_000) * 3_600_000 + (up ? 3_600_000 : 0),
  H: (d, up) => Math.floor(d.getTime() / 3_600_000) * 3_600_000 + (up ? 3_600_000 : 0),
  m: (d, up) => Math.floor(d.getTime() / 60_000) * 60_000 + (up ? 60_000 : 0),
  s: (d, up) => Math.floor(d.getTime() / 1_000) * 1_000 + (up ? 1_000 : 0),
};

function addTo(date: Date, amount: number, unit: string): number {
  if (unit === 'y') return date.setUTCFullYear(date.getUTCFullYear() + amount);
  if (unit === 'M') return date.setUTCMonth(date.getUTCMonth() + amount);
  const millis: Readonly<Record<string, number>> = {
    w: 604_800_000,
    d: 86_400_000,
    h: 3_600_000,
    H: 3_600_000,
    m: 60_000,
    s: 1_000,
  };
  return date.getTime() + amount * (millis[unit] ?? 0);
}

/** How a date math expression is read. */
export interface DateMathOptions {
  readonly now: number;
  readonly format?: string | undefined;
  /** For upper bounds that include their unit: what a date leaves out is its end. */
  readonly roundUp: boolean;
  /** The zone of dates that name none, as an offset or a name. */
  readonly timeZone?: string | undefined;
}

/**
 * Date math: `now-1d/d`, `2026-01-01||+1M`.
 * @returns epoch milliseconds, or undefined when it is not a date
 */
export function parseDateMath(value: Json, options: DateMathOptions): number | undefined {
  if (typeof value !== 'string') return parseAnchor(value, options);
  const anchored = value.startsWith('now') ? ['now', value.slice(3)] : value.split('||', 2);
  const [anchor = '', math = ''] = anchored;
  const start =
    anchor === 'now'
      ? options.now
      : parseAnchor(anchor, math === '' ? options : { ...options, roundUp: false });
  if (start === undefined || math === '') return start;
  const offset = zoneShift(start, options.timeZone);
  const end = applyMath(start + offset, math, options.roundUp);
  return end === undefined ? undefined : end - offset;
}

/** The date before any math: at its last millisecond where the end of what it leaves out is meant. */
function parseAnchor(value: Json, options: DateMathOptions): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const text = String(value);
  const start = parseDate(text, options.format);
  if (start === undefined) return undefined;
  const parts =
    /^([+-]?\d{4,})(-\d{1,2})?(-\d{1,2})?(?:T(\d{1,2})?(:\d{1,2})?(:\d{1,2})?([.,]\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(
      text,
    );
  const isIso = parts !== null && !/^\d{5,}$/.test(text);
  const hasZone = isIso ? parts.at(8) !== undefined : typeof value === 'number' || /^-?\d{5,}$/.test(text);
  const end = options.roundUp ? endOf(start, isIso ? parts : undefined, text, options.format) : start;
  return hasZone ? end : end - zoneShift(end, options.timeZone);
}

const UNITS_OF_PARTS = ['y', 'M', 'd', 'H', 'm', 's'];

/** The last millisecond of the smallest unit that a date names. */
function endOf(start: number, parts: RegExpExecArray | undefined, text: string, format?: string): number {
  const named = parts
    ? parts.slice(1, 7).filter((part: string | undefined) => part !== undefined).length
    : namedInPattern(text, format);
  if (parts?.at(7) !== undefined || named === 0) return start;
  const unit = UNITS_OF_PARTS[named - 1] ?? 's';
  const date = new Date(start);
  return (ROUND[unit]?.(date, true) ?? start + 1) - 1;
}

/** How many of year, month, day, hour, minute and second the pattern names that reads a text; 0 for none. */
function namedInPattern(text: string, format?: string): number {
  const pattern = format?.split('||').find((one) => parseAs(text, one.trim()) !== undefined) ?? '';
  if (!/[yu]{2,}/.test(pattern) || pattern.includes('S') || /^(strict_|epoch|basic|date|year)/.test(pattern))
    return 0;
  const letters = [/[yu]/, /M/, /d/, /H/, /m/, /s/];
  const missing = letters.findIndex((letter) => !letter.test(pattern));
  return missing < 0 ? letters.length : missing;
}

function applyMath(start: number, math: string, roundUp: boolean): number | undefined {
  let millis = start;
  let rest = math;
  while (rest !== '') {
    const step = /^(?:([+-])(\d*)([yMwdhHms])|\/([yMwdhHms]))/.exec(rest);
    if (!step) return undefined;
    const [all, sign, amount, unit, round] = step;
    if (round !== undefined) {
      millis = (ROUND[round]?.(new Date(millis), roundUp) ?? millis) - (roundUp ? 1 : 0);
    } else
      millis = addTo(
        new Date(millis),
        (sign === '-' ? -1 : 1) * Number(amount === '' ? '1' : amount),
        unit ?? '',
      );
    rest = rest.slice(all.length);
  }
  return millis;
}

const ZONE_PARTS: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
};
const clocks = new Map<string, Intl.DateTimeFormat>();

/** How many milliseconds a zone's clocks are ahead of UTC at a moment. @throws RangeError for no zone */
export function zoneShift(millis: number, zone: string | undefined): number {
  if (zone === undefined || zone === 'Z' || zone === 'UTC') return 0;
  if (/^[+-]\d/.test(zone)) return zoneOffset(zone.replace(/^([+-])(\d)(?!\d)/, '$10$2'));
  let clock = clocks.get(zone);
  if (!clock) clocks.set(zone, (clock = new Intl.DateTimeFormat('en-US', { ...ZONE_PARTS, timeZone: zone })));
  const parts = Object.fromEntries(
    clock.formatToParts(millis).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  return shown - Math.floor(millis / 1_000) * 1_000;
}

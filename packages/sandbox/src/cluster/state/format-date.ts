import { notImplemented } from '../http/errors.ts';
import { zoneShift } from './dates.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Named formats by the letters that they stand for. */
const NAMED: Readonly<Record<string, string>> = {
  date: 'yyyy-MM-dd',
  date_time: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
  date_time_no_millis: "yyyy-MM-dd'T'HH:mm:ssXXX",
  date_optional_time: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
  date_optional_time_nanos: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
  iso8601: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
  date_hour: "yyyy-MM-dd'T'HH",
  date_hour_minute: "yyyy-MM-dd'T'HH:mm",
  date_hour_minute_second: "yyyy-MM-dd'T'HH:mm:ss",
  date_hour_minute_second_millis: "yyyy-MM-dd'T'HH:mm:ss.SSS",
  date_hour_minute_second_fraction: "yyyy-MM-dd'T'HH:mm:ss.SSS",
  basic_date: 'yyyyMMdd',
  basic_date_time: "yyyyMMdd'T'HHmmss.SSSXX",
  basic_date_time_no_millis: "yyyyMMdd'T'HHmmssXX",
  year: 'yyyy',
  year_month: 'yyyy-MM',
  year_month_day: 'yyyy-MM-dd',
  hour: 'HH',
  hour_minute: 'HH:mm',
  hour_minute_second: 'HH:mm:ss',
  hour_minute_second_millis: 'HH:mm:ss.SSS',
  time: 'HH:mm:ss.SSSXXX',
  time_no_millis: 'HH:mm:ssXXX',
};

const TOKEN = /y+|u+|M+|d+|E+|H+|h+|a|m+|s+|S+|X+|x+|Z+|z+|'[^']*'|[A-Za-z]/g;

/** A moment as text in the first of the formats that a field names. @throws 501 for letters that are not simulated */
export function formatDate(millis: number, format = 'strict_date_optional_time', zone?: string): string {
  const first = format.split('||')[0]?.trim() ?? format;
  if (first === 'epoch_millis') return String(millis);
  if (first === 'epoch_second') return String(millis / 1000);
  const pattern = NAMED[first.replace(/^strict_/, '')] ?? first;
  const shift = zoneShift(millis, zone);
  const date = new Date(millis + shift);
  return pattern.replaceAll(TOKEN, (letters) => partOf(letters, date, { shift, format: first }));
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

type Part = (date: Date, length: number) => string;

const PARTS: Readonly<Record<string, Part>> = {
  y: (date, length) => yearText(date, length),
  u: (date, length) => yearText(date, length),
  M: (date, length) => monthText(date.getUTCMonth(), length),
  d: (date, length) => pad(date.getUTCDate(), length),
  E: (date, length) => (DAYS[date.getUTCDay()] ?? '').slice(0, length > 3 ? undefined : 3),
  H: (date, length) => pad(date.getUTCHours(), length),
  h: (date, length) => pad(date.getUTCHours() % 12 === 0 ? 12 : date.getUTCHours() % 12, length),
  a: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  m: (date, length) => pad(date.getUTCMinutes(), length),
  s: (date, length) => pad(date.getUTCSeconds(), length),
  S: (date, length) => pad(date.getUTCMilliseconds(), 3).padEnd(length, '0').slice(0, length),
};

const yearText = (date: Date, length: number): string =>
  length === 2 ? pad(date.getUTCFullYear() % 100, 2) : pad(date.getUTCFullYear(), length);

function monthText(month: number, length: number): string {
  if (length < 3) return pad(month + 1, length);
  return (MONTHS[month] ?? '').slice(0, length === 3 ? 3 : undefined);
}

function partOf(
  letters: string,
  date: Date,
  { shift, format }: { readonly shift: number; readonly format: string },
): string {
  if (letters.startsWith("'")) return letters === "''" ? "'" : letters.slice(1, -1);
  const [letter = ''] = letters;
  const part = PARTS[letter];
  if (part) return part(date, letters.length);
  if ('XxZz'.includes(letter)) return zoneText(letter, letters.length, shift);
  throw notImplemented(`the date format [${format}]`);
}

function zoneText(letter: string, length: number, shift: number): string {
  if (shift === 0 && (letter === 'X' || letter === 'z')) return 'Z';
  const minutes = Math.abs(shift) / 60_000;
  const colon =
    (letter === 'X' || letter === 'x') && length === 2 ? '' : letter === 'Z' && length < 4 ? '' : ':';
  return `${shift < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${colon}${pad(minutes % 60, 2)}`;
}

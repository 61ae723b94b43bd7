import { notImplemented } from '../http/errors.ts';
import { offsetAt, ZONES_OFFSET } from './time-zone.ts';

/** One letter run of a pattern, or a text between such runs. */
interface Piece {
  readonly regex: RegExp;
  /** What the text stands for; nothing for a literal. */
  readonly part: string | undefined;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const shortened = (names: readonly string[]): string => names.map((name) => name.slice(0, 3)).join('|');

const OFFSET = '[+-]\\d{2}:?(?:\\d{2})?';

/** Letter runs and how they are read. */
const LETTERS: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:y{4}|u{4})$/, '[+-]?\\d{4}', 'year'],
  [/^(?:yy|uu)$/, '\\d{2}', 'shortYear'],
  [/^[yu]$/, '\\d{1,9}', 'year'],
  [/^M{4}$/, MONTHS.join('|'), 'monthName'],
  [/^[ML]{3}$/, shortened(MONTHS), 'monthName'],
  [/^MM$/, '\\d{2}', 'month'],
  [/^M$/, '\\d{1,2}', 'month'],
  [/^DDD$/, '\\d{3}', 'dayOfYear'],
  [/^dd$/, '\\d{2}', 'day'],
  [/^d$/, '\\d{1,2}', 'day'],
  [/^E{4}$/, DAYS.join('|'), 'weekday'],
  [/^E{1,3}$/, shortened(DAYS), 'weekday'],
  [/^HH$/, '\\d{2}', 'hour'],
  [/^H$/, '\\d{1,2}', 'hour'],
  [/^hh$/, '\\d{2}', 'halfHour'],
  [/^h$/, '\\d{1,2}', 'halfHour'],
  [/^a$/, 'AM|PM|am|pm', 'half'],
  [/^mm$/, '\\d{2}', 'minute'],
  [/^m$/, '\\d{1,2}', 'minute'],
  [/^ss$/, '\\d{2}', 'second'],
  [/^s$/, '\\d{1,2}', 'second'],
  [/^X{1,3}$/, `Z|${OFFSET}`, 'zone'],
  [/^x{1,3}$|^Z{1,5}$/, `Z|${OFFSET}`, 'zone'],
  [/^z{1,4}$|^VV$/, '[A-Za-z][A-Za-z_/+0-9-]*', 'zoneName'],
];

function pieceOf(letters: string): Piece {
  if (/^S+$/.test(letters)) return { regex: new RegExp(`\\d{${letters.length}}`, 'y'), part: 'fraction' };
  const known = LETTERS.find(([pattern]) => pattern.test(letters));
  if (!known) throw notImplemented(`the letters [${letters}] in a date pattern`);
  return { regex: new RegExp(known[1], 'y'), part: known[2] };
}

const literal = (text: string): Piece => ({
  regex: new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'y'),
  part: undefined,
});

const TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']/g;

const compiled = new Map<string, readonly Piece[]>();

/** @throws 501 for letters that are not known here */
function compile(pattern: string): readonly Piece[] {
  const known = compiled.get(pattern);
  if (known) return known;
  if (/[[\]#{}]/.test(pattern.replaceAll(/'[^']*'/g, '')))
    throw notImplemented(`the date pattern [${pattern}]`);
  const pieces = [...pattern.matchAll(TOKEN)].map((match) => {
    if (match[2] !== undefined) return pieceOf(match[0]);
    return literal(
      match[1] === undefined ? match[0] : match[1] === '' ? "'" : match[1].replaceAll("''", "'"),
    );
  });
  compiled.set(pattern, pieces);
  return pieces;
}

export type ParsedDate =
  { readonly kind: 'date'; readonly millis: number } | { readonly kind: 'stuck'; readonly at: number };

/**
 * Reads a text by a letter pattern of Java.
 * @param now for what the text leaves out: the year
 * @throws 501 for letters that are not known here
 */
export function parseByPattern(
  text: string,
  pattern: string,
  context: { readonly zone: string; readonly now: Date },
): ParsedDate {
  const found = new Map<string, string>();
  let at = 0;
  for (const { regex, part } of compile(pattern)) {
    regex.lastIndex = at;
    const match = regex.exec(text);
    if (!match) return { kind: 'stuck', at };
    if (part !== undefined) found.set(part, match[0]);
    at += match[0].length;
  }
  if (at < text.length) return { kind: 'stuck', at };
  const millis = assemble(found, context);
  return millis === undefined ? { kind: 'stuck', at: 0 } : { kind: 'date', millis };
}

function assemble(
  found: ReadonlyMap<string, string>,
  context: { readonly zone: string; readonly now: Date },
): number | undefined {
  const number = (part: string, fallback: number): number => Number(found.get(part) ?? fallback);
  const short = found.get('shortYear');
  const year = short === undefined ? number('year', context.now.getUTCFullYear()) : 2000 + Number(short);
  const name = found.get('monthName');
  const month = name === undefined ? number('month', 1) : monthNumber(name);
  const day = number('day', 1);
  const hour = found.has('halfHour') ? fullHour(found) : number('hour', 0);
  const [minute, second] = [number('minute', 0), number('second', 0)];
  const start = found.has('dayOfYear')
    ? Date.UTC(year, 0, number('dayOfYear', 1))
    : Date.UTC(year, month - 1, day);
  const isDay = found.has('dayOfYear') || new Date(start).getUTCDate() === day;
  if (!isDay || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined;
  const local = start + ((hour * 60 + minute) * 60 + second) * 1000 + fraction(found.get('fraction'));
  return local - zoneOffset(found, context.zone, local);
}

/** The hour of a day whose halves count their own. */
const fullHour = (found: ReadonlyMap<string, string>): number =>
  (Number(found.get('halfHour')) % 12) + (found.get('half')?.toLowerCase() === 'pm' ? 12 : 0);

const fraction = (digits: string | undefined): number => Number(`${digits ?? ''}000`.slice(0, 3));

const monthNumber = (name: string): number =>
  MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;

/** How far the local time of a text is ahead of UTC. */
function zoneOffset(found: ReadonlyMap<string, string>, zone: string, local: number): number {
  const named = found.get('zoneName');
  if (named !== undefined) return offsetAt(ZONES_OFFSET[named] ?? named, local);
  return offsetAt(found.get('zone') ?? zone, local);
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** A moment as text, by a letter pattern of Java. @throws 501 for letters that are not known here */
export function formatByPattern(millis: number, pattern: string, zone: string): string {
  const ahead = offsetAt(zone, millis, 'utc');
  const date = new Date(millis + ahead);
  return pattern.replaceAll(TOKEN, (all, quoted: string | undefined, letter: string | undefined) => {
    if (letter === undefined) return quoted === undefined ? all : quoted === '' ? "'" : quoted;
    return formatLetters(all, date, ahead);
  });
}

function formatLetters(letters: string, date: Date, ahead: number): string {
  const { length } = letters;
  const month = MONTHS[date.getUTCMonth()] ?? '';
  const weekday = DAYS[date.getUTCDay()] ?? '';
  const half = date.getUTCHours() % 12 === 0 ? 12 : date.getUTCHours() % 12;
  const write: Readonly<Record<string, () => string>> = {
    y: () => (length === 2 ? pad(date.getUTCFullYear() % 100, 2) : pad(date.getUTCFullYear(), length)),
    u: () => pad(date.getUTCFullYear(), length),
    M: () => (length > 3 ? month : length === 3 ? month.slice(0, 3) : pad(date.getUTCMonth() + 1, length)),
    d: () => pad(date.getUTCDate(), length),
    E: () => (length > 3 ? weekday : weekday.slice(0, 3)),
    H: () => pad(date.getUTCHours(), length),
    h: () => pad(half, length),
    a: () => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
    m: () => pad(date.getUTCMinutes(), length),
    s: () => pad(date.getUTCSeconds(), length),
    S: () => `${pad(date.getUTCMilliseconds(), 3)}000000`.slice(0, length),
    X: () => (ahead === 0 ? 'Z' : offsetText(ahead, length > 2)),
    x: () => offsetText(ahead, length > 2),
    Z: () => offsetText(ahead, length > 3),
  };
  const made = write[letters[0] ?? ''];
  if (!made) throw notImplemented(`the letters [${letters}] in a date pattern`);
  return made();
}

function offsetText(ahead: number, hasColon: boolean): string {
  const minutes = Math.abs(ahead) / 60_000;
  return `${ahead < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${hasColon ? ':' : ''}${pad(minutes % 60, 2)}`;
}

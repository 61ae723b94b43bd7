import { ElasticError, fieldParseError, illegalArgument } from '../http/errors.ts';
import { isString, type JsonObject, textOf } from '../json.ts';
import { zoneShift } from '../state/dates.ts';
import { parseDuration } from '../state/duration.ts';
import { QueryShardError } from './query-scope.ts';

const CALENDAR: Readonly<Record<string, string>> = {
  second: 's',
  '1s': 's',
  minute: 'm',
  '1m': 'm',
  hour: 'h',
  '1h': 'h',
  day: 'd',
  '1d': 'd',
  week: 'w',
  '1w': 'w',
  month: 'M',
  '1M': 'M',
  quarter: 'q',
  '1q': 'q',
  year: 'y',
  '1y': 'y',
};

function calendarStart(millis: number, unit: string): number {
  const date = new Date(millis);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (unit) {
    case 's':
      return Math.floor(millis / 1_000) * 1_000;
    case 'm':
      return Math.floor(millis / 60_000) * 60_000;
    case 'h':
      return Math.floor(millis / 3_600_000) * 3_600_000;
    case 'd':
      return Date.UTC(year, month, day);
    case 'w':
      return Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7));
    case 'M':
      return Date.UTC(year, month, 1);
    case 'q':
      return Date.UTC(year, month - (month % 3), 1);
    default:
      return Date.UTC(year, 0, 1);
  }
}

const wrong = (type: string, option: string, reason: string): ElasticError =>
  fieldParseError(type, option, { type: 'illegal_argument_exception', reason });

/** How far the intervals are moved. @throws for what is no time */
function offsetOf(type: string, config: JsonObject): number {
  const given = config['offset'];
  if (given === undefined) return 0;
  if (type === 'histogram') return Number(given);
  const text = textOf(given);
  return (text.startsWith('-') ? -1 : 1) * parseDuration(text.replace(/^[+-]/, ''), 'offset');
}

/** Where the interval of a value begins. @throws for an interval that is none */
export function intervalStart(type: string, config: JsonObject, name = type): (value: number) => number {
  const offset = offsetOf(type, config);
  if (type === 'histogram') {
    const interval = Number(config['interval']);
    if (!(interval > 0))
      throw wrong(type, 'interval', `[interval] must be >0 for histogram aggregation [${name}]`);
    return (value) => Math.floor((value - offset) / interval) * interval + offset;
  }
  const local = localStart(type, config);
  const zone = isString(config['time_zone']) ? config['time_zone'] : undefined;
  return (value) => {
    const moved = value - offset;
    const start = local(moved + shiftOf(moved, zone));
    return start - shiftOf(start - shiftOf(start, zone), zone) + offset;
  };
}

function shiftOf(millis: number, zone: string | undefined): number {
  try {
    return zoneShift(millis, zone);
  } catch {
    throw wrong('date_histogram', 'time_zone', `Unknown time-zone ID: ${zone ?? ''}`);
  }
}

/** The beginning of an interval on the clocks of a zone. */
function localStart(type: string, config: JsonObject): (value: number) => number {
  const { calendar_interval: calendar, fixed_interval: fixed } = config;
  if (calendar !== undefined && fixed !== undefined)
    throw illegalArgument('Cannot use [fixed_interval] with [calendar_interval] configuration option.');
  if (calendar !== undefined) {
    const unit = CALENDAR[textOf(calendar)];
    if (unit === undefined) {
      throw wrong(
        type,
        'calendar_interval',
        `The supplied interval [${textOf(calendar)}] could not be parsed as a calendar interval.`,
      );
    }
    return (value) => calendarStart(value, unit);
  }
  if (fixed === undefined) {
    throw new QueryShardError(
      'Invalid interval specified, must be non-null and non-empty',
      'illegal_argument_exception',
    );
  }
  const interval = fixedMillis(type, textOf(fixed));
  return (value) => Math.floor(value / interval) * interval;
}

function fixedMillis(type: string, text: string): number {
  let millis: number;
  try {
    millis = parseDuration(text, 'date_histogram.fixedInterval');
  } catch (error) {
    throw error instanceof ElasticError ? wrong(type, 'fixed_interval', error.body.reason ?? '') : error;
  }
  if (millis < 1) throw wrong(type, 'fixed_interval', 'Zero or negative time interval not supported');
  return millis;
}

const MAX_BUCKETS = 65_536;

/** The beginnings of all intervals from the first to the last of some. */
export function withoutGaps(starts: readonly number[], start: (value: number) => number): readonly number[] {
  const sorted = [...starts].sort((a, b) => a - b);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const all: number[] = [first];
  let step = smallestStep(first, start);
  while ((all.at(-1) ?? last) < last && all.length < MAX_BUCKETS) {
    const previous = all.at(-1) ?? first;
    let next = start(previous + step);
    while (next <= previous) {
      step *= 2;
      next = start(previous + step);
    }
    all.push(next);
    step = Math.max(1, Math.min(step, next - previous));
  }
  return all;
}

/** A distance that leads into the next interval but never over it. */
function smallestStep(from: number, start: (value: number) => number): number {
  let step = 1;
  while (start(from + step) === from && step < 4e11) step *= 2;
  while (step > 1 && start(from + step / 2) !== from) step /= 2;
  return step;
}

import { type ErrorCause } from '../http/errors.ts';

const PLAIN = ['epoch_millis', 'epoch_second', 'iso8601', 'strict_date_optional_time_nanos'];

/** Formats that exist as they are. */
const BASIC = [
  'basic_date',
  'basic_date_time',
  'basic_date_time_no_millis',
  'basic_ordinal_date',
  'basic_ordinal_date_time',
  'basic_ordinal_date_time_no_millis',
  'basic_time',
  'basic_time_no_millis',
  'basic_t_time',
  'basic_t_time_no_millis',
];

/** Formats that exist as they are and with `strict_` before them. */
const LENIENT = [
  'basic_week_date',
  'basic_week_date_time',
  'basic_week_date_time_no_millis',
  'date_optional_time',
  'date',
  'date_hour',
  'date_hour_minute',
  'date_hour_minute_second',
  'date_hour_minute_second_fraction',
  'date_hour_minute_second_millis',
  'date_time',
  'date_time_no_millis',
  'hour',
  'hour_minute',
  'hour_minute_second',
  'hour_minute_second_fraction',
  'hour_minute_second_millis',
  'ordinal_date',
  'ordinal_date_time',
  'ordinal_date_time_no_millis',
  'time',
  'time_no_millis',
  't_time',
  't_time_no_millis',
  'week_date',
  'week_date_time',
  'week_date_time_no_millis',
  'weekyear',
  'weekyear_week',
  'weekyear_week_day',
  'year',
  'year_month',
  'year_month_day',
  'week_year',
];

const NAMED = new Set([...PLAIN, ...BASIC, ...LENIENT, ...LENIENT.map((name) => `strict_${name}`)]);

/** Letters of a pattern and how often each may stand in a row. */
const LETTERS: Readonly<Record<string, number>> = {
  ...{ G: 5, u: 19, y: 19, Q: 5, q: 5, M: 5, L: 5, w: 2, W: 1, d: 2, D: 3, F: 2, g: 19, E: 5, e: 5, c: 5 },
  ...{ a: 1, B: 5, h: 2, K: 2, k: 2, H: 2, m: 2, s: 2, S: 9, A: 19, n: 19, N: 19 },
  ...{ V: 2, v: 4, z: 4, Z: 5, X: 5, x: 5, O: 4, Y: 19, p: 19 },
};

const illegal = (reason: string, cause?: ErrorCause): ErrorCause => ({
  type: 'illegal_argument_exception',
  reason,
  ...(cause && { cause }),
});

/** What is wrong with a date format, each of its alternatives looked at; undefined when nothing is. */
export function checkDateFormat(format: string): ErrorCause | undefined {
  if (format === '') return illegal('No date pattern provided');
  const all = format.split('||');
  if (all.includes('')) return illegal(`Cannot have empty element in multi date format pattern: ${format}`);
  for (const one of all) {
    const wrong = NAMED.has(one) ? undefined : checkPattern(one);
    if (wrong !== undefined) return illegal(`Invalid format: [${one}]: ${wrong}`, illegal(wrong));
  }
  return undefined;
}

function checkPattern(pattern: string): string | undefined {
  const withoutTexts = pattern.replaceAll(/'[^']*'/g, ' ');
  if (withoutTexts.includes("'")) return `Pattern ends with an incomplete string literal: ${pattern}`;
  for (const [run] of withoutTexts.matchAll(/([A-Za-z])\1*|[#{}]/g)) {
    const letter = run[0] ?? '';
    if (/[#{}]/.test(letter)) return `Pattern includes reserved character: '${letter}'`;
    const most = LETTERS[letter];
    if (most === undefined) return `Unknown pattern letter: ${letter}`;
    if (run.length > most) return `Too many pattern letters: ${letter}`;
  }
  return undefined;
}

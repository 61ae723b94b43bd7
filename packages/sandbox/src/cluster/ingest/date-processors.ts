import { type ErrorCause, notImplemented } from '../http/errors.ts';
import { asStrings, isString, type JsonObject, textOf } from '../json.ts';
import { parseDate, parseDateMath } from '../state/dates.ts';
import { formatByPattern, parseByPattern } from './date-pattern.ts';
import { type IngestDocument, IngestFailure } from './ingest-document.ts';
import { type Processor, targetOption, textOption } from './processor.ts';
import { offsetAt } from './time-zone.ts';

type Read = { readonly millis: number } | { readonly cause: ErrorCause };

interface Reading {
  readonly zone: string;
  readonly now: Date;
}

function stuck(text: string, format: string, reason: string): Read {
  return {
    cause: {
      type: 'illegal_argument_exception',
      reason: `failed to parse date field [${text}] with format [${format}]`,
      cause: { type: 'date_time_parse_exception', reason },
    },
  };
}

const notANumber = (text: string): Read => ({
  cause: { type: 'number_format_exception', reason: `For input string: "${text}"` },
});

/** A moment after the first of its kind, with what the external form of TAI64 counts from. */
function readTai(text: string): Read {
  const hex = text.replace(/^@/, '');
  if (!/^[\dA-Fa-f]{24}$/.test(hex)) return notANumber(text);
  // Ten leap seconds were there already when the count began.
  const seconds = Number(BigInt(`0x${hex.slice(1, 16)}`)) - 10;
  return { millis: seconds * 1000 + Math.floor(Number.parseInt(hex.slice(16), 16) / 1_000_000) };
}

function readIso(text: string, { zone }: Reading): Read {
  const spaced = text.replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T');
  const millis = parseDate(spaced, 'strict_date_optional_time');
  if (millis === undefined) return stuck(text, 'iso8601', 'Failed to parse with all enclosed parsers');
  const hasZone = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/.test(spaced.slice(10));
  return { millis: hasZone ? millis : millis - offsetAt(zone, millis) };
}

function readAs(text: string, format: string, reading: Reading): Read {
  if (format === 'ISO8601') return readIso(text, reading);
  if (format === 'TAI64N') return readTai(text);
  if (format === 'UNIX' || format === 'UNIX_MS') {
    if (!/^-?\d+(?:\.\d+)?$/.test(text)) return notANumber(text);
    return { millis: format === 'UNIX' ? Math.round(Number(text) * 1000) : Math.trunc(Number(text)) };
  }
  if (/^(?:strict_)?(?:date|basic|epoch|hour|ordinal|week|year)/.test(format)) {
    const millis = parseDate(text, format);
    return millis === undefined
      ? stuck(text, format, 'Failed to parse with all enclosed parsers')
      : { millis };
  }
  const parsed = parseByPattern(text, format, reading);
  if (parsed.kind === 'date') return { millis: parsed.millis };
  return stuck(text, format, `Text '${text}' could not be parsed at index ${parsed.at}`);
}

/** The moment that a text says in the first format that fits. @throws IngestFailure with what each format said */
function readDate(text: string, formats: readonly string[], reading: Reading): number {
  const causes: ErrorCause[] = [];
  for (const format of formats) {
    const read = readAs(text, format, reading);
    if ('millis' in read) return read.millis;
    causes.push(read.cause);
  }
  const [first, ...others] = causes;
  const cause = first && (others.length > 0 ? { ...first, suppressed: others } : first);
  throw new IngestFailure(`unable to parse date [${text}]`, undefined, cause ? { cause } : {});
}

/** Only English names of months and days are known. */
function checkLocale(config: JsonObject): void {
  const locale = config['locale'];
  if (isString(locale) && !/^(?:en|root|$)/i.test(locale)) throw notImplemented(`the locale [${locale}]`);
}

const readingOf = (document: IngestDocument, config: JsonObject): Reading => ({
  zone: config['timezone'] === undefined ? 'UTC' : textOption(document, config, 'timezone'),
  now: new Date(textOf(document.ingest['timestamp'])),
});

const ISO_OUTPUT = "yyyy-MM-dd'T'HH:mm:ss.SSSXXX";

const date: Processor = (document, config) => {
  checkLocale(config);
  const text = textOf(document.require(textOption(document, config, 'field')));
  const reading = readingOf(document, config);
  const millis = readDate(text, asStrings(config['formats']), reading);
  const output = isString(config['output_format']) ? config['output_format'] : ISO_OUTPUT;
  document.set(targetOption(document, config, '@timestamp'), formatByPattern(millis, output, reading.zone));
};

const INDEX_FORMAT = "yyyy-MM-dd'T'HH:mm:ss.SSSXX";

/** The `date_index_name` processor: the index is named by a rounded date, as date math that a write resolves. */
const dateIndexName: Processor = (document, config) => {
  checkLocale(config);
  const text = textOf(document.require(textOption(document, config, 'field')));
  const reading = readingOf(document, config);
  const formats = asStrings(config['date_formats']);
  const millis = readDate(text, formats.length > 0 ? formats : [INDEX_FORMAT], reading);
  const optional = (name: string, fallback: string): string =>
    config[name] === undefined ? fallback : textOption(document, config, name);
  const format = optional('index_name_format', 'yyyy-MM-dd');
  const rounding = textOption(document, config, 'date_rounding');
  const moment = formatByPattern(millis, ISO_OUTPUT, reading.zone);
  document.set(
    '_index',
    `<${optional('index_name_prefix', '')}{${moment}||/${rounding}{${format}|${reading.zone}}}>`,
  );
};

const INDEX_MATH = /^<(.*)\{([^{}|]+)\|\|\/([yMwdhHms])\{([^|}]+)\|([^}]+)\}\}>$/;

/** The name that date math of the form above stands for; any other name is itself. */
export function resolveIndexMath(name: string): string {
  const match = INDEX_MATH.exec(name);
  if (!match) return name;
  const [, prefix = '', moment = '', rounding = '', format = '', zone = 'UTC'] = match;
  const millis = parseDate(moment);
  if (millis === undefined) return name;
  const local = new Date(millis + offsetAt(zone, millis, 'utc')).toISOString();
  const rounded = parseDateMath(`${local}||/${rounding}`, { now: 0, roundUp: false });
  return rounded === undefined ? name : prefix + formatByPattern(rounded, format, 'UTC');
}

export const DATE_PROCESSORS: Readonly<Record<string, Processor>> = {
  date,
  date_index_name: dateIndexName,
};

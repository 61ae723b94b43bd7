import { IngestFailure } from './ingest-document.ts';

/** Names of zones in texts that the zone database has no entry of that name for. */
export const ZONES_OFFSET: Readonly<Record<string, string>> = {
  CEST: 'Europe/Berlin',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  EDT: 'America/New_York',
  MDT: 'America/Denver',
  PDT: 'America/Los_Angeles',
  PST: 'America/Los_Angeles',
  UT: 'UTC',
  Z: 'UTC',
};

/**
 * How many milliseconds a zone is ahead of UTC.
 * @param at the moment, as local time of the zone unless said otherwise
 * @throws IngestFailure for an unknown zone
 */
export function offsetAt(zone: string, at: number, meaning: 'local' | 'utc' = 'local'): number {
  const plain = zone.replace(/^(?:UTC|GMT)(?=[+-])/, '');
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(plain);
  if (match) return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? '0')) * 60_000;
  if (/^(?:Z|UTC|GMT)$/i.test(plain)) return 0;
  const first = named(zone, at);
  return meaning === 'utc' ? first : named(zone, at - first);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function named(zone: string, utc: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = makeFormat(zone);
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(utc).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utc / 1000) * 1000;
}

function makeFormat(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new IngestFailure(`Unknown time-zone ID: ${zone}`, 'zone_rules_exception');
  }
}

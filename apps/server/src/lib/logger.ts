/** Structured logs. Secrets are wrapped (`Secret`) and credential fields are cut on top of that. */
import pino from 'pino';
import pretty from 'pino-pretty';
import type { LogLevel } from '../config/config.ts';

export type Logger = pino.Logger;

const REDACTED_PATHS = [
  'authorization',
  'cookie',
  'password',
  '*.authorization',
  '*.cookie',
  '*.password',
  '*.headers.authorization',
  '*.headers.cookie',
];

/** Where a console's log goes: JSON lines for machines, readable lines for a person at a terminal. */
export function logDestination(isTerminal: boolean): pino.DestinationStream {
  return isTerminal
    ? pretty({ sync: true, colorize: true, singleLine: true, translateTime: 'SYS:HH:MM:ss' })
    : pino.destination({ sync: true });
}

/** One line per event, with fields, to `destination`. */
export function createLogger(
  options: { readonly level: LogLevel; readonly name: string },
  destination: pino.DestinationStream,
): Logger {
  return pino(
    {
      level: options.level,
      base: { console: options.name },
      redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
      serializers: { err: pino.stdSerializers.err },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: renameOwnKeys },
    },
    destination,
  );
}

/** Keys of every line. A field of the same name would stand in it a second time, and Elasticsearch refuses such a line. */
const OWN_KEYS = ['level', 'time', 'console', 'msg'] as const;

function renameOwnKeys(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (!OWN_KEYS.some((key) => key in fields)) return fields;
  const own: readonly string[] = OWN_KEYS;
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [own.includes(key) ? `field_${key}` : key, value]),
  );
}

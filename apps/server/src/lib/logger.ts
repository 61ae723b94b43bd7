/** Structured logs. Secrets are wrapped (`Secret`) and credential fields are cut on top of that. */
import pino from 'pino';
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

/** JSON lines to `destination` (default: standard output), one object per line. */
export function createLogger(
  options: { readonly level: LogLevel; readonly name: string },
  destination?: pino.DestinationStream,
): Logger {
  return pino(
    {
      level: options.level,
      base: { console: options.name },
      redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
      serializers: { err: pino.stdSerializers.err },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination({ sync: true }),
  );
}

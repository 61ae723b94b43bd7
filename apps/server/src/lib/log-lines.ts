/** Lines of the log as pino writes them. Secrets are wrapped (`Secret`) and credential fields are cut on top of that. */
import { ecsFormat } from '@elastic/ecs-pino-format';
import pino from 'pino';
import type { LogLevel } from '../config/config.ts';
import { ecsFields } from './ecs-fields.ts';
import type { LogDestination } from './log-destination.ts';
import { currentTrace } from './trace-context.ts';

export interface LogLinesOptions {
  readonly level: LogLevel;
  /** Of the console. */
  readonly name: string;
  readonly version: string;
}

const CREDENTIALS = ['authorization', 'cookie', 'password'];

/** In a line, in an object of it, in headers in it; `["lockstep.…"]` is how the schema has our own fields. */
const REDACTED_PATHS = CREDENTIALS.flatMap((name) => [
  name,
  `["lockstep.${name}"]`,
  `*.${name}`,
  `*.headers.${name}`,
]);

/** JSON or readable lines to `destination`, as its format asks. */
export function createLogLines(
  { level, name, version }: LogLinesOptions,
  { format, stream }: Pick<LogDestination, 'format' | 'stream'>,
): pino.Logger {
  const common: pino.LoggerOptions = {
    level,
    redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
    mixin: traceFields,
  };
  if (format === 'plain')
    return pino({ ...common, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  const ecs = ecsFormat({
    serviceName: 'lockstep',
    serviceVersion: version,
    serviceNodeName: name,
    apmIntegration: false,
  });
  const { log = same, ...formatters } = ecs.formatters ?? {};
  return pino(
    {
      ...common,
      ...ecs,
      formatters: {
        ...formatters,
        log: (fields) => log(ecsFields(fields)),
      },
    },
    stream,
  );
}

const same = <T>(value: T): T => value;

function traceFields(): object {
  const trace = currentTrace();
  return trace === undefined ? {} : { traceId: trace.traceId };
}

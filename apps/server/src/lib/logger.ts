/** The log of a console, by the catalog of its messages. */
import pino from 'pino';
import {
  LOG_CATALOG,
  type MessageAt,
  type MessageName,
  type PayloadArguments,
} from '../log-messages/log-catalog.ts';
import { fillText, type LogMessage, type MessageLevel } from '../log-messages/log-message.ts';
import type { LogDestination } from './log-destination.ts';
import { createLogLines, type LogLinesOptions } from './log-lines.ts';

type Write<L extends MessageLevel> = <N extends MessageAt<L>>(
  name: N,
  ...payload: PayloadArguments<N>
) => void;

/** Writes lines that the catalog knows (`log-messages`), each with the fields that it asks for. */
export interface Logger {
  readonly debug: Write<'debug'>;
  readonly info: Write<'info'>;
  readonly warn: Write<'warn'>;
  readonly error: Write<'error'>;
  /** From this level on; children that have not written yet begin with it. */
  level: string;
  /** Its fields stand in every line as they are: give them names of the Elastic Common Schema. */
  child(fields: Readonly<Record<string, string>>): Logger;
}

/** One line per event, with code and fields, to `destination`, in its format. */
export const createLogger = (
  options: LogLinesOptions,
  destination: Pick<LogDestination, 'format' | 'stream'>,
): Logger => catalogLogger(createLogLines(options, destination));

/** Writes nothing. */
export const silentLogger = (): Logger => catalogLogger(pino({ level: 'silent' }));

/** Writes to `lines`, by the catalog. */
export const catalogLogger = (lines: pino.Logger): Logger => loggerOf(lines, () => lines);

/** Its own lines are made with the first one that is written: a request has a logger, and few say anything. */
function loggerOf(parent: pino.Logger, make: () => pino.Logger): Logger {
  let made: pino.Logger | undefined;
  const own = (): pino.Logger => (made ??= make());
  const at =
    (level: MessageLevel) =>
    (name: MessageName, fields: Readonly<Record<string, unknown>> = {}): void => {
      if (!(made ?? parent).isLevelEnabled(level)) return;
      const { code, text, outcome }: LogMessage = LOG_CATALOG[name];
      const event = {
        eventCode: code,
        eventAction: name,
        ...(outcome === undefined ? {} : { eventOutcome: outcome }),
      };
      own()[level]({ ...event, ...fields }, fillText(text, fields));
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    get level() {
      return (made ?? parent).level;
    },
    set level(level) {
      own().level = level;
    },
    child(fields) {
      const lines = own();
      return loggerOf(lines, () => lines.child(fields));
    },
  };
}

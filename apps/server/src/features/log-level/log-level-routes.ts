/** The level of the log, read and changed while the console runs. */
import { getLogLevel, LOG_LEVELS, setLogLevel, type LogLevelView } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Recording } from '../../lib/record-action.ts';

export interface LogLevelRoutesOptions {
  /** Of the whole console; lines of requests that come afterward follow it. */
  readonly log: Logger;
  readonly recording: Recording;
  readonly consoleName: () => string;
}

export function bindLogLevelRoutes(
  binder: Binder,
  { log, recording, consoleName }: LogLevelRoutesOptions,
): void {
  binder.guarded(getLogLevel, () => Promise.resolve({ level: levelOf(log) }));

  binder.guarded(setLogLevel, ({ body: { level } }, { principal, log: own }) => {
    const name = consoleName();
    const head = {
      actor: principal.username,
      action: 'log_level_changed' as const,
      target: { kind: 'console', id: name, name },
    };
    return recording(head, (note) => {
      const before = levelOf(log);
      note({ before: { level: before }, after: { level } });
      // As long as it can be seen, whichever way it changes.
      own.warn('log-level-changed', { user: principal.username, from: before, to: level });
      log.level = level;
      return Promise.resolve({ level });
    });
  });
}

const levelOf = ({ level }: Logger): LogLevelView['level'] =>
  LOG_LEVELS.find((each) => each === level) ?? 'debug';

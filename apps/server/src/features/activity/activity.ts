/** The activity as the rest of the console writes it: never in the way of the work that it tells of. */
import type { ActivityEntry, UserAction } from '@lockstep/contracts';
import { isoTime, type Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { ActivityStore } from './activity-store.ts';
import { createRefusalThrottle } from './refusal-throttle.ts';

export interface ActivityOptions {
  readonly store: Pick<ActivityStore, 'append' | 'removeBefore'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly keepMs: number;
  /** Told of what was written at once. */
  readonly onEntries: (entries: readonly ActivityEntry[]) => void;
}

export interface ActivityLog {
  /** Sorts by time among the entries of all consoles, as far as their clocks agree. */
  readonly newId: () => string;
  /** Never rejects: without the activity log the work goes on, and the log says so once until it works again. */
  readonly append: (entries: readonly ActivityEntry[]) => Promise<void>;
  /**
   * For what nobody waits for: written with the next entry, after two seconds by itself. A process that is killed within
   * that time loses it.
   */
  readonly appendSoon: (entries: readonly ActivityEntry[]) => void;
  readonly recording: Recording;
  /** Removes what is older than it is kept for; never rejects. */
  readonly removeOld: () => Promise<void>;
  /** Writes what still waits. */
  readonly close: () => Promise<void>;
}

/** How long an entry waits for another that is written anyway: longer than most runs take. */
const COMPANY_MS = 2_000;

/** Of one clean-up; what is left waits for the next. */
const MOST_REMOVED = 100_000;

export function createActivityLog(options: ActivityOptions): ActivityLog {
  const { store, clock, log } = options;
  const newId = createIds(clock, options.random);
  let isFailing = false;

  const write = async (groups: readonly (readonly ActivityEntry[])[]): Promise<void> => {
    try {
      await store.append(groups.flat());
    } catch (error) {
      if (!isFailing) log.warn('activity-write-failed', { err: error });
      isFailing = true;
      return;
    }
    if (isFailing) log.info('activity-write-recovered');
    isFailing = false;
    for (const entries of groups) options.onEntries(entries);
  };
  const { append, appendSoon, close } = inCompany(write);

  return {
    newId,
    append,
    appendSoon,
    close,
    recording: createRecording(clock, newId, append),
    removeOld: async () => {
      try {
        const removed = await store.removeBefore(isoTime(clock.now() - options.keepMs), MOST_REMOVED);
        if (removed > 0) log.info('activity-cleaned', { removed });
      } catch (error) {
        log.warn('activity-clean-failed', { err: error });
      }
    },
  };
}

/**
 * One request for entries of which some can wait, and one request at a time: what comes while one is under way shares the
 * next. Fifty things that are done at once are told in a few.
 */
function inCompany(write: (groups: readonly (readonly ActivityEntry[])[]) => Promise<void>) {
  let waiting: (readonly ActivityEntry[])[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const flush = async (): Promise<void> => {
    next = undefined;
    clearTimeout(timer);
    timer = undefined;
    const groups = waiting;
    waiting = [];
    if (groups.length > 0) await write(groups);
  };
  /** Resolves when all that waits is written. */
  const writeAll = (): Promise<void> => {
    if (next === undefined) {
      next = writing.then(flush, flush);
      writing = next;
    }
    return next;
  };
  return {
    append: async (entries: readonly ActivityEntry[]): Promise<void> => {
      if (entries.length === 0) return;
      waiting.push(entries);
      await writeAll();
    },
    appendSoon: (entries: readonly ActivityEntry[]): void => {
      if (entries.length === 0) return;
      waiting.push(entries);
      timer ??= setTimeout(() => void writeAll(), COMPANY_MS);
    },
    close: writeAll,
  };
}

function createRecording(clock: Clock, newId: () => string, append: ActivityLog['append']): Recording {
  const refusals = createRefusalThrottle(clock);
  return async (head, work) => {
    const { actor, action } = head;
    let details: Parameters<Parameters<typeof work>[0]>[0] = {};
    const write = async (result: UserAction['result'], message: string | null, error?: unknown) => {
      if (!refusals.isWorthRecording(head, error)) return;
      const output = details.output ?? head.output;
      await append([
        {
          kind: 'action',
          id: newId(),
          at: isoTime(clock.now()),
          output_id: output?.id ?? null,
          output_name: output?.name ?? null,
          actor,
          action,
          target: { ...(details.target ?? head.target) },
          before: details.before === undefined ? null : { ...details.before },
          after: details.after === undefined ? null : { ...details.after },
          result,
          message,
        },
      ]);
    };
    try {
      const answer = await work((more) => {
        details = { ...details, ...more };
      });
      await write('done', null);
      return answer;
    } catch (error) {
      await write(
        'failed',
        error instanceof Error ? error.message : 'It failed for an unknown reason.',
        error,
      );
      throw error;
    }
  };
}

/** Milliseconds, a number within them, and chance, all in letters that sort like the numbers. */
function createIds(clock: Clock, random: () => number): () => string {
  let last = 0;
  let count = 0;
  return () => {
    const time = Math.max(clock.now(), last);
    count = time === last ? count + 1 : 0;
    last = time;
    const text = (value: number, width: number): string => value.toString(36).padStart(width, '0');
    return `${text(time, 9)}${text(count, 4)}${text(Math.floor(random() * 36 ** 6), 6)}`;
  };
}

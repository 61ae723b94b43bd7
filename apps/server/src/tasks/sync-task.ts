/** One run of the sync task: only the sequence; what each part does is handed in. */
import type { Logger } from '../lib/logger.ts';
import type { RunAnswer } from '../clusters/keyed-runs.ts';
import type { TaskRun } from './scheduler.ts';

/** What led to a run, and which remotes it is about. */
export interface SyncTrigger<Trigger> {
  readonly keys: 'all' | readonly string[];
  readonly trigger: Trigger;
}

export interface SyncTaskParts<Trigger, Tick extends SyncTrigger<Trigger>> {
  /** Takes up what a killed console left half-done here, and says when to look again. */
  readonly recover: (signal: AbortSignal) => Promise<{ readonly requeueAt: number | undefined }>;
  /** Writes the leader document when it changed, and finds out which remotes there are. */
  readonly publish: (signal: AbortSignal) => Promise<void>;
  /** Keys of all remotes as of the last publish that went through. */
  readonly keys: () => readonly string[];
  /** Brings one remote nearer to what its follower says. Its errors are reports, not errors. */
  readonly enqueueRemote: (key: string, trigger: Trigger) => Promise<RunAnswer>;
  /** Told before the remotes are enqueued, so that whoever waits knows for what. */
  readonly onEnqueued?: ((trigger: Tick, keys: readonly string[]) => void) | undefined;
  readonly log: Logger;
}

/**
 * Recovers, publishes, then enqueues the remotes: all of them, or those that somebody asked for. A failing part does
 * not keep the others from running. Answers when the remotes are in the queue; `ended` tells when they are through,
 * in the lines that operators are told to look for (docs/elastic/synced-integrations.md#log-lines).
 */
export async function runSyncTask<Trigger, Tick extends SyncTrigger<Trigger> = SyncTrigger<Trigger>>(
  parts: SyncTaskParts<Trigger, Tick>,
  triggers: readonly Tick[],
  signal: AbortSignal,
): Promise<TaskRun> {
  const { log } = parts;
  let failures = 0;
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!signal.aborted) log.error('sync-part-failed', { err: error, part: what });
      failures++;
      return undefined;
    }
  };
  const recovered = await attempt('recovering interrupted installs', () => parts.recover(signal));
  await attempt('publishing', () => parts.publish(signal));
  const wasCut = signal.aborted;
  const hasFailed = failures > 0;
  const known = parts.keys();
  const answers = triggers.flatMap((trigger) => {
    const keys = trigger.keys === 'all' ? known : trigger.keys;
    parts.onEnqueued?.(trigger, keys);
    return keys.map((key) => parts.enqueueRemote(key, trigger.trigger));
  });
  const ended = Promise.all(answers).then((results) => {
    const isError = hasFailed || results.includes('failed');
    if (wasCut || results.includes('cut')) log.warn('sync-run-cut-off');
    else log.info('sync-run-ended', { result: isError ? 'error' : 'success' });
    return isError ? 'error' : 'success';
  });
  return { runAgainAt: recovered?.requeueAt, hasFailed, ended };
}

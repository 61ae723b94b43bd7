/** One run of the sync task: only the sequence; what each part does is handed in. */
import type { Logger } from '../lib/logger.ts';
import type { RunAnswer } from '../clusters/keyed-runs.ts';
import type { TaskRun } from './scheduler.ts';

/** What led to a run, and which remotes it is about. */
export interface SyncAsk<Ask> {
  readonly lanes: 'all' | readonly string[];
  readonly ask: Ask;
}

export interface SyncTaskParts<Ask, Tick extends SyncAsk<Ask>> {
  /** Takes up what a killed console left half-done here, and says when to look again. */
  readonly heal: (signal: AbortSignal) => Promise<{ readonly lookAgainAt: number | undefined }>;
  /** Writes the leader document when it changed, and finds out which remotes there are. */
  readonly mainHalf: (signal: AbortSignal) => Promise<void>;
  /** Keys of all remotes as of the last main half that went through. */
  readonly lanes: () => readonly string[];
  /** Brings one remote nearer to what its follower says. Its errors are reports, not errors. */
  readonly requestLane: (key: string, ask: Ask) => Promise<RunAnswer>;
  /** Told before the lanes are asked, so that whoever waits knows for what. */
  readonly onLanes?: ((ask: Tick, keys: readonly string[]) => void) | undefined;
  readonly log: Logger;
}

/** The exact lines that operators are told to look for (spec/sync-engine.md 10). */
const RUN_ENDED = '[SyncIntegrationsTask] runTask ended';

/**
 * Heals, does the main half, then asks the lanes: all of them, or those that somebody asked for. A failing part does
 * not keep the others from running. Answers when the lanes have been asked; `ended` tells when they are through.
 */
export async function runSyncTask<Ask, Tick extends SyncAsk<Ask> = SyncAsk<Ask>>(
  parts: SyncTaskParts<Ask, Tick>,
  asks: readonly Tick[],
  signal: AbortSignal,
): Promise<TaskRun> {
  const { log } = parts;
  let failures = 0;
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, `[SyncIntegrationsTask] error: ${what}`);
      failures++;
      return undefined;
    }
  };
  const healed = await attempt('healing interrupted installs', () => parts.heal(signal));
  await attempt('main half', () => parts.mainHalf(signal));
  const wasCut = signal.aborted;
  const hasFailed = failures > 0;
  const known = parts.lanes();
  const answers = asks.flatMap((ask) => {
    const keys = ask.lanes === 'all' ? known : ask.lanes;
    parts.onLanes?.(ask, keys);
    return keys.map((key) => parts.requestLane(key, ask.ask));
  });
  const ended = Promise.all(answers).then((results) => {
    const isError = hasFailed || results.includes('failed');
    if (wasCut || results.includes('cut')) log.warn(RUN_ENDED);
    else log.info(`${RUN_ENDED}: ${isError ? 'error' : 'success'}`);
    return isError ? 'error' : 'success';
  });
  return { runAgainAt: healed?.lookAgainAt, hasFailed, ended };
}

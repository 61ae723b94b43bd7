/** One run of the sync task: only the sequence; what each part does is handed in. */
import type { Logger } from '../lib/logger.ts';
import { mapLimit } from '../lib/map-limit.ts';

/** What one part of a run wants to be known: when it should be looked at again before the interval is over. */
export interface PartResult {
  readonly lookAgainAt: number | undefined;
}

export interface SyncTaskParts<Remote> {
  /** Takes up what a killed console left half-done here. */
  readonly heal: (signal: AbortSignal) => Promise<PartResult>;
  /** Writes the leader document when it changed, and says which remotes this console works for. */
  readonly mainHalf: () => Promise<readonly Remote[]>;
  /** Remotes as of the last time, for a run whose main half failed. */
  readonly knownRemotes: () => readonly Remote[];
  /** Brings one remote nearer to what its follower says. Its faults are reports, not errors. */
  readonly remoteHalf: (remote: Remote, signal: AbortSignal) => Promise<PartResult>;
  readonly remotesAtOnce: number;
  readonly log: Logger;
}

/** The exact lines that operators are told to look for (spec/sync-engine.md 10). */
export const RUN_ENDED = '[SyncIntegrationsTask] runTask ended';

/** Runs the task once. A failing half does not keep the other from running. */
export async function runSyncTask<Remote>(
  parts: SyncTaskParts<Remote>,
  signal: AbortSignal,
): Promise<{ readonly runAgainAt: number | undefined }> {
  const { log } = parts;
  const failures: unknown[] = [];
  const attempt = async <T>(what: string, work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, `[SyncIntegrationsTask] error: ${what}`);
      failures.push(error);
      return otherwise;
    }
  };
  const nothing: PartResult = { lookAgainAt: undefined };
  const healed = await attempt('healing interrupted installs', () => parts.heal(signal), nothing);
  const remotes = await attempt('main half', parts.mainHalf, parts.knownRemotes());
  const results = await mapLimit(remotes, parts.remotesAtOnce, (remote) =>
    attempt('remote half', () => parts.remoteHalf(remote, signal), nothing),
  );
  if (signal.aborted) log.warn(RUN_ENDED);
  else if (failures.length > 0) log.info(`${RUN_ENDED}: error`);
  else log.info(`${RUN_ENDED}: success`);
  const times = [healed, ...results].flatMap(({ lookAgainAt }) => lookAgainAt ?? []);
  return { runAgainAt: times.length === 0 ? undefined : Math.min(...times) };
}

/**
 * Looks ahead: what will break if nobody acts. Looks only when somebody asks, at most once a minute, and answers at
 * once with what was seen last: a console that nobody watches asks the clusters nothing for it.
 */
import type { ConsoleWarning } from '@lockstep/contracts';
import pLimit from 'p-limit';
import type { Conditions } from '../../conditions/observe-outputs.ts';
import type { Logger } from '../../lib/logger.ts';
import { forecast, type Forecast } from './forecast.ts';

export interface WatchOptions {
  readonly outputIds: () => Promise<readonly string[]>;
  readonly conditions: Conditions;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => number;
  /** The warnings are others than before. */
  readonly onChange: () => void;
}

interface Watched {
  readonly warnings: readonly ConsoleWarning[];
  readonly forecasts: readonly Forecast[];
  /** Epoch milliseconds; undefined before the first look has ended. */
  readonly lookedAt: number | undefined;
}

export interface Watch {
  /** What was seen last; looks again when that is old. `wait`: for that look. */
  read(wait: boolean): Promise<Watched>;
  /** What was seen last about one output; undefined before the first look. Never looks. */
  known(outputId: string): readonly ConsoleWarning[] | undefined;
  /** The same, with how long history is kept. Never looks. */
  forecastOf(outputId: string): Forecast | undefined;
  close(): Promise<void>;
}

const TTL_MS = 60_000;
const OUTPUTS_AT_ONCE = 4;

export function createWatch({ outputIds, conditions, now, log, onChange }: WatchOptions): Watch {
  const closing = new AbortController();
  let seen: Watched = { warnings: [], forecasts: [], lookedAt: undefined };
  let looking: Promise<void> | undefined;

  const lookAt = async (outputId: string, since: number): Promise<Forecast | undefined> => {
    try {
      const found = await conditions.look(outputId, { depth: 'all', since, signal: closing.signal });
      const known = conditions.knownOf(outputId);
      return known === undefined ? undefined : forecast({ outputId, known, conditions: found });
    } catch (error) {
      log.warn('output-forecast-failed', { err: error, outputId });
      return undefined;
    }
  };
  const look = async (): Promise<void> => {
    const since = now();
    await conditions.home.look({ depth: 'all', since, signal: closing.signal });
    const found = await pLimit(OUTPUTS_AT_ONCE).map(await outputIds(), (id) => lookAt(id, since));
    const forecasts = found.flatMap((each) => each ?? []);
    // What is true of management is seen once for each output.
    const warnings = [...new Map(forecasts.flatMap((each) => each.warnings.map((w) => [w.id, w]))).values()];
    const isOther = idsOf(warnings) !== idsOf(seen.warnings);
    seen = { warnings, forecasts, lookedAt: now() };
    if (isOther) onChange();
  };

  return {
    async read(wait) {
      const isOld = seen.lookedAt === undefined || now() - seen.lookedAt >= TTL_MS;
      if (isOld && !closing.signal.aborted) {
        // A look that cannot be made leaves what was seen, and the next reader tries again.
        looking ??= look()
          .catch((error: unknown) => log.warn('forecast-failed', { err: error }))
          .finally(() => {
            looking = undefined;
          });
      }
      if (wait) await looking;
      return seen;
    },
    known: (outputId) =>
      seen.lookedAt === undefined ? undefined : seen.warnings.filter(({ output_id: id }) => id === outputId),
    forecastOf: (outputId) => seen.forecasts.find((each) => each.outputId === outputId),
    async close() {
      closing.abort();
      await looking;
    },
  };
}

const idsOf = (warnings: readonly ConsoleWarning[]): string =>
  warnings
    .map(({ id, severity }) => `${id} ${severity}`)
    .sort()
    .join('\n');

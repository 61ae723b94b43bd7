/**
 * Looks ahead: what will break if nobody acts. Looks only when somebody asks, at most once a minute, and answers at
 * once with what was seen last: a console that nobody watches asks the clusters nothing for it.
 */
import type { ConsoleWarning } from '@lockstep/contracts';
import { mapLimit } from '../../lib/map-limit.ts';
import { createAsk } from './ask-places.ts';
import { REQUEST_MS, type ExaminedOutput } from './doctor.ts';
import { examine, type Examined } from './examine.ts';
import { forecast, type Forecast } from './forecast.ts';
import { PROBES } from './probes.ts';

export interface WatchOptions {
  readonly outputIds: () => Promise<readonly string[]>;
  readonly open: (outputId: string) => Promise<ExaminedOutput>;
  readonly now: () => number;
  /** The warnings are others than before. */
  readonly onChange: () => void;
}

export interface Watched {
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
  close(): Promise<void>;
}

const BELIEVED_MS = 60_000;
const WHOLE_MS = 15_000;
const OUTPUTS_AT_ONCE = 4;

/** What looks ahead, and what that needs. */
const AHEAD = [
  'home-licence',
  'leader-document',
  'remote-key',
  'remote-licence',
  'link-credential',
  'certificates',
  'follower-reads',
  'follower-lease',
];
const WATCHED = PROBES.filter(({ id }) => withNeeds(AHEAD).has(id));

function withNeeds(ids: readonly string[]): ReadonlySet<string> {
  const all = new Set(ids);
  for (const probe of PROBES.toReversed())
    if (all.has(probe.id)) for (const need of probe.needs) all.add(need);
  return all;
}

export function createWatch({ outputIds, open, now, onChange }: WatchOptions): Watch {
  const closing = new AbortController();
  let seen: Watched = { warnings: [], forecasts: [], lookedAt: undefined };
  let looking: Promise<void> | undefined;

  const lookAt = async (outputId: string): Promise<Forecast | undefined> => {
    const output = await open(outputId).catch(() => undefined);
    if (output === undefined) return undefined;
    try {
      const examined: readonly Examined[] = await examine({
        probes: WATCHED,
        facts: output.facts,
        ask: createAsk(output.places, REQUEST_MS),
        requestMs: REQUEST_MS,
        wholeMs: WHOLE_MS,
        signal: closing.signal,
      });
      return forecast({ outputId: output.id, outputName: output.name, facts: output.facts, examined });
    } finally {
      await output.close();
    }
  };
  const look = async (): Promise<void> => {
    const found = await mapLimit(await outputIds(), OUTPUTS_AT_ONCE, lookAt);
    const forecasts = found.flatMap((each) => each ?? []);
    // What is true of management is seen once for each output.
    const warnings = [...new Map(forecasts.flatMap((each) => each.warnings.map((w) => [w.id, w]))).values()];
    const isOther = idsOf(warnings) !== idsOf(seen.warnings);
    seen = { warnings, forecasts, lookedAt: now() };
    if (isOther) onChange();
  };

  return {
    async read(wait) {
      const isOld = seen.lookedAt === undefined || now() - seen.lookedAt >= BELIEVED_MS;
      if (isOld && !closing.signal.aborted) {
        // A look that cannot be made leaves what was seen, and the next reader tries again.
        looking ??= look()
          .catch(() => undefined)
          .finally(() => {
            looking = undefined;
          });
      }
      if (wait) await looking;
      return seen;
    },
    known: (outputId) =>
      seen.lookedAt === undefined ? undefined : seen.warnings.filter(({ output_id: id }) => id === outputId),
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

/** Whether the hosts of an output answer with its service token, as this console sees it (docs/elastic/synced-integrations.md#outputs). */
import { joinMessages } from '@lockstep/json';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { createPatientLimit } from '../../clusters/patient-limit.ts';
import { isoTime, type Clock } from '../../lib/clock.ts';
import type { Output } from './output.ts';

interface OutputHealth {
  readonly state: 'HEALTHY' | 'DEGRADED' | 'UNKNOWN';
  readonly message: string;
  readonly timestamp: string;
}

interface ListedHealth {
  readonly outputId: string;
  /** As last measured; undefined when it has not been. */
  readonly health: OutputHealth | undefined;
  readonly isMeasuring: boolean;
}

type ConnectionAnswer =
  | { readonly kind: 'connection'; readonly connection: ElasticConnection }
  | { readonly kind: 'unusable'; readonly message: string };

export interface OutputHealthOptions {
  readonly clock: Clock;
  /** Opens a connection to one host of the output with its service token; the caller closes it. */
  readonly connect: (output: Output, host: string) => ConnectionAnswer;
  /** How long a measurement is cached, in milliseconds. */
  readonly ttlMs: number;
  /** How long a list waits for outputs that have never been measured. */
  readonly graceMs: number;
  /** Outputs that are measured at the same time; one that does not answer soon does not count. */
  readonly atOnce: number;
  /** An output is in another state than it was measured in before. */
  readonly onFlip?: (outputId: string) => void;
}

export interface OutputHealthMonitor {
  /** Measured now, unless that was done a moment ago. */
  measure(output: Output): Promise<OutputHealth>;
  /**
   * What is known of these outputs, at once: nothing is measured unless somebody asks, and then behind the answer. Only
   * for what has never been measured the list waits a moment, so that a host that hangs delays no other.
   */
  list(outputs: readonly Output[]): Promise<readonly ListedHealth[]>;
  /** What was measured of it is no longer so: the next who asks has it measured again, and sees the old until then. */
  outdate(outputId: string): void;
}

/** A host that takes longer is measured on, and its place is another's. */
const PATIENCE_MS = 500;

/** What is known of one output in the shape in which it was saved last. */
interface Entry {
  readonly updatedAt: number;
  /** How often it was outdated. */
  outdated: number;
  /** `outdated`: as it was when this was begun, so that what comes meanwhile counts. */
  last: { readonly at: number; readonly outdated: number; readonly health: OutputHealth } | undefined;
  running: Promise<OutputHealth> | undefined;
}

async function measureNow({ clock, connect }: OutputHealthOptions, output: Output): Promise<OutputHealth> {
  if (output.type === 'elasticsearch') return { state: 'UNKNOWN', message: '', timestamp: '' };
  const problems = (
    await Promise.all(output.hosts.map((host) => problemAt(() => connect(output, host))))
  ).flatMap((problem) => problem ?? []);
  return {
    state: problems.length === 0 ? 'HEALTHY' : 'DEGRADED',
    message: joinMessages(problems),
    timestamp: isoTime(clock.now()),
  };
}

const isFresh = ({ clock, ttlMs }: OutputHealthOptions, { last, outdated }: Entry): boolean =>
  last?.outdated === outdated && clock.now() - last.at < ttlMs;

export function createOutputHealth(options: OutputHealthOptions): OutputHealthMonitor {
  const { clock, graceMs } = options;
  const entries = new Map<string, Entry>();
  const limited = createPatientLimit(options.atOnce, PATIENCE_MS);

  const entryOf = (output: Output): Entry => {
    const known = entries.get(output.id);
    if (known?.updatedAt === output.updatedAt) return known;
    const entry: Entry = {
      updatedAt: output.updatedAt,
      outdated: 0,
      last: undefined,
      running: undefined,
    };
    entries.set(output.id, entry);
    return entry;
  };
  const start = ({ id }: Output, entry: Entry, work: () => Promise<OutputHealth>): Promise<OutputHealth> => {
    const { outdated } = entry;
    entry.running ??= work()
      .then((health) => {
        const before = entry.last?.health.state;
        entry.last = { at: clock.now(), outdated, health };
        if (before !== undefined && before !== health.state) options.onFlip?.(id);
        return health;
      })
      .finally(() => {
        entry.running = undefined;
      });
    return entry.running;
  };

  return {
    async measure(output) {
      const entry = entryOf(output);
      if (entry.last !== undefined && isFresh(options, entry)) return entry.last.health;
      return start(output, entry, () => measureNow(options, output));
    },
    async list(outputs) {
      const ids = new Set(outputs.map(({ id }) => id));
      for (const id of entries.keys()) if (!ids.has(id)) entries.delete(id);
      const asked = outputs.map((output) => {
        const entry = entryOf(output);
        const running = isFresh(options, entry)
          ? undefined
          : start(output, entry, () => limited(() => measureNow(options, output)));
        // Who asks sees that it is not measured; a bug shows where the measurement is asked for alone.
        running?.catch(() => undefined);
        return { outputId: output.id, entry, running };
      });
      const first = asked.flatMap(({ entry, running }) =>
        entry.last === undefined && running !== undefined ? [running] : [],
      );
      if (first.length > 0) await atMost(Promise.allSettled(first), graceMs);
      return asked.map(({ outputId, entry }) => ({
        outputId,
        health: entry.last?.health,
        isMeasuring: entry.running !== undefined,
      }));
    },
    outdate(outputId) {
      const entry = entries.get(outputId);
      if (entry !== undefined) entry.outdated += 1;
    },
  };
}

async function atMost(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}

/** Also an authority that cannot be read is a problem of the output, and no bug. */
async function problemAt(open: () => ConnectionAnswer): Promise<string | undefined> {
  let connection: ElasticConnection | undefined;
  try {
    const answer = open();
    if (answer.kind === 'unusable') return answer.message;
    connection = answer.connection;
    await connection.security.authenticate();
    return undefined;
  } catch (error) {
    if (isElasticError(error)) return error.details.message;
    throw error;
  } finally {
    await connection?.close();
  }
}

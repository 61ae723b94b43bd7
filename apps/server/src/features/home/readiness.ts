/** Whether requests should come here: the home cluster answers, own indices can be read, and nobody is stopping it. */
import type { Clock } from '../../lib/clock.ts';
import type { WriteState } from '../../stored-data/home-record.ts';
import type { HomeMonitor } from './home-monitor.ts';

type OwnIndices =
  | { readonly kind: 'readable' }
  | { readonly kind: 'not-read'; readonly problem: string }
  /** Nobody can say while the home cluster is away. */
  | { readonly kind: 'not-asked' };

/** Why a console must not write, as one word for probes. */
const READ_ONLY_WORDS = {
  StoredDataNewer: 'stored-data-newer',
  HomeMoved: 'home-moved',
  HomeArriving: 'home-arriving',
} as const;
type ReadOnlyWord = (typeof READ_ONLY_WORDS)[keyof typeof READ_ONLY_WORDS];

type ReadyState =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'not-ready';
      readonly reason: 'draining' | 'home-unusable' | 'own-indices-unreadable' | ReadOnlyWord;
      /** For signed-in users: it may name addresses and users. */
      readonly problem: string;
    };

export interface Readiness {
  /** What is older than a few seconds is looked at again; never throws. */
  look(): Promise<ReadyState>;
  ownIndices(): Promise<OwnIndices>;
  /** From now on nothing new should come. */
  drain(): void;
}

export interface ReadinessOptions {
  readonly monitor: Pick<HomeMonitor, 'state'>;
  /** Reads what this console keeps at home; rejects when that cannot be. */
  readonly readOwn: () => Promise<unknown>;
  /** Whether this console may write; as if it may unless given. */
  readonly writes?: () => WriteState;
  readonly clock: Clock;
  /** How long one answer holds: anybody may ask, and the home cluster is not asked more often. */
  readonly holdsMs?: number;
  /** A probe gives up soon, so an answer that takes longer is none. */
  readonly patienceMs?: number;
}

const HOLDS_MS = 5_000;
const PATIENCE_MS = 2_000;

export function createReadiness(options: ReadinessOptions): Readiness {
  const { monitor, readOwn, clock, holdsMs = HOLDS_MS, patienceMs = PATIENCE_MS } = options;
  let isDraining = false;
  let readAt = -Infinity;
  let last: OwnIndices = { kind: 'not-read', problem: 'No answer yet.' };
  let reading: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    last = await readOwn().then(
      (): OwnIndices => ({ kind: 'readable' }),
      (error: unknown): OwnIndices => ({
        kind: 'not-read',
        problem: error instanceof Error ? error.message : String(error),
      }),
    );
    readAt = clock.now();
    reading = undefined;
  };
  const ownIndices = async (): Promise<OwnIndices> => {
    if (!monitor.state().isReachable) return { kind: 'not-asked' };
    if (clock.now() - readAt < holdsMs) return last;
    reading ??= read();
    const isAnswered = await within(reading, patienceMs);
    return isAnswered
      ? last
      : { kind: 'not-read', problem: `No answer within ${String(patienceMs / 1_000)} s.` };
  };
  return {
    ownIndices,
    async look() {
      if (isDraining)
        return { kind: 'not-ready', reason: 'draining', problem: 'This console is being stopped.' };
      const home = monitor.state();
      if (!home.isReachable) return { kind: 'not-ready', reason: 'home-unusable', problem: home.problem };
      const writes = options.writes?.();
      if (writes?.kind === 'closed')
        return { kind: 'not-ready', reason: READ_ONLY_WORDS[writes.reason], problem: writes.message };
      const own = await ownIndices();
      return own.kind === 'not-read'
        ? { kind: 'not-ready', reason: 'own-indices-unreadable', problem: own.problem }
        : { kind: 'ready' };
    },
    drain() {
      isDraining = true;
    },
  };
}

/** Whether `work` ends in time. */
async function within(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
    timer.unref();
  });
  return Promise.race([work.then(() => true), patience]).finally(() => clearTimeout(timer));
}

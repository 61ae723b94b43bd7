/** Keeps looking at the home cluster: name, version, and since when it does not answer. */
import { isTooOld, LOWEST_VERSION, type ElasticConnection } from '@lockstep/elastic';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';

interface HomeState {
  readonly clusterName: string | undefined;
  readonly version: string | undefined;
  /** Its last answer that was usable, epoch milliseconds; undefined before the first. */
  readonly answeredAt: number | undefined;
  /** It answers, and is of a version that this console works with. */
  readonly isReachable: boolean;
  /** It answers, and is older than any version that this console works with. */
  readonly isUnsupported: boolean;
  /** One sentence; empty while all is well. */
  readonly problem: string;
}

export interface HomeMonitor {
  state(): HomeState;
  /** Looks now; never throws. */
  look(): Promise<HomeState>;
  /** Told by whoever has just asked the home cluster: an answer saves a look, silence asks for one. */
  readonly hear: (hasAnswered: boolean) => void;
  stop(): void;
}

const UNKNOWN: HomeState = {
  clusterName: undefined,
  version: undefined,
  answeredAt: undefined,
  isReachable: false,
  isUnsupported: false,
  problem: 'The home cluster has not answered yet.',
};

export interface HomeMonitorOptions {
  readonly connection: ElasticConnection;
  readonly intervalMs: number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Name and version are read again at least so often, in intervals, also while others hear from the cluster. */
const LONGEST_UNREAD = 6;

export function startHomeMonitor({ connection, intervalMs, clock, log }: HomeMonitorOptions): HomeMonitor {
  let current = UNKNOWN;
  let readAt = -Infinity;
  let heardAt = -Infinity;
  const look = async (): Promise<HomeState> => {
    const before = current;
    try {
      readAt = clock.now();
      const { clusterName, version } = await connection.clusterInfo.info();
      const isUnsupported = isTooOld(version);
      const problem = isUnsupported
        ? `It has version ${version}; this console needs ${LOWEST_VERSION} or newer. Upgrade it.`
        : '';
      current = {
        clusterName,
        version,
        answeredAt: clock.now(),
        isReachable: !isUnsupported,
        isUnsupported,
        problem,
      };
      if (isUnsupported && before.problem !== problem)
        log.error('home-unusable', { clusterVersion: version, problem });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      current = { ...before, isReachable: false, isUnsupported: false, problem };
    }
    if (before.isReachable && !current.isReachable && !current.isUnsupported)
      log.warn('home-lost', { problem: current.problem });
    if (!before.isReachable && current.isReachable)
      log.info('home-reached', { clusterVersion: current.version });
    return current;
  };
  const lookIfDue = (): void => {
    const now = clock.now();
    const isKnown = current.isReachable && now - heardAt < intervalMs;
    if (!isKnown || now - readAt >= LONGEST_UNREAD * intervalMs) void look();
  };
  const timer = setInterval(lookIfDue, intervalMs);
  timer.unref();
  return {
    state: () => current,
    look,
    hear(hasAnswered) {
      if (hasAnswered) {
        heardAt = clock.now();
        current = { ...current, answeredAt: heardAt };
      }
      if (hasAnswered !== current.isReachable) void look();
    },
    stop: () => clearInterval(timer),
  };
}

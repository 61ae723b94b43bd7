/** A cheap look at the home cluster every few seconds: what another hand has moved there is acted upon at once. */
import type { Logger } from '../lib/logger.ts';

/** What is compared from one look to the next. */
export interface HomeSight {
  /** Sequence number of the leader document; undefined when there is none. */
  readonly leader: number | undefined;
  /** Versions of all outputs, as text. */
  readonly outputs: string;
  /** Versions of all followers' documents, as text. */
  readonly followers: string;
}

export interface HomeMoves {
  /** The leader document or the outputs are other than this console left them. */
  readonly hasMainMoved: boolean;
  readonly hasFollowerMoved: boolean;
}

const NOTHING: HomeMoves = { hasMainMoved: false, hasFollowerMoved: false };

/** `ownWrites`: how often this console itself has written the leader document in between. */
export function compareSights(before: HomeSight | undefined, now: HomeSight, ownWrites: number): HomeMoves {
  if (before === undefined) return NOTHING;
  const expected = before.leader === undefined ? undefined : before.leader + ownWrites;
  // The first write of all is told apart by nothing; a run too many does no harm.
  const hasLeaderMoved = now.leader !== expected && (before.leader !== undefined || ownWrites === 0);
  return {
    hasMainMoved: hasLeaderMoved || now.outputs !== before.outputs,
    hasFollowerMoved: now.followers !== before.followers,
  };
}

export interface HomeWatchOptions {
  readonly intervalMs: number;
  readonly look: (signal: AbortSignal) => Promise<HomeSight>;
  /** Answers how often the leader document was written here since the last call. */
  readonly takeOwnWrites: () => number;
  readonly onMove: (moves: HomeMoves) => void;
  readonly log: Logger;
}

export function startHomeWatch(options: HomeWatchOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let before: HomeSight | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let ownWrites = 0;
  let wasSilent = false;

  const look = async (): Promise<void> => {
    try {
      // Counted first: a write after this look shows in the next.
      ownWrites += options.takeOwnWrites();
      const now = await options.look(stopping.signal);
      const moves = compareSights(before, now, ownWrites);
      ownWrites = 0;
      before = now;
      // Whatever could not be done while the home cluster was away is done now.
      if (wasSilent) options.onMove({ hasMainMoved: true, hasFollowerMoved: false });
      else if (moves.hasMainMoved || moves.hasFollowerMoved) options.onMove(moves);
      wasSilent = false;
    } catch (error) {
      if (!stopping.signal.aborted)
        options.log.debug({ err: error }, 'the home cluster could not be watched');
      wasSilent = true;
    }
  };
  const plan = (): void => {
    timer = setTimeout(() => {
      looking = look().finally(() => {
        if (!stopping.signal.aborted) plan();
      });
    }, options.intervalMs);
    timer.unref();
  };
  plan();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await looking;
    },
  };
}

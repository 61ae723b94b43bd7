/** A cheap look at the home cluster every few seconds: what another hand has moved there is acted upon at once. */
import type { Logger } from '../lib/logger.ts';

/** What is compared from one look to the next; a look need not ask for both. */
export interface HomeSnapshot {
  readonly documents?: WatchedDocuments;
  /** Of the cluster state: templates and pipelines can only have changed when it is another. */
  readonly stateVersion?: string;
  /** What is blocked or closed there, of all that the console writes into. */
  readonly blocks?: string;
}

export interface WatchedDocuments {
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
  readonly hasStateMoved: boolean;
  readonly haveBlocksMoved: boolean;
}

const NOTHING: HomeMoves = {
  hasMainMoved: false,
  hasFollowerMoved: false,
  hasStateMoved: false,
  haveBlocksMoved: false,
};
/** Whatever could not be done while the home cluster was away is done now. */
const WAS_AWAY: HomeMoves = { ...NOTHING, hasMainMoved: true };

/** `ownWrites`: how often this console itself has written the leader document between the two looks at documents. */
export function compareSnapshots(before: HomeSnapshot, now: HomeSnapshot, ownWrites: number): HomeMoves {
  const hasStateMoved =
    before.stateVersion !== undefined &&
    now.stateVersion !== undefined &&
    before.stateVersion !== now.stateVersion;
  const haveBlocksMoved =
    before.blocks !== undefined && now.blocks !== undefined && before.blocks !== now.blocks;
  const ofState = { hasStateMoved, haveBlocksMoved };
  if (before.documents === undefined || now.documents === undefined) return { ...NOTHING, ...ofState };
  const { leader, outputs, followers } = before.documents;
  const expected = leader === undefined ? undefined : leader + ownWrites;
  // The first write of all is told apart by nothing; a run too many does no harm.
  const hasLeaderMoved = now.documents.leader !== expected && (leader !== undefined || ownWrites === 0);
  return {
    hasMainMoved: hasLeaderMoved || now.documents.outputs !== outputs,
    hasFollowerMoved: now.documents.followers !== followers,
    ...ofState,
  };
}

export interface HomeWatchOptions {
  readonly intervalMs: number;
  readonly look: (signal: AbortSignal) => Promise<HomeSnapshot>;
  /** Answers how often the leader document was written here since the last call. */
  readonly takeOwnWrites: () => number;
  /** What it throws or rejects with counts as a look that failed, and the move is told again. */
  readonly onMove: (moves: HomeMoves) => void | Promise<void>;
  /** Told after every look whether the home cluster answered. */
  readonly onLooked?: ((hasAnswered: boolean) => void) | undefined;
  readonly log: Logger;
}

/**
 * Looks at intervals and calls `onMove` with what has moved, leaving out what `takeOwnWrites` accounts for. `stop`
 * waits for the look that is in progress.
 */
export function startHomeWatch(options: HomeWatchOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let before: HomeSnapshot = {};
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let ownWrites = 0;
  let wasSilent = false;

  const see = async (): Promise<void> => {
    // Counted first: a write after this look shows in the next.
    ownWrites += options.takeOwnWrites();
    const now = await options.look(stopping.signal);
    const moves = wasSilent ? WAS_AWAY : compareSnapshots(before, now, ownWrites);
    if (now.documents !== undefined) ownWrites = 0;
    before = { ...before, ...now };
    if (Object.values(moves).includes(true)) await options.onMove(moves);
    wasSilent = false;
  };
  const look = async (): Promise<void> => {
    try {
      await see();
    } catch (error) {
      if (stopping.signal.aborted) return;
      options.log.debug('home-watch-failed', { err: error });
      wasSilent = true;
    }
    options.onLooked?.(!wasSilent);
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

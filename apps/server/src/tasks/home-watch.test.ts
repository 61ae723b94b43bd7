import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../lib/logger.ts';
import {
  compareSnapshots,
  startHomeWatch,
  type HomeMoves,
  type HomeSnapshot,
  type WatchedDocuments,
} from './home-watch.ts';

const DOCUMENTS: WatchedDocuments = { leader: 4, outputs: 'a 1', followers: 'f 7' };
const SNAPSHOT: HomeSnapshot = { documents: DOCUMENTS, stateVersion: 's 1' };
const NOTHING: HomeMoves = {
  hasMainMoved: false,
  hasFollowerMoved: false,
  hasStateMoved: false,
  haveBlocksMoved: false,
};
const log = silentLogger();

const having = (documents: Partial<WatchedDocuments>): HomeSnapshot => ({
  ...SNAPSHOT,
  documents: { ...DOCUMENTS, ...documents },
});

describe('what moved at home', () => {
  it('is nothing at the first look, and nothing when all is as before', () => {
    expect(compareSnapshots({}, SNAPSHOT, 0)).toEqual(NOTHING);
    expect(compareSnapshots(SNAPSHOT, SNAPSHOT, 0)).toEqual(NOTHING);
  });

  it('is not what this console has written itself', () => {
    expect(compareSnapshots(SNAPSHOT, having({ leader: 6 }), 2).hasMainMoved).toBe(false);
    expect(compareSnapshots(SNAPSHOT, having({ leader: 6 }), 1).hasMainMoved).toBe(true);
  });

  it('is the leader document, also when it comes or goes', () => {
    expect(compareSnapshots(having({ leader: undefined }), SNAPSHOT, 0).hasMainMoved).toBe(true);
    expect(compareSnapshots(having({ leader: undefined }), SNAPSHOT, 1).hasMainMoved).toBe(false);
    expect(compareSnapshots(SNAPSHOT, having({ leader: undefined }), 0).hasMainMoved).toBe(true);
  });

  it('is an output, or a follower', () => {
    expect(compareSnapshots(SNAPSHOT, having({ outputs: '' }), 0).hasMainMoved).toBe(true);
    expect(compareSnapshots(SNAPSHOT, having({ followers: 'f 8' }), 0)).toEqual({
      ...NOTHING,
      hasFollowerMoved: true,
    });
  });

  it('is the cluster state, which alone says nothing of documents', () => {
    const moved = { ...NOTHING, hasStateMoved: true };
    expect(compareSnapshots(SNAPSHOT, { stateVersion: 's 2' }, 3)).toEqual(moved);
    expect(compareSnapshots(SNAPSHOT, { ...SNAPSHOT, stateVersion: 's 2' }, 0)).toEqual(moved);
  });
});

describe('what is blocked at home', () => {
  it('is told when it is other than before, and not at the first look', () => {
    const blocked = { ...SNAPSHOT, blocks: 'leader' };
    expect(compareSnapshots(SNAPSHOT, blocked, 0)).toEqual(NOTHING);
    expect(compareSnapshots({ ...SNAPSHOT, blocks: 'none' }, blocked, 0)).toEqual({
      ...NOTHING,
      haveBlocksMoved: true,
    });
    expect(compareSnapshots(blocked, blocked, 0)).toEqual(NOTHING);
  });
});

describe('the watch', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  interface Watched {
    readonly answers: (HomeSnapshot | Error)[];
    readonly ownWrites?: number[];
    readonly onMove?: (moves: HomeMoves) => void | Promise<void>;
  }

  function watching({ answers, ownWrites = [], onMove = () => undefined }: Watched) {
    const moves: HomeMoves[] = [];
    const heard: boolean[] = [];
    const watch = startHomeWatch({
      intervalMs: 1_000,
      look: () => {
        const answer = answers.shift() ?? SNAPSHOT;
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      takeOwnWrites: () => ownWrites.shift() ?? 0,
      onMove: (move) => {
        moves.push(move);
        return onMove(move);
      },
      onLooked: (hasAnswered) => void heard.push(hasAnswered),
      log,
    });
    return { watch, moves, heard };
  }

  it('tells a move once, keeps quiet about faults, and looks everything over after one', async () => {
    const answers = [SNAPSHOT, having({ followers: 'f 8' }), having({ followers: 'f 8' }), new Error('away')];
    const { watch, moves, heard } = watching({ answers: [...answers, having({ followers: 'f 8' })] });
    await vi.advanceTimersByTimeAsync(3_500);
    expect(moves).toEqual([{ ...NOTHING, hasFollowerMoved: true }]);
    await vi.advanceTimersByTimeAsync(2_000);
    await watch.stop();
    expect(moves.slice(1)).toEqual([{ ...NOTHING, hasMainMoved: true }]);
    expect(heard).toEqual([true, true, true, false, true]);
  });

  it('counts own writes over looks that did not ask for documents', async () => {
    const answers = [SNAPSHOT, { stateVersion: 's 2' }, { ...having({ leader: 6 }), stateVersion: 's 2' }];
    const { watch, moves } = watching({ answers, ownWrites: [0, 1, 1] });
    await vi.advanceTimersByTimeAsync(3_500);
    await watch.stop();
    expect(moves).toEqual([{ ...NOTHING, hasStateMoved: true }]);
  });

  it('tells a move again that nobody could act upon', async () => {
    const { watch, moves } = watching({
      answers: [SNAPSHOT, { ...SNAPSHOT, stateVersion: 's 2' }, { ...SNAPSHOT, stateVersion: 's 2' }],
      onMove: vi.fn(() => Promise.resolve()).mockRejectedValueOnce(new Error('away')),
    });
    await vi.advanceTimersByTimeAsync(3_500);
    await watch.stop();
    expect(moves).toEqual([
      { ...NOTHING, hasStateMoved: true },
      { ...NOTHING, hasMainMoved: true },
    ]);
  });
});

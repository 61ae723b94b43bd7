import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import pino from 'pino';
import { compareSights, startHomeWatch, type HomeMoves, type HomeSight } from './home-watch.ts';

const SIGHT: HomeSight = { leader: 4, outputs: 'a 1', followers: 'f 7' };
const log = pino({ level: 'silent' });

describe('what moved at home', () => {
  it('is nothing at the first look, and nothing when all is as before', () => {
    const nothing = { hasMainMoved: false, hasFollowerMoved: false };
    expect(compareSights(undefined, SIGHT, 0)).toEqual(nothing);
    expect(compareSights(SIGHT, SIGHT, 0)).toEqual(nothing);
  });

  it('is not what this console has written itself', () => {
    expect(compareSights(SIGHT, { ...SIGHT, leader: 6 }, 2).hasMainMoved).toBe(false);
    expect(compareSights(SIGHT, { ...SIGHT, leader: 6 }, 1).hasMainMoved).toBe(true);
  });

  it('is the leader document, also when it comes or goes', () => {
    expect(compareSights({ ...SIGHT, leader: undefined }, SIGHT, 0).hasMainMoved).toBe(true);
    expect(compareSights({ ...SIGHT, leader: undefined }, SIGHT, 1).hasMainMoved).toBe(false);
    expect(compareSights(SIGHT, { ...SIGHT, leader: undefined }, 0).hasMainMoved).toBe(true);
  });

  it('is an output, or a follower', () => {
    expect(compareSights(SIGHT, { ...SIGHT, outputs: '' }, 0).hasMainMoved).toBe(true);
    const moved = compareSights(SIGHT, { ...SIGHT, followers: 'f 8' }, 0);
    expect(moved).toEqual({ hasMainMoved: false, hasFollowerMoved: true });
  });
});

describe('the watch', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells a move once, keeps quiet about faults, and looks everything over after one', async () => {
    const answers: (HomeSight | Error)[] = [
      SIGHT,
      { ...SIGHT, followers: 'f 8' },
      { ...SIGHT, followers: 'f 8' },
      new Error('away'),
      { ...SIGHT, followers: 'f 8' },
    ];
    const moves: HomeMoves[] = [];
    const watch = startHomeWatch({
      intervalMs: 1_000,
      look: () => {
        const answer = answers.shift() ?? SIGHT;
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      takeOwnWrites: () => 0,
      onMove: (move) => moves.push(move),
      log,
    });
    await vi.advanceTimersByTimeAsync(3_500);
    expect(moves).toEqual([{ hasMainMoved: false, hasFollowerMoved: true }]);
    await vi.advanceTimersByTimeAsync(2_000);
    await watch.stop();
    expect(moves.slice(1)).toEqual([{ hasMainMoved: true, hasFollowerMoved: false }]);
  });
});

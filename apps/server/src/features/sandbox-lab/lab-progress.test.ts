import { describe, expect, it } from 'vitest';
import {
  begin,
  end,
  giveHint,
  isSolved,
  noteLook,
  NO_PROGRESS,
  readProgress,
  reset,
  take,
  type LabProgress,
} from './lab-progress.ts';

const look = (progress: LabProgress, at: number, sees: 'it' | 'something' | 'nothing'): LabProgress =>
  noteLook(progress, { isFound: sees === 'it', isWell: sees === 'nothing', at });

describe('a lesson', () => {
  it('is solved when it was seen, and then nothing is seen twice', () => {
    const begun = begin(NO_PROGRESS, 'a', 1_000);
    const early = look(look(begun, 2_000, 'nothing'), 3_000, 'nothing');
    expect(isSolved(early, 2)).toBe(false);
    const seen = look(early, 4_000, 'it');
    const once = look(seen, 6_000, 'nothing');
    expect(isSolved(once, 2)).toBe(false);
    const twice = look(once, 8_000, 'nothing');
    expect(isSolved(twice, 2)).toBe(true);
    expect(end(twice, { how: 'solved', now: 9_000 }).solved).toEqual({
      a: { at: 6_000, tookMs: 5_000, hints: 0 },
    });
  });

  it('is not solved by a fault that comes and goes, nor while something else is broken', () => {
    const seen = look(begin(NO_PROGRESS, 'a', 0), 1_000, 'it');
    const between = look(look(seen, 2_000, 'nothing'), 3_000, 'it');
    expect(isSolved(look(between, 4_000, 'nothing'), 2)).toBe(false);
    expect(isSolved(look(look(seen, 2_000, 'nothing'), 3_000, 'something'), 1)).toBe(false);
  });

  it('was solved before anybody looked when it does not show in time', () => {
    const begun = begin(NO_PROGRESS, 'a', 0);
    const late = look(look(begun, 21_000, 'nothing'), 23_000, 'nothing');
    expect(isSolved(late, 2)).toBe(true);
  });

  it('counts hints up to the last, and what was taken', () => {
    let progress = take(begin(NO_PROGRESS, 'a', 0), { parameters: { a: 1 } });
    for (let times = 0; times < 5; times += 1) progress = giveHint(progress, 3);
    progress = take(progress, { package: { name: 'nginx', version: '2.1.0' } });
    expect(progress.running).toMatchObject({
      hints: 3,
      taken: { parameters: { a: 1 }, package: { name: 'nginx' } },
    });
  });

  it('that the lab fixed is not solved, and one that was solved stays so', () => {
    const solved = end(begin(NO_PROGRESS, 'a', 0), { how: 'solved', now: 5 });
    const again = end(begin(solved, 'a', 10), { how: 'fixed', now: 30, left: 'nginx stays' });
    expect(again.solved).toEqual(solved.solved);
    expect(again.ended).toEqual({
      lessonId: 'a',
      how: 'fixed',
      at: 30,
      tookMs: 20,
      hints: 0,
      left: 'nginx stays',
    });
  });
});

describe('progress', () => {
  it('is forgotten when it is reset, but for the lesson that runs', () => {
    const running = begin(end(begin(NO_PROGRESS, 'a', 0), { how: 'solved', now: 5 }), 'b', 10);
    expect(reset(running)).toEqual({ solved: {}, running: running.running });
  });

  it('is nothing when what was kept is not readable', () => {
    expect(readProgress(undefined)).toEqual(NO_PROGRESS);
    expect(readProgress({ solved: 'all' })).toEqual(NO_PROGRESS);
    const kept = begin(NO_PROGRESS, 'a', 0);
    expect(readProgress(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });
});

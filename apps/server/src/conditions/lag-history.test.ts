import { describe, expect, it } from 'vitest';
import { createLagHistory } from './lag-history.ts';

const HOUR = 3_600_000;
const span = { from: 0, to: 4 * HOUR, steps: 4 };

describe('the lag of a follower over time', () => {
  it('is the greatest in each part, and nothing where nobody looked', () => {
    const history = createLagHistory();
    history.note('paris', { at: 10 * 60_000, lagMs: 700 });
    history.note('paris', { at: 11 * 60_000, lagMs: 300 });
    history.note('paris', { at: 50 * 60_000, lagMs: 0 });
    history.note('paris', { at: 3 * HOUR, lagMs: 0 });
    expect(history.within('paris', span)).toEqual([700, null, null, 0]);
  });

  it('is kept for each output, as long as it is there', () => {
    const history = createLagHistory();
    history.note('paris', { at: 0, lagMs: 5 });
    history.note('tokyo', { at: 0, lagMs: 9 });
    history.keep(['tokyo']);
    expect(history.within('paris', span)).toEqual([null, null, null, null]);
    expect(history.within('tokyo', span)).toEqual([9, null, null, null]);
  });

  it('goes back a day', () => {
    const history = createLagHistory();
    history.note('paris', { at: 0, lagMs: 5 });
    history.note('paris', { at: 25 * HOUR, lagMs: 6 });
    expect(history.within('paris', { from: 0, to: 26 * HOUR, steps: 2 })).toEqual([null, 6]);
  });
});

import { describe, expect, it } from 'vitest';
import { createLagMemory, type LagMemory } from './lag-memory.ts';

const MINUTE = 60_000;
const span = { from: 0, to: 10 * MINUTE, steps: 2 };

function noteLag(lags: LagMemory, outputId: string, minute: number): void {
  lags.note({
    output_id: outputId,
    checked_at: new Date(minute * MINUTE).toISOString(),
    follower: { index: 'f', operations_behind: minute, lag_ms: minute * 100 },
  });
}

describe('what is kept of lag', () => {
  it('says of each output whether it grows, and how it was', () => {
    const lags = createLagMemory();
    for (const minute of [1, 2, 3, 4]) noteLag(lags, 'paris', minute);
    noteLag(lags, 'tokyo', 1);
    expect(lags.growthOf('paris')).toMatchObject({ looks: 3 });
    expect(lags.growthOf('tokyo')).toBeUndefined();
    expect(lags.within('paris', span)).toEqual([400, null]);
    expect(lags.within('tokyo', span)).toEqual([100, null]);
  });

  it('does not change when the same report is noted again', () => {
    const lags = createLagMemory();
    for (const minute of [1, 2, 2, 2, 2]) noteLag(lags, 'paris', minute);
    expect(lags.growthOf('paris')).toBeUndefined();
    expect(lags.within('paris', span)).toEqual([200, null]);
  });

  it('knows nothing of an output that nobody could look at, or that is gone', () => {
    const lags = createLagMemory();
    noteLag(lags, 'paris', 1);
    lags.note({ output_id: 'tokyo', checked_at: null, follower: null });
    lags.keep(['tokyo']);
    expect(lags.within('paris', span)).toEqual([null, null]);
    expect(lags.within('tokyo', span)).toEqual([null, null]);
  });
});

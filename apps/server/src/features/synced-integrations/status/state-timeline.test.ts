import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SYNC_STATES, type SyncState } from '@lockstep/contracts';
import { stateTimeline } from './state-timeline.ts';

const span = { from: 0, to: 400, steps: 4 };
const standing = (state: SyncState | undefined) =>
  state === undefined ? null : { state, code: null, version: null };
const change = (at: number, before: SyncState | undefined, after: SyncState | undefined) => ({
  at: new Date(at).toISOString(),
  before: standing(before),
  after: standing(after),
});

describe('the timeline of a remote', () => {
  it('is how it stands now where nothing changed', () => {
    expect(stateTimeline([], 'in_sync', span)).toEqual(['in_sync', 'in_sync', 'in_sync', 'in_sync']);
  });

  it('has the worst of each part, and goes on from there', () => {
    const changes = [change(150, 'in_sync', 'failed'), change(160, 'failed', 'syncing')];
    expect(stateTimeline(changes, 'in_sync', span)).toEqual(['in_sync', 'failed', 'syncing', 'syncing']);
  });

  it('tells nothing of the time before the first report or after the last', () => {
    const changes = [change(150, undefined, 'in_sync'), change(250, 'in_sync', undefined)];
    expect(stateTimeline(changes, undefined, span)).toEqual([null, 'in_sync', 'in_sync', null]);
    expect(stateTimeline([], undefined, span)).toEqual([null, null, null, null]);
  });

  it('leaves out what is older or from a clock that is ahead', () => {
    const changes = [change(-50, 'in_sync', 'failed'), change(900, 'failed', 'late')];
    expect(stateTimeline(changes, 'failed', span)).toEqual(['failed', 'failed', 'failed', 'failed']);
  });

  it('never shows a state that was not there, and ends with the newest', () => {
    const state = fc.constantFrom(...SYNC_STATES);
    const moments = fc.array(fc.record({ at: fc.integer({ min: 1, max: 399 }), state }), { maxLength: 20 });
    fc.assert(
      fc.property(moments, state, (found, begin) => {
        const sorted = found.toSorted((a, b) => a.at - b.at);
        const changes = sorted.map(({ at, state: after }, index) =>
          change(at, index === 0 ? begin : sorted[index - 1]?.state, after),
        );
        const newest = sorted.at(-1)?.state ?? begin;
        const seen = stateTimeline(changes, newest, span);
        expect(seen).toHaveLength(4);
        const known = new Set<SyncState | null>([begin, ...sorted.map((one) => one.state)]);
        expect(seen.every((one) => known.has(one))).toBe(true);
        expect(SYNC_STATES.indexOf(seen[3] ?? newest)).toBeLessThanOrEqual(SYNC_STATES.indexOf(newest));
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { createConsoleRoster, type ConsoleBeat } from './console-roster.ts';

const LIFETIME = 7_500;
const beatOf = (id: string, beat: number): ConsoleBeat => ({ id, beat, cannot: new Set() });

function roster() {
  let time = 0;
  const made = createConsoleRoster({ lifetimeMs: LIFETIME, monotonic: () => time });
  return {
    ...made,
    pass: (ms: number) => void (time += ms),
    ids: () => made.alive().map(({ id }) => id),
  };
}

describe('the roster of consoles', () => {
  it('counts a console once it was seen to beat, and not what one has left behind', () => {
    const { see, pass, ids } = roster();
    see([beatOf('a', 7)]);
    expect(ids()).toEqual([]);
    pass(1_000);
    see([beatOf('a', 8), beatOf('dead', 3)]);
    expect(ids()).toEqual(['a']);
    pass(1_000);
    see([beatOf('a', 9), beatOf('dead', 3)]);
    expect(ids()).toEqual(['a']);
  });

  it('drops one whose heartbeat is stale for a lifetime, and takes it up again when it goes on', () => {
    const { see, pass, ids } = roster();
    see([beatOf('a', 1)]);
    see([beatOf('a', 2)]);
    pass(LIFETIME - 1);
    see([beatOf('a', 2)]);
    expect(ids()).toEqual(['a']);
    pass(1);
    expect(ids()).toEqual([]);
    see([beatOf('a', 3)]);
    expect(ids()).toEqual(['a']);
  });

  it('drops at once one that says goodbye, and the same when it does not look any more', () => {
    const { see, pass, ids } = roster();
    for (const beat of [1, 2]) see([beatOf('a', beat), beatOf('b', beat)]);
    see([beatOf('b', 3)]);
    expect(ids()).toEqual(['b']);
    // Nothing is read while home is away: then this console looks after everything.
    pass(LIFETIME);
    expect(ids()).toEqual([]);
  });

  it('has the newest of what a console says', () => {
    const { see, alive } = roster();
    see([beatOf('a', 1)]);
    see([{ ...beatOf('a', 2), cannot: new Set(['paris']) }]);
    expect(alive()[0]?.cannot.has('paris')).toBe(true);
  });

  it('tells what is long gone', () => {
    const { see, pass, abandoned } = roster();
    see([beatOf('a', 1), beatOf('dead', 1)]);
    pass(19 * LIFETIME);
    see([beatOf('a', 2), beatOf('dead', 1)]);
    expect(abandoned()).toEqual([]);
    pass(LIFETIME);
    see([beatOf('a', 3), beatOf('dead', 1)]);
    expect(abandoned()).toEqual(['dead']);
  });
});

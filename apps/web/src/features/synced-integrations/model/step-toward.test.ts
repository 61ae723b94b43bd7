import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepToward } from './step-toward.ts';

const sets = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 40 }).map((keys) => new Set(keys));

describe('steps from one set to another', () => {
  it('makes no more changes at once than asked for, and always arrives', () => {
    fc.assert(
      fc.property(sets, sets, fc.integer({ min: 1, max: 5 }), (from, wanted, size) => {
        let steps = 0;
        let now: ReadonlySet<string> = from;
        while (now !== wanted) {
          const next = stepToward(now, wanted, size);
          const changes = [...now, ...next].filter((key) => now.has(key) !== next.has(key));
          expect(changes.length).toBeLessThanOrEqual(size);
          now = next;
          steps += 1;
        }
        expect(steps).toBeLessThanOrEqual(Math.ceil((from.size + wanted.size) / size) + 1);
      }),
    );
  });
});

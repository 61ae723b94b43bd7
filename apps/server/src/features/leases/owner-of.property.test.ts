import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownerOf, type Candidate } from './owner-of.ts';

const NOTHING: ReadonlySet<string> = new Set();
const able = (id: string): Candidate => ({ id, cannot: NOTHING });

const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 7 });
const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 60 });
/** Consoles that can look after any part of the keys, down to none. */
const world = keys.chain((all) =>
  fc.record({
    all: fc.constant(all),
    consoles: fc.uniqueArray(fc.record({ id: fc.uuid(), cannot: fc.subarray(all) }), {
      minLength: 1,
      maxLength: 6,
      selector: ({ id }) => id,
    }),
  }),
);
const candidatesOf = (consoles: readonly { readonly id: string; readonly cannot: readonly string[] }[]) =>
  consoles.map(({ id, cannot }): Candidate => ({ id, cannot: new Set(cannot) }));

describe('who looks after what', () => {
  it('is one of the consoles, for every key, and the same whoever asks in whatever order', () => {
    fc.assert(
      fc.property(world, ({ all, consoles }) => {
        const candidates = candidatesOf(consoles);
        for (const key of all) {
          const owner = ownerOf(key, candidates);
          expect(consoles.map(({ id }) => id)).toContain(owner);
          expect(ownerOf(key, candidates.toReversed())).toBe(owner);
        }
      }),
    );
  });

  it('is somebody who can, as long as there is one', () => {
    fc.assert(
      fc.property(world, ({ all, consoles }) => {
        const candidates = candidatesOf(consoles);
        for (const key of all) {
          const owner = candidates.find(({ id }) => id === ownerOf(key, candidates));
          const canAnybody = candidates.some(({ cannot }) => !cannot.has(key));
          expect(owner?.cannot.has(key)).toBe(!canAnybody);
        }
      }),
    );
  });

  it('moves only to a console that comes, and only from one that goes', () => {
    fc.assert(
      fc.property(world, fc.uuid(), ({ all, consoles }, newcomer) => {
        fc.pre(consoles.every(({ id }) => id !== newcomer));
        const few = candidatesOf(consoles);
        const many = [...few, able(newcomer)];
        for (const key of all) {
          const [before, after] = [ownerOf(key, few), ownerOf(key, many)];
          if (after !== newcomer) expect(after).toBe(before);
        }
      }),
    );
  });

  it('is never nobody: whatever part of the living each console knows beside itself', () => {
    fc.assert(
      fc.property(ids, keys, fc.infiniteStream(fc.boolean()), (living, all, coins) => {
        const knows = (): boolean => coins.next().value === true;
        const views = living.map((own) => ({
          own,
          view: living.filter((id) => id === own || knows()).map((id) => able(id)),
        }));
        for (const key of all) {
          const owners = views.filter(({ own, view }) => ownerOf(key, view) === own);
          expect(owners.length).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  it('is exactly one, once all know the same', () => {
    fc.assert(
      fc.property(world, ({ all, consoles }) => {
        const candidates = candidatesOf(consoles);
        for (const key of all) {
          const owners = consoles.filter(({ id }) => ownerOf(key, candidates) === id);
          expect(owners).toHaveLength(1);
        }
      }),
    );
  });

  it('is shared alike, within what chance allows', () => {
    const count = 600;
    const many = Array.from({ length: count }, (_, at) => `remote-${String(at)}`);
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 5 }), (consoles) => {
        const candidates = consoles.map((id) => able(id));
        const owners = many.map((key) => ownerOf(key, candidates));
        const fair = count / consoles.length;
        // Eight standard deviations of a fair draw.
        const bound = 8 * Math.sqrt(fair * (1 - 1 / consoles.length));
        for (const id of consoles) {
          const share = owners.filter((owner) => owner === id).length;
          expect(Math.abs(share - fair)).toBeLessThan(bound);
        }
      }),
      { numRuns: 30 },
    );
  });
});

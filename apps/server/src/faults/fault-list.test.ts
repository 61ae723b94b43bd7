import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULTS } from './fault-list.ts';

describe('the list of faults', () => {
  it('names each fault once', () => {
    const ids = FAULTS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has every fault that this server can be evaluated by', () => {
    const wanted = [...Array.from({ length: 16 }, (_, at) => `F${at + 1}`), 'F20', 'F21'];
    expect(FAULTS.map(({ id }) => id)).toEqual(wanted);
  });

  it.each(FAULTS)('$id has tests that say that they are about it', ({ id, tests }) => {
    expect(tests).not.toEqual([]);
    for (const path of tests) {
      const text = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
      expect(text, path).toMatch(new RegExp(`(describe|it)(\\.each)?(<[^>]*>)?\\([^]*['"\`]${id}: `));
    }
  });

  it.each(FAULTS)('$id is caused with every transport, or the list says why not', (fault) => {
    const isOnBoth = fault.tests.some((path) =>
      /describe\.each\((SYNC|ALL|EVERY)_WAYS?\)/.test(
        readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'),
      ),
    );
    const isExcused = fault.meaningless !== undefined || fault.sameWithEach !== undefined;
    // An excuse for what is caused with each would be untrue.
    expect(isOnBoth).toBe(!isExcused);
  });
});

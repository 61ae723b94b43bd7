/** docs/elastic/guesses.md names for every wrong guess the test that holds the right answer, or why there is none. */
import { describe, expect, it } from 'vitest';
import { isNamedTest, readDocs, rowsOf } from '../testing/test-titles.ts';

const rows = rowsOf(readDocs('elastic/guesses.md'));

describe('guesses', () => {
  it('are on the page, from all grounds', () => {
    expect(rows.length).toBeGreaterThan(50);
  });

  it.each(rows)('%s: what is so was seen somewhere, and a test holds it or a reason is given', (...cells) => {
    expect(cells).toHaveLength(5);
    const [, , seenWith = '', , test = ''] = cells;
    expect(seenWith).toMatch(/\d+\.\d+|kibana-py|Go client/);
    if (!/^– .{10}/.test(test)) expect(isNamedTest(cells), test).toBe(true);
  });
});

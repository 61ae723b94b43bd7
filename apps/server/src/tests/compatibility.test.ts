/**
 * docs/compatibility.md names a test for every difference and every pinned case; each of them has to be the title of a
 * test that runs. That a test asserts something is held by the linter.
 */
import { describe, expect, it } from 'vitest';
import { isNamedTest, readDocs, rowsOf } from '../testing/test-titles.ts';

const CASES = "## Cases of the original's tests";

// The table of the Fleet API has reasons in place of tests: one test beside the description holds all of it.
const [held = ''] = readDocs('compatibility.md').split('## The Fleet API, route by route');
const [differences = '', cases = ''] = held.split(CASES);

const numbered = (letter: string, count: number, mark = ''): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}${mark}`);

/** docs/compatibility.md. */
const WEAKNESSES = [...numbered('A', 9), ...numbered('B', 15), ...numbered('C', 12)];

/** What real clusters showed, as the page numbers it. */
const SHOWN = [...numbered('', 24), '14a', '14b', '14c'];

/** docs/compatibility.md. */
const PINNED = [
  ...numbered('T', 13),
  ...numbered('R', 13),
  ...numbered('A', 19, ' (assets)'),
  ...numbered('C', 26, ' (status)'),
  ...numbered('G', 12),
  ...numbered('S', 5),
  'U1',
  ...numbered('O', 8),
  'O (hosts)',
  'X1',
];

describe('differences', () => {
  const rows = rowsOf(differences);

  it('are on the page, every weakness of the original among them', () => {
    expect(rows.length).toBeGreaterThan(40);
    const codes = rows.map(([code]) => code);
    expect(WEAKNESSES.filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('are on the page, every fault that real clusters showed among them', () => {
    const codes = rows.map(([code]) => code);
    expect(SHOWN.filter((code) => !codes.includes(code))).toEqual([]);
  });

  it.each(rows)('%s have a test', (...cells) => {
    expect(isNamedTest(cells)).toBe(true);
  });
});

describe('cases', () => {
  const rows = rowsOf(cases);

  it('are all on the page, each once', () => {
    expect(rows.map(([name]) => name)).toEqual(PINNED);
  });

  it.each(rows)('%s is held, better, or does not apply: %s', (...cells) => {
    const [, how = ''] = cells;
    expect(how).toMatch(/^(held|better: |does not apply: )/);
    if (how.startsWith('does not apply')) expect(cells.at(-1)).toBe('–');
    else expect(isNamedTest(cells)).toBe(true);
  });
});

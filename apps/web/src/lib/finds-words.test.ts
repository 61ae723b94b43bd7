import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findsWords } from './finds-words.ts';

it.each([
  ['paris:logs', ['paris:logs-nginx'], true],
  ['paris:logs-*', ['paris:logs-nginx'], false],
  ['paris:logs-*', ['follows paris:logs-*'], true],
  ['(', ['a (new) one'], true],
  ['[', ['a (new) one'], false],
  ['NGINX paris', ['Paris', 'nginx'], true],
  ['-paris', ['paris'], false],
  ['or', ['paris'], false],
  ['"paris"', ['paris'], false],
  ['aris tok', ['paris', 'tokyo'], true],
  ['paristokyo', ['paris', 'tokyo'], false],
  ['  ', [], true],
  ['null', [null, undefined], false],
])('"%s" in %j: %s', (query, texts, isFound) => {
  expect(findsWords(query)(texts)).toBe(isFound);
});

it('finds whatever is typed where it stands, and never throws', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.string({ unit: 'grapheme-ascii' }),
      (typed, more) => {
        expect(findsWords(typed)([`${more}${typed}${more}`])).toBe(true);
      },
    ),
  );
});

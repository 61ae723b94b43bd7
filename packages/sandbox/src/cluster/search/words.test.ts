import { describe, expect, it } from 'vitest';
import { analyzerNamed } from './text-analysis.ts';
import { allowedEdits, editDistance } from './edit-distance.ts';
import { luceneRegex, RegexError, wildcardRegex } from './lucene-regex.ts';

describe('analyzers', () => {
  it.each<[string, string, readonly string[]]>([
    ['standard', 'The QUICK brown-fox', ['the', 'quick', 'brown', 'fox']],
    ['standard', "it's at 10.0.0.1, nginx.conf", ["it's", 'at', '10.0.0.1', 'nginx.conf']],
    ['standard', 'log.2024 v1.2 a_b', ['log', '2024', 'v1.2', 'a_b']],
    ['standard', '日本 go', ['日', '本', 'go']],
    ['simple', "It's 5 o'clock", ['it', 's', 'o', 'clock']],
    ['whitespace', ' The  Fox-1 ', ['The', 'Fox-1']],
    ['stop', 'The fox and I', ['fox', 'i']],
    ['keyword', 'The Fox', ['The Fox']],
  ])('%s makes of "%s" %j', (name, text, words) => {
    expect(analyzerNamed(name)?.(text).map((token) => token.text)).toEqual(words);
  });

  it('say where each word stands', () => {
    expect(analyzerNamed('standard')?.('a, bc')).toEqual([
      { text: 'a', start: 0, end: 1, position: 0, type: '<ALPHANUM>' },
      { text: 'bc', start: 3, end: 5, position: 1, type: '<ALPHANUM>' },
    ]);
  });

  it('that are not simulated are not guessed', () => {
    expect(analyzerNamed('german')).toBeUndefined();
    expect(analyzerNamed('toString')).toBeUndefined();
  });
});

describe('edits between words', () => {
  it.each<[string, string, number]>([
    ['quick', 'quick', 0],
    ['quikc', 'quick', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
  ])('%s and %s are %i apart', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  it('count a swap as two where swaps are not allowed', () => {
    expect(editDistance('ab', 'ba', false)).toBe(2);
  });

  it.each<[string | number, string, number]>([
    ['AUTO', 'ab', 0],
    ['AUTO', 'abc', 1],
    ['auto', 'abcdef', 2],
    ['AUTO:4,8', 'abcdef', 1],
    [1, 'ab', 1],
  ])('fuzziness %s allows %s %i', (fuzziness, word, edits) => {
    expect(allowedEdits(fuzziness, word)).toBe(edits);
  });

  it('are refused beyond two', () => {
    expect(() => allowedEdits(3, 'abc')).toThrow('Valid edit distances are [0, 1, 2] but was [3]');
  });
});

describe('regular expressions of Lucene', () => {
  it.each<[string, string, boolean]>([
    ['[ab]', 'a', true],
    ['[ab]', 'ab', false],
    ['a.*z', 'a to z', true],
    ['ab@', 'abxyz', true],
    ['a"b.c"d', 'ab.cd', true],
    ['a"b.c"d', 'abxcd', false],
    ['a^b$', 'a^b$', true],
    ['a{2,3}', 'aaa', true],
    ['\\d+', '123', true],
    ['a\\.b', 'axb', false],
    ['[^a]', 'b', true],
    ['(a|b)+', 'abba', true],
  ])('%s on %s: %s', (pattern, text, matches) => {
    expect(luceneRegex(pattern, false).test(text)).toBe(matches);
  });

  it.each(['[', 'a\\', '"a', '(a', 'a{x'])('%s is malformed', (pattern) => {
    expect(() => luceneRegex(pattern, false)).toThrow(RegexError);
  });

  it('with operators that are not simulated are not guessed', () => {
    expect(() => luceneRegex('~abc', false)).toThrow('does not simulate');
  });
});

describe('wildcards', () => {
  it.each<[string, string, boolean]>([
    ['a*c', 'abbc', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a\\*c', 'a*c', true],
    ['a\\*c', 'abc', false],
    ['a.c', 'abc', false],
  ])('%s on %s: %s', (pattern, text, matches) => {
    expect(wildcardRegex(pattern, false).test(text)).toBe(matches);
  });
});

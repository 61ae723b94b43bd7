import { describe, expect, it } from 'vitest';
import { type Dialect } from './regex-syntax.ts';
import { RegexSyntaxError, translate } from './translate-regex.ts';

const matches = (pattern: string, text: string, dialect: Dialect): string | undefined =>
  translate(pattern, dialect)?.regex.exec(text)?.[0];

describe('a pattern matches as in its own language', () => {
  it.each<[Dialect, string, string, string | undefined]>([
    ['java', 'a++b', 'aab', 'aab'],
    ['java', 'a++a', 'aaa', undefined],
    ['java', '(?>a|ab)c', 'abc', undefined],
    ['java', '(?i)ABC', 'xabc', 'abc'],
    ['java', 'a(?i)b|c', 'C', 'C'],
    ['java', 'a(?i)b|c', 'AB', undefined],
    ['java', '(?i:a)b', 'Ab', 'Ab'],
    ['java', '\\Qa.b\\E', 'axb a.b', 'a.b'],
    ['java', '\\p{Alpha}+\\p{Digit}', 'ab1', 'ab1'],
    ['java', '\\p{L}+', 'äö1', 'äö'],
    ['java', '[a-c[x-z]]+', 'azb', 'azb'],
    ['java', '[\\w.-]+', 'a.b-c d', 'a.b-c'],
    ['java', '[]a]+', ']a', ']a'],
    ['java', '^b', 'a\nb', undefined],
    ['java', '(?m)^b$', 'a\nb\nc', 'b'],
    ['java', 'a.b', 'a\nb', undefined],
    ['java', '(?s)a.b', 'a\nb', 'a\nb'],
    ['java', 'a$', 'a\n', 'a'],
    ['java', '(?x) a  b # rest', 'ab', 'ab'],
    ['java', '(a)\\1', 'aa', 'aa'],
    ['java', '(?<n>a)\\k<n>', 'aa', 'aa'],
    ['java', '\\x41\\u0042', 'AB', 'AB'],
    ['onigmo', '[[:alpha:]]+', 'ab1', 'ab'],
    ['onigmo', '^b', 'a\nb', 'b'],
    ['onigmo', '(?m)a.b', 'a\nb', 'a\nb'],
    ['onigmo', '\\h+', 'xfe', 'fe'],
    ['onigmo', '(?<![0-9])\\d{2}(?![0-9])', '123 45', '45'],
    ['onigmo', '{a}', '{a}', '{a}'],
  ])('%s %s on %j', (dialect, pattern, text, expected) => {
    expect(matches(pattern, text, dialect)).toBe(expected);
  });
});

describe('a malformed pattern is told as its engine tells it', () => {
  it.each<[Dialect, string, string]>([
    ['java', '[', 'Unclosed character class near index 0\n[\n^'],
    ['java', 'ab[c', 'Unclosed character class near index 3\nab[c\n   ^'],
    ['java', '(a', 'Unclosed group near index 2\n(a'],
    ['java', '*a', "Dangling meta character '*' near index 0\n*a\n^"],
    ['java', 'a**', "Dangling meta character '*' near index 2\na**\n  ^"],
    ['java', '\\y', 'Illegal/unsupported escape sequence near index 1\n\\y\n ^'],
    ['java', '[z-a]', 'Illegal character range near index 3\n[z-a]\n   ^'],
    ['onigmo', '[', 'premature end of char-class'],
    ['onigmo', '(a', 'end pattern with unmatched parenthesis'],
    ['onigmo', '+a', 'target of repeat operator is not specified'],
  ])('%s %s', (dialect, pattern, message) => {
    expect(() => translate(pattern, dialect)).toThrow(new RegexSyntaxError(message));
  });
});

it('a pattern that JavaScript cannot express is neither refused nor guessed', () => {
  expect(translate('[a-z&&[^b]]', 'java')).toBeUndefined();
  expect(translate('\\Ga', 'java')).toBeUndefined();
});

it('groups keep their numbers when atomic groups come between', () => {
  const translated = translate('(a)(?>b)(c)', 'java');
  const match = translated?.regex.exec('abc');
  expect(
    translated?.groups.slice(1).map((key) => (typeof key === 'number' ? match?.[key] : match?.groups?.[key])),
  ).toEqual(['a', 'c']);
});

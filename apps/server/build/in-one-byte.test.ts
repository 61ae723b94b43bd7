import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { inOneByte } from './in-one-byte.ts';

const WIDE = /[^\0-\x7F]/;
const valueOf = (code: string): unknown => runInNewContext(code);

it.each([
  ['a string', `'5 µs → ✓ 😀'`],
  ['a template', '`${1 + 1} µs → 😀`'],
  ['the name of a member', `JSON.stringify({ größe: 1 })`],
  ['a regular expression', `'a→b'.split(/→/).join()`],
  ['a class of a regular expression that knows characters', `'😀😁x'.replaceAll(/[😀-😂]/gu, '.')`],
  ['a class of one that knows halves of them', `'😀'.replaceAll(/[😀]/g, '.')`],
  ['a text with a backslash before it', `'\\\\ ' + 'ä'`],
])('code means the same in one byte: %s', (_what, code) => {
  const narrow = inOneByte(code);
  expect(narrow).not.toMatch(WIDE);
  expect(valueOf(narrow)).toEqual(valueOf(code));
});

it('what a backslash stands before is left as it is', () => {
  for (const code of [`'\\é'`, `'é'.search(/\\é/)`, `'\\\\é'`]) {
    expect(inOneByte(code)).toContain('\\é');
    expect(valueOf(inOneByte(code))).toEqual(valueOf(code));
  }
});

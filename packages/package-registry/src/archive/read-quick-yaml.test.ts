import { describe, expect, it } from 'vitest';
import { DEFAULT_ARCHIVE_LIMITS as LIMITS } from './archive-limits.ts';
import { parseAnyYaml } from './parse-yaml.ts';
import { readQuickYaml } from './read-quick-yaml.ts';

describe('the quick way', () => {
  it.each<[text: string, value: unknown]>([
    ['a: 1\nb: true\nc: null\nd: x y\n', { a: 1, b: true, c: null, d: 'x y' }],
    [
      '---\n# c\n- name: a\n  type: group\n  fields:\n    - name: b\n',
      [{ name: 'a', type: 'group', fields: [{ name: 'b' }] }],
    ],
    ['a:\n- b\n-\n- c: 1\n  d: 2\ne:\nf: []\n', { a: ['b', null, { c: 1, d: 2 }], e: null, f: [] }],
    ["a: 'it''s'\nb: \"x \\\" y\"\nc: {}\nd: [x, 1]", { a: "it's", b: 'x " y', c: {}, d: ['x', 1] }],
    ['a: long\n  text\n  of three lines\nb: 1\n', { a: 'long text of three lines', b: 1 }],
    ['a: |\n  x\n    y\n\n  z\n\nb: |-\n  x\n', { a: 'x\n  y\n\nz\n', b: 'x' }],
    ['- a: >-\n    x\n    y\n  b: 1\n', [{ a: 'x y', b: 1 }]],
    ['a: >\n  x\n\n  y\nb: >\n  x\n    y\n  z\n', { a: 'x\ny\n', b: 'x\n  y\nz\n' }],
    ["a: 'x\n\n  it''s'\nb: \"x\n  y\"\n", { a: "x\nit's", b: 'x y' }],
    ['a: x\n\n  y\nb: 8.17.0\nc: 32x32', { a: 'x\ny', b: '8.17.0', c: '32x32' }],
    ['- - a\n  - b\n- - c\n', [['a', 'b'], ['c']]],
    [
      'a: 1.5\nb: 0x10\nc: 010\nd: {e: 1} # f\n"g": |+\n  h\n',
      { a: 1.5, b: 16, c: 10, d: { e: 1 }, g: 'h\n' },
    ],
  ])('is read: %j', (text, value) => {
    expect(readQuickYaml(text, LIMITS)?.value).toEqual(value);
    expect(parseAnyYaml(text, LIMITS)).toMatchObject({ kind: 'parsed', value });
  });

  it.each([
    '',
    'text',
    '- a\nb: 1\n',
    'a: 1\na: 2\n',
    'a: &x 1\n',
    'a: *x\n',
    'a: !!str 1\n',
    'a: b: c\n',
    'a: b\n  c: d\n',
    "a: 'x\n",
    'a:\n\tb: 1\n',
    'a: 1\r\n',
    'a: 1\n---\nb: 1\n',
    'a:\n    b: 1\n  c: 2\n',
    'null: 1\n',
    '1: 1\n',
    '<<: {}\n',
    '__proto__: {}\n',
    'a: {{ IngestPipeline "x" }}\n',
    `${'- '.repeat(100)}a\n`,
  ])('is not: %j', (text) => {
    expect(readQuickYaml(text, LIMITS)).toBeUndefined();
  });

  it('is not what has more tokens than are allowed', () => {
    expect(readQuickYaml('- a\n'.repeat(100), { ...LIMITS, maxYamlTokens: 400 })).toBeUndefined();
  });
});

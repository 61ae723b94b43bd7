// Item by item or as a whole: the answer is the same.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ARCHIVE_LIMITS as LIMITS } from './archive-limits.ts';
import { parseYaml } from './parse-yaml.ts';
import { parseYamlList, type KnownItems } from './parse-yaml-list.ts';

const byItems = (text: string, known: KnownItems = new Map()) => parseYamlList(text, LIMITS, known);

describe('a list that is parsed item by item', () => {
  it.each([
    '- a\n- b: 1\n  c: [x]\n-\n  d: |\n    - not an item\n- "- nor this"\n',
    '---\n# comment\n- a # b\n# - c\n\n- d',
    '- name: a\r\n  type: b\r\n- name: c\r\n',
    "- a: 'x\n  - y'\n- b\n",
    '- - a\n  - b\n- null\n',
  ])('is what it is as a whole: %j', (text) => {
    expect(byItems(text)).toMatchObject({
      kind: 'parsed',
      value: (parseYaml(text, LIMITS) as { value: unknown }).value,
    });
  });

  it.each([
    'a: b\n- c\n',
    '- a\nb: c\n',
    '- &x a\n- *x\n',
    '- !!str a\n- b\n',
    '- a\n...\n- b\n',
    '- a\n---\n- b\n',
    '- a: "x\n- y"\n',
    '- [a,\n- b]\n',
    '- a: 1\n  a: 2\n- b\n',
    '%YAML 1.2\n---\n- a\n',
    'text',
    '',
  ])('is left to be parsed as a whole: %j', (text) => {
    expect(byItems(text)).toBeUndefined();
  });

  it('parses an item once, in whichever list it stands', () => {
    const known: KnownItems = new Map();
    byItems('- {name: a}\n- {name: b}\n', known);
    const before = [...known.values()];
    expect(byItems('- {name: b}\n- {name: a}\n', known)).toMatchObject({
      value: [before[1]?.value, before[0]?.value],
    });
    expect([...known.values()]).toEqual(before);
  });

  it('costs as many tokens as its items, known or not', () => {
    const known: KnownItems = new Map();
    const text = '- {name: a}\n'.repeat(10);
    const first = byItems(text, known);
    expect(byItems(text, known)).toEqual(first);
    expect(parseYamlList(text, { ...LIMITS, maxYamlTokens: 20 }, known)).toBeUndefined();
  });

  it('never disagrees with the whole', () => {
    const piece = fc.constantFrom(
      ...[
        '- ',
        '-\n',
        'a',
        'b: ',
        "'",
        '"',
        '\n',
        '  ',
        '|\n',
        '>-\n',
        '# c',
        '[',
        ']',
        '{',
        '}',
        ', ',
        '---\n',
      ],
      ...['...\n', '&x ', '*x', '? ', ': ', '\t', '1', '~', '- name: a\n', '  type: b\n'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        const items = byItems(text);
        if (items === undefined) return;
        const whole = parseYaml(text, LIMITS);
        expect(items).toMatchObject({ kind: whole.kind });
        expect((items as { value?: unknown }).value).toEqual((whole as { value?: unknown }).value);
      }),
      { numRuns: 3000, examples: [[['---\n', '---\n', '- ']]] },
    );
  });

  it('repairs the quotes of a long list in one go', () => {
    const text = "- name: a\n  description: 'one\n two'\n".repeat(3000);
    const parsed = byItems(text);
    expect(parsed).toMatchObject({ kind: 'parsed' });
    expect((parsed as { value: readonly unknown[] }).value).toHaveLength(3000);
  });
});

import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown, type Block, type Inline } from './markdown.ts';

const plain = (inlines: readonly Inline[]): string =>
  inlines.map((one) => ('text' in one ? one.text : plain(one.content))).join('');

describe('parseMarkdown', () => {
  it('reads headings, paragraphs, quotes and code', () => {
    const blocks = parseMarkdown(
      '# Nginx #\r\n\r\nCollects\nlogs.\n> Note\n> this.\n\n```yaml\n# no heading\na: 1\n```\n---\nEnd',
    );
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'quote', 'code', 'paragraph']);
    expect(blocks[3]).toEqual({ kind: 'code', text: '# no heading\na: 1' });
    expect(plain((blocks[0] as { content: readonly Inline[] }).content)).toBe('Nginx');
  });

  it('reads lists with their depth, and lines that go on', () => {
    const [list] = parseMarkdown('- one\n  and more\n  - inner\n\n- two\n\nAfter') as [
      Extract<Block, { kind: 'list' }>,
    ];
    expect(list).toMatchObject({ kind: 'list', ordered: false });
    expect(list.items.map(({ depth, content }) => [depth, plain(content)])).toEqual([
      [0, 'one and more'],
      [1, 'inner'],
      [0, 'two'],
    ]);
  });

  it('reads tables, also with too few cells and bars in them', () => {
    const [table] = parseMarkdown(String.raw`| Field | Type |
|---|:-:|
| a\|b | \`keyword\` |
| c |`) as [Extract<Block, { kind: 'table' }>];
    expect(table.header.map(plain)).toEqual(['Field', 'Type']);
    expect(table.rows.map((row) => row.map(plain))).toEqual([
      ['a|b', '`keyword`'],
      ['c', ''],
    ]);
  });

  it('leaves out comments and keeps an unclosed block of code', () => {
    expect(parseMarkdown('<!-- a\n# b -->')).toEqual([]);
    expect(parseMarkdown('```\na')).toEqual([{ kind: 'code', text: 'a' }]);
    expect(parseMarkdown('')).toEqual([]);
  });
});

describe('parseInline', () => {
  it('reads code, emphasis, links and escapes', () => {
    expect(parseInline('a `b*c*` **d** _e_ [f](https://g.example "t") \\*h')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'code', text: 'b*c*' },
      { kind: 'text', text: ' ' },
      { kind: 'strong', content: [{ kind: 'text', text: 'd' }] },
      { kind: 'text', text: ' ' },
      { kind: 'em', content: [{ kind: 'text', text: 'e' }] },
      { kind: 'text', text: ' ' },
      { kind: 'link', href: 'https://g.example', content: [{ kind: 'text', text: 'f' }] },
      { kind: 'text', text: ' *h' },
    ]);
  });

  it('makes links of addresses of the web only, and no pictures', () => {
    for (const href of ['javascript:alert', 'data:text/html,x', '//x.example', '../img.png', '']) {
      expect(parseInline(`[x](${href})`)).toEqual([{ kind: 'text', text: 'x' }]);
    }
    expect(parseInline('![Dashboard](../img/x.png)')).toEqual([{ kind: 'text', text: 'Dashboard' }]);
    expect(parseInline('<https://a.example>')).toMatchObject([{ kind: 'link' }]);
  });

  it('keeps markup and names with underscores as text', () => {
    for (const text of ['<script>alert(1)</script>', 'data_stream.data_set', 'a * b * c', '[', '**', '`']) {
      expect(plain(parseInline(text))).toBe(text);
      expect(parseInline(text).every(({ kind }) => kind === 'text')).toBe(true);
    }
  });

  it('ends on hostile text', () => {
    for (const bit of ['[', '**', '`', '![', '<', '_a', '[a](', '![a](b)', '[![a](b', '\\']) {
      expect(plain(parseInline(`[${bit.repeat(2_000)}`)).length).toBeGreaterThan(0);
    }
  });
});

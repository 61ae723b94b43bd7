import { EuiProvider } from '@elastic/eui';
import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { MarkdownView } from './markdown-view.tsx';

function show(source: string): HTMLElement {
  const { container } = render(
    <EuiProvider>
      <MarkdownView>{source}</MarkdownView>
    </EuiProvider>,
  );
  return container;
}

describe('MarkdownView', () => {
  it('shows headings a level deeper, paragraphs, quotes and code', () => {
    show('# Nginx #\r\n\r\nCollects\nlogs.\n> Note\n> this.\n\n```yaml\n# no heading\na: 1\n```\n---\nEnd');
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Nginx');
    expect(screen.getAllByRole('paragraph').map(({ textContent }) => textContent)).toContain('End');
    expect(screen.getByRole('blockquote').textContent.trim()).toBe('Note\nthis.');
    expect(document.querySelector('pre')?.textContent).toBe('# no heading\na: 1');
  });

  it('shows lists in lists, and lines that go on', () => {
    show('- one\n  and more\n  - inner\n\n- two\n\nAfter');
    const [outer, inner] = screen.getAllByRole('list') as [HTMLElement, HTMLElement];
    expect(within(inner).getByRole('listitem').textContent).toBe('inner');
    expect(outer.textContent).toContain('one\nand more');
    expect(outer.textContent).not.toContain('After');
  });

  it('shows tables, also with too few cells and bars in them', () => {
    show('| Field | Type |\n|---|:-:|\n| a\\|b | `keyword` |\n| c |');
    const cells = screen.getAllByRole('cell').map(({ textContent }) => textContent);
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      'Field',
      'Type',
    ]);
    expect(cells).toEqual(['a|b', 'keyword', 'c', '']);
  });

  it('leaves out comments and keeps an unclosed block of code', () => {
    expect(show('<!-- a\n# b -->').textContent).toBe('');
    show('```\na');
    expect(document.querySelector('pre')?.textContent).toBe('a');
  });

  it('shows code, emphasis, links and escapes in a line', () => {
    const text = show('a `b*c*` **d** _e_ [f](https://g.example "t") \\*h').textContent;
    expect(text).toBe('a b*c* d e f *h');
    expect(screen.getByRole('link').getAttribute('href')).toBe('https://g.example');
    expect(screen.getByRole('link').getAttribute('rel')).toContain('noopener');
    expect([screen.getByRole('strong').textContent, screen.getByRole('emphasis').textContent]).toEqual([
      'd',
      'e',
    ]);
  });

  it.each(['javascript:alert', 'JavaScript:alert(1)', 'data:text/html,x', '//x.example', '../img.png', ''])(
    'makes no link of %j',
    (href) => {
      expect(show(`[x](${href})`).textContent).toBe('x');
      expect(screen.queryByRole('link')).toBeNull();
    },
  );

  it('fetches no pictures', () => {
    const shown = show(
      '![Dashboard](../img/x.png)\n\n[![badge](https://a.example/b.svg)](https://a.example)',
    );
    expect(shown.querySelector('img')).toBeNull();
    expect(shown.textContent).toContain('Dashboard');
  });

  it.each([
    '<script>alert(1)</script>',
    'a <img src=x onerror=alert(1)> b',
    'data_stream.data_set',
    'a * b * c',
    '[',
    '`',
  ])('keeps %j as text', (text) => {
    const shown = show(text);
    expect(shown.textContent).toBe(text);
    expect(shown.querySelector('script, img, em, a, code')).toBeNull();
  });

  it.each(['[', '**', '`', '![', '<', '_a', '[a](', '![a](b)', '[![a](b', '\\', '> ', '- '])(
    'ends on %j without end',
    (bit) => {
      expect(show(`[${bit.repeat(2_000)}`).textContent.length).toBeGreaterThan(0);
      expect(show(`${bit.repeat(2_000)}\nx`).textContent.length).toBeGreaterThan(0);
    },
  );
});

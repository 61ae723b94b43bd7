/** The guides that a console serves: all of them, their links lead somewhere, and they are whole without a script. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { GUIDES } from '../../src/app/guides.ts';
import { headingId, renderPage, targetOf, type DocumentationPage } from './render-page.ts';
import { readDocumentation, readNavigation } from './write-documentation.ts';

const root = join(import.meta.dirname, '../../../..');
let documents: readonly DocumentationPage[];
let html: ReadonlyMap<string, string>;

beforeAll(async () => {
  documents = await readDocumentation(root);
  const pages = new Set(documents.map(({ name }) => name));
  const navigation = await readNavigation(root, pages);
  html = new Map(documents.map((page) => [page.name, renderPage(page, { navigation, pages })]));
});

/** Page and heading that a link of a page leads to; undefined for other sites and the console. */
function linked(from: string, href: string): { page: string; id: string } | undefined {
  const { protocol, pathname, hash } = new URL(href, `docs://docs/${from}.html`);
  if (protocol !== 'docs:' || !pathname.endsWith('.html')) return undefined;
  return { page: pathname.slice(1, -'.html'.length), id: decodeURIComponent(hash.slice(1)) };
}

describe('the documentation of a console', () => {
  it('has the guides, and not what is for those who make it', () => {
    const names = documents.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['index', 'getting-started', 'elastic/remote-clusters']));
    expect(names.filter((name) => /decisions|ui-review|vitepress/.test(name))).toEqual([]);
  });

  it('leads nowhere that is not there', () => {
    const broken: string[] = [];
    let count = 0;
    for (const [name, page] of html) {
      for (const [, href = ''] of page.matchAll(/<a (?:class="skip" )?href="([^"]+)"/g)) {
        const to = linked(name, href);
        if (to === undefined) continue;
        count += 1;
        const target = html.get(to.page);
        if (target === undefined || (to.id !== '' && !target.includes(`id="${to.id}"`)))
          broken.push(`${name}: ${href}`);
      }
    }
    expect(count).toBeGreaterThan(100);
    expect(broken).toEqual([]);
  });

  it('has a guide for every page of the console', () => {
    const missing = Object.values(GUIDES).filter((guide) => {
      const { page, id } = linked('index', guide) ?? { page: '', id: '' };
      return html.get(page)?.includes(id === '' ? '<h1' : `id="${id}"`) !== true;
    });
    expect(missing).toEqual([]);
  });

  it('runs nothing but its own file: the policy of the console would forbid it', () => {
    const own = /<script src="(?:\.\.\/)*documentation\.js" defer><\/script>/;
    for (const page of html.values()) {
      expect(page).toMatch(own);
      expect(page.replace(own, '')).not.toMatch(/<script|<style|\sstyle="|\son\w+="/i);
    }
  });

  it('has every block of code as it is written, to be copied', () => {
    const source = '# A\n\n```sh\necho "<a>"\n```\n';
    const page = renderPage({ name: 'index', source }, { navigation: [], pages: new Set(['index']) });
    expect(page).toContain(
      '<div class="code"><pre tabindex="0"><code>echo &quot;&lt;a&gt;&quot;\n</code></pre></div>',
    );
  });

  it('shows markup of a text as text, and a link to a source as words', () => {
    const pages = new Set(['index']);
    const page = renderPage(
      {
        name: 'index',
        source: '# A `b` <c>\n\n<script>alert(1)</script>\n\n[code](../apps/server/src/main.ts)',
      },
      { navigation: [], pages },
    );
    expect(page).toContain('<title>A b &lt;c&gt; - Lockstep documentation</title>');
    expect(page).toContain('&lt;script&gt;alert');
    expect(page).not.toContain('main.ts');
  });

  it('finds headings and pages as GitHub does', () => {
    expect(headingId('OWASP ASVS 5.0, level 2')).toBe('owasp-asvs-50-level-2');
    const pages = new Set(['observe', 'elastic/packages']);
    expect(targetOf('observe.md#metrics', 'index', pages)).toBe('observe.html#metrics');
    expect(targetOf('../observe.md', 'elastic/packages', pages)).toBe('../observe.html');
    expect(targetOf('../README.md', 'index', pages)).toBeUndefined();
  });
});

/** A page of the documentation as HTML that is whole without its script, and has no style of its own: the policy of the console holds. */
import { Marked, type Tokens } from 'marked';

export interface NavigationGroup {
  readonly text: string;
  readonly items: readonly { readonly text: string; readonly link: string }[];
}

export interface DocumentationPage {
  /** Without its ending, relative to the folder of the documentation, such as `elastic/packages`. */
  readonly name: string;
  /** Markdown. */
  readonly source: string;
}

interface Site {
  readonly navigation: readonly NavigationGroup[];
  /** Names of all pages: a link to anything else, such as a source, leads nowhere here and is shown as text. */
  readonly pages: ReadonlySet<string>;
}

/** The id of a heading, as GitHub makes it, without what tells equal ones apart. */
export function headingId(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

/**
 * The whole file. Links are relative, so that the pages also work below a path of a proxy. The title is the
 * first heading, else the name.
 */
export function renderPage(page: DocumentationPage, site: Site): string {
  const title = /^# (.+)$/m.exec(page.source)?.[1] ?? page.name;
  const up = '../'.repeat(page.name.split('/').length - 1);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(plain(title))} - Lockstep documentation</title>
<link rel="icon" href="${up}../favicon.svg">
<link rel="stylesheet" href="${up}documentation.css">
<script src="${up}documentation.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header><a href="${up}index.html">Lockstep documentation</a> <a href="${up}../app/lockstep">Back to the console</a></header>
<div class="sides">
<nav aria-label="Documentation">
${site.navigation.map((group) => groupHtml(group, page.name, up)).join('\n')}
</nav>
<main id="content" tabindex="-1">
${bodyOf(page, site)}</main>
</div>
</body>
</html>
`;
}

function groupHtml({ text, items }: NavigationGroup, current: string, up: string): string {
  const links = items.map((item) => {
    const [path = '', hash] = item.link.replace(/^\//, '').split('#');
    const here = path === current && hash === undefined ? ' aria-current="page"' : '';
    const anchor = hash === undefined ? '' : `#${hash}`;
    return `<li><a href="${up}${path}.html${anchor}"${here}>${escape(item.text)}</a></li>`;
  });
  return `<h2>${escape(text)}</h2>\n<ul>${links.join('')}</ul>`;
}

function bodyOf(page: DocumentationPage, site: Site): string {
  const used = new Map<string, number>();
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading): string {
        const id = headingId(plain(text));
        const before = used.get(id) ?? 0;
        used.set(id, before + 1);
        const own = before === 0 ? id : `${id}-${before}`;
        return `<h${depth} id="${escape(own)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link): string {
        const text = this.parser.parseInline(tokens);
        const target = targetOf(href, page.name, site.pages);
        return target === undefined ? text : `<a href="${escape(target)}">${text}</a>`;
      },
      // Wide ones scroll in themselves.
      table(token: Tokens.Table): string {
        const row = (cells: readonly Tokens.TableCell[], tag: string): string =>
          `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('');
        return `<div class="wide" tabindex="0"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`;
      },
      code: ({ text }: Tokens.Code): string =>
        `<div class="code"><pre tabindex="0"><code>${escape(text)}\n</code></pre></div>\n`,
      html: ({ text }: Tokens.HTML | Tokens.Tag): string => escape(text),
    },
  });
  return marked.parse(page.source, { async: false });
}

/** Where a link of a page leads here; undefined for what is no page of the documentation. */
export function targetOf(href: string, from: string, pages: ReadonlySet<string>): string | undefined {
  if (/^(https?:|#)/.test(href)) return href;
  const base = new URL(from, 'docs://docs/');
  const { pathname, hash } = new URL(href, base);
  const name = decodeURIComponent(pathname).replace(/^\//, '').replace(/\.md$/, '');
  if (!pathname.endsWith('.md') || !pages.has(name)) return undefined;
  return href.replace(/\.md(?=#|$)/, '.html') + (href.includes('#') ? '' : hash);
}

/** A heading without the marks of its Markdown. */
function plain(text: string): string {
  return text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, '');
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

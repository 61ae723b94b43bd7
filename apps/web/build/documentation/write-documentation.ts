/** The guides as pages that a console serves itself, under `docs/`: there is no other address for them, and no network is needed. */
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderPage, type DocumentationPage, type NavigationGroup } from './render-page.ts';

/** Not for those who use a console: what was looked at and decided while it was made. */
const OTHERS = /^(decisions\/|ui-review$|map$)/;

/** All pages for people who use a console, by name. `root` is that of the repository. */
export async function readDocumentation(root: string): Promise<readonly DocumentationPage[]> {
  const folder = join(root, 'docs');
  const files = await readdir(folder, { recursive: true });
  const names = files
    .filter((file) => file.endsWith('.md') && !file.startsWith('.vitepress'))
    .map((file) => file.slice(0, -'.md'.length).replaceAll('\\', '/'))
    .filter((name) => !OTHERS.test(name))
    .toSorted();
  return Promise.all(
    names.map(async (name) => ({ name, source: await readFile(join(folder, `${name}.md`), 'utf8') })),
  );
}

/** The groups of the site that `pnpm run docs` builds, without what is not here. */
export async function readNavigation(
  root: string,
  pages: ReadonlySet<string>,
): Promise<readonly NavigationGroup[]> {
  const config = (await import(pathToFileURL(join(root, 'docs/.vitepress/config.js')).href)) as {
    readonly default: { readonly themeConfig: { readonly sidebar: readonly NavigationGroup[] } };
  };
  return config.default.themeConfig.sidebar
    .map(({ text, items }) => ({
      text,
      items: items.filter(({ link }) => pages.has(link.replace(/^\//, '').replace(/#.*$/, ''))),
    }))
    .filter(({ items }) => items.length > 0);
}

/** Into a folder that is there: `docs/` in it. */
export async function writeDocumentation(root: string, folder: string): Promise<void> {
  const documents = await readDocumentation(root);
  const pages = new Set(documents.map(({ name }) => name));
  const navigation = await readNavigation(root, pages);
  for (const page of documents) {
    const path = join(folder, 'docs', `${page.name}.html`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, renderPage(page, { navigation, pages }));
  }
  await cp(join(root, 'docs/images'), join(folder, 'docs/images'), { recursive: true });
  for (const file of ['documentation.css', 'documentation.js'])
    await cp(join(import.meta.dirname, file), join(folder, 'docs', file));
}

/** A page is there soon because it brings little along: what else there is comes when it is wanted. */
import { expect, test } from '../fixtures.ts';
import { loadScripts, SCRIPT_BUDGETS } from '../loaded-scripts.ts';

/** Parts that belong to no page that comes first: icons by the hundred, Markdown, YAML, an editor. */
const LATER = /all-icons|markdown|yaml|codemirror|editor/i;

for (const { what, path, most } of SCRIPT_BUDGETS)
  test(`${what} loads at most ${most} KiB of JavaScript, and nothing of other pages' large parts`, async ({
    page,
    browser,
    signIn,
    product,
  }) => {
    await signIn();
    const storageState = await page.context().storageState();
    const fresh = await browser.newContext({ storageState });
    const shown = await fresh.newPage();
    const { kibibytes, names } = await loadScripts(shown, product.url + path);
    await shown.getByRole('button', { name: /^Signed in as/ }).waitFor();
    await fresh.close();
    expect(names.length).toBeGreaterThan(1);
    expect(kibibytes).toBeLessThanOrEqual(most);
    expect(names.filter((name) => LATER.test(name))).toEqual([]);
  });

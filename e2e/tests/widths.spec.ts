/** Every page can be read at every width, also when the window is resized with the page open. */
import { cutWords } from '../cut-words.ts';
import { expect, test } from '../fixtures.ts';
import { layoutProblems } from '../layout-problems.ts';

const WIDTHS = [320, 360, 480, 768, 1_000, 1_100, 1_200, 1_280, 1_600, 2_560];
const PAGES = [
  '/app/lockstep',
  '/app/fleet/settings',
  '/app/fleet/settings/outputs/paris/sync',
  '/app/fleet/settings/outputs/paris',
  '/app/fleet/policies',
  '/app/integrations',
  '/app/integrations/detail/system',
  '/app/management/data/remote_clusters',
  '/app/management/data/cross_cluster_replication',
  '/app/management/data/data_views',
  '/app/setup',
  '/app/setup/new',
  '/app/setup/direct',
  '/app/credentials',
  '/app/activity',
  '/app/doctor',
  '/app/dev_tools',
  '/app/lab',
];

test('every page fits from a phone to a wall', async ({ page, signIn }) => {
  test.setTimeout(400_000);
  await signIn();
  const faults: string[] = [];
  for (const path of PAGES) {
    await page.setViewportSize({ width: 1_280, height: 900 });
    await page.goto(new URL(path, page.url()).href);
    await page.getByRole('heading').first().waitFor();
    // A bar that knows how far it is shows progress; one without is a page that still loads.
    const loading = page.getByRole('progressbar').and(page.locator(':not([aria-valuenow])'));
    await expect(loading).toHaveCount(0);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      // React renders for the new width before the next frame but one is drawn.
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
      const found = [...(await layoutProblems(page)), ...(await cutWords(page))];
      faults.push(...found.map((fault) => `${path} at ${String(width)} px: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
});

test('the buttons of the header are in the window at every width', async ({ page, signIn }) => {
  await signIn('/app/setup/new');
  const header = page.getByRole('banner');
  await expect(header.getByText('9.3.2')).toBeAttached();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const name of [/^Command palette/, /^Help/, /^Theme/, /^Signed in as elastic/]) {
      await expect(header.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
    }
  }
});

test.describe('the walk itself', () => {
  const table = (cells: string) =>
    `<table style="table-layout:fixed;width:400px;overflow-wrap:anywhere"><tr>${cells}</tr></table>`;

  test('sees a column that has no room for its words', async ({ page }) => {
    await page.setContent(table('<td width="385">wide</td><td>fleet-synced-integrations</td>'));
    expect(await layoutProblems(page)).toEqual([
      expect.stringMatching(/^a column of \d+ px holds "fleet-synced-integrations"$/),
    ]);
  });

  test('sees words that are drawn over the next column, and none that are cut', async ({ page }) => {
    const id = '<span style="white-space:nowrap">0b9f3a52-6f0e-4d1c-9a77-52c1f0e6b8d4</span>';
    await page.setContent(table(`<td>${id}</td><td>Elasticsearch</td>`));
    expect(await layoutProblems(page)).toEqual([
      '"0b9f3a52-6f0e-4d1c-9a77-52c1f0e6b8d4" is drawn over the next column',
    ]);
    await page.setContent(table(`<td><div style="overflow:hidden">${id}</div></td><td>Elasticsearch</td>`));
    expect(await layoutProblems(page)).toEqual([]);
  });

  test('sees a badge that is cut, and a name in three dots that is said nowhere', async ({ page }) => {
    const dots = 'display:block;width:60px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap';
    const badge = `<span class="euiBadge" title="Agent integrations"><span style="${dots}">Agent integrations</span></span>`;
    const name = (title: string) => `<p style="${dots}" title="${title}">a name that is long</p>`;
    await page.setContent(badge + name(''));
    expect(await cutWords(page)).toEqual(['"Agent integrations" is cut', '"a name that is long" is cut']);
    await page.setContent(name('a name that is long'));
    expect(await cutWords(page)).toEqual([]);
  });

  test('sees a word that is broken apart, and none at a point or a hyphen', async ({ page }) => {
    const host = (text: string) =>
      `<p style="font:16px monospace;width:90px;overflow-wrap:anywhere">${text}</p>`;
    await page.setContent(host('https://10.0.0.1:9200'));
    expect(await cutWords(page)).toContainEqual('"9200" is broken apart in "https://10.0.0.1:9200"');
    await page.setContent(host('https://<wbr>10.0.0.1<wbr>:9200'));
    expect(await cutWords(page)).toEqual([]);
  });

  test('sees a page that is wider than its window', async ({ page }) => {
    await page.setContent('<div style="width:3000px">wide</div>');
    expect(await layoutProblems(page)).toEqual([expect.stringMatching(/^the page is \d+ px wider/)]);
  });

  test('sees a control that the fixed header pushes out of the window', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    const header = (left: number) =>
      `<header style="position:fixed;width:100%"><button style="position:absolute;left:${String(left)}px;width:48px">Sign out</button></header>`;
    await page.setContent(header(398));
    expect(await layoutProblems(page)).toEqual(['"Sign out" is outside the window']);
    await page.setContent(header(300));
    expect(await layoutProblems(page)).toEqual([]);
  });
});

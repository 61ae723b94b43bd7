/** The documentation that the console serves: readable for everybody on every screen, and its commands can be copied. */
import { expectAccessible } from '../expect-accessible.ts';
import { expect, test } from '../fixtures.ts';
import { layoutProblems } from '../layout-problems.ts';

test('every page of it fits a phone and a wall, and says what it is', async ({ page, product }) => {
  await page.goto(new URL('/docs', product.url).href);
  const links = page.getByRole('navigation', { name: 'Documentation' }).getByRole('link');
  const paths = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname));
  expect(new Set(paths).size).toBeGreaterThan(25);
  const faults: string[] = [];
  for (const path of new Set(paths)) {
    await page.goto(new URL(path, product.url).href);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    for (const width of [320, 2_560]) {
      await page.setViewportSize({ width, height: 900 });
      const found = await layoutProblems(page);
      faults.push(...found.map((fault) => `${path} at ${String(width)} px: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`is accessible in ${colorScheme} colors`, async ({ page, product }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of ['getting-started', 'sandbox', 'messages']) {
      await page.goto(new URL(`/docs/${path}.html`, product.url).href);
      await expectAccessible(page);
    }
  });
}

test('a command of it is copied', async ({ page, context, product }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(new URL('/docs/getting-started.html', product.url).href);
  await page.getByRole('button', { name: 'Copy' }).first().click();
  await expect(page.getByRole('status').first()).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^npx -y pnpm@\S+ start\n$/);
});

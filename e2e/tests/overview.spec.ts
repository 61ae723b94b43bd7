/** Where one lands: what is not in lockstep is seen at first sight, and the cell leads to why. */
import { expect, test } from '../fixtures.ts';
import { PASSWORD } from '../sandbox-process.ts';
import { expectAccessible } from '../expect-accessible.ts';

const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;

test('the overview says how all stands, by mouse and by keyboard, and what changed', async ({
  page,
  signIn,
  product,
}) => {
  await page.addInitScript(() => {
    const reported: string[] = [];
    Object.assign(globalThis, { reported });
    document.addEventListener('securitypolicyviolation', (event) => reported.push(event.violatedDirective));
  });
  await signIn();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await expect(page.getByText('1 of 1 remote in sync')).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Integrations by remotes' });
  const redis = grid.getByRole('button', { name: /^Redis on Paris: In sync/ });
  await expect(redis).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => (globalThis as { reported?: string[] }).reported)).toEqual([]);

  await redis.focus();
  await page.keyboard.press('ArrowDown');
  await expect(grid.getByRole('button', { name: /^System on Paris/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(grid.getByRole('link', { name: /^System/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(grid.getByRole('button', { name: /^System on Paris/ })).toBeFocused();
  await page.keyboard.press('Enter');
  const flyout = page.getByRole('dialog', { name: 'Integration syncing: Paris' });
  await expect(flyout.getByRole('searchbox')).toHaveValue('system');
  await page.keyboard.press('Escape');
  await expect(flyout).toBeHidden();
  await expect(page).toHaveURL(/\/app\/lockstep$/);

  const url = `${product.url}/api/fleet/epm/packages/nginx/2.1.0`;
  const headers = { authorization: AUTHORIZATION, 'kbn-xsrf': 'e2e' };
  expect((await fetch(url, { method: 'POST', headers })).status).toBe(200);
  await expect(grid.getByRole('button', { name: 'Nginx on Paris: In sync, 2.1.0' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Nginx on Paris: .*In sync 2\.1\.0$/ }).first()).toBeVisible();
  expect((await fetch(`${url}?force=true`, { method: 'DELETE', headers })).status).toBe(200);
  await expect(grid.getByRole('button', { name: /^Nginx on Paris/ })).toBeHidden();
});

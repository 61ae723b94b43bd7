/** What happened can be read afterward: who installed what, what ran because of it, and where it arrived. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures.ts';
import { PASSWORD } from '../sandbox-process.ts';
import { expectAccessible } from '../expect-accessible.ts';

const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;

test.use({ world: 'activity' });
test.describe.configure({ mode: 'serial' });

test('activity tells the story of an install', async ({ page, signIn, product }) => {
  await signIn('/app/activity');
  await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  await expect(page.getByText('Paris: 2 installed')).toBeVisible();
  const answer = await fetch(`${product.url}/api/fleet/epm/packages/nginx/2.1.0`, {
    method: 'POST',
    headers: { authorization: AUTHORIZATION, 'kbn-xsrf': 'e2e' },
  });
  expect(answer.status).toBe(200);

  await test.step('what is new is counted, and shown when asked for', async () => {
    await expect(page.getByRole('button', { name: /^\d+ new entr(y|ies), show$/ })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Paris: 1 installed' })).toBeHidden();
    await expect(async () => {
      const more = page.getByRole('button', { name: /^\d+ new entr(y|ies), show$/ });
      if (await more.isVisible()) await more.click();
      await expect(page.getByRole('link', { name: /^Nginx on Paris: .*In sync 2\.1\.0$/ })).toBeVisible({
        timeout: 1_000,
      });
    }).toPass();
  });
  await expect(page.getByRole('link', { name: /^elastic installed nginx/i })).toBeVisible();
  await expect(
    page.getByRole('link', { name: /^Leader document written, generation \d+$/ }).first(),
  ).toBeVisible();
  await expectAccessible(page);

  await test.step('a run shows its steps and what changed with it, and can be taken along', async () => {
    await page.getByRole('link', { name: 'Paris: 1 installed' }).click();
    await expect(page.getByRole('heading', { name: 'Paris: 1 installed', level: 1 })).toBeVisible();
    await expect(page.getByRole('row', { name: /^Install Nginx 2\.1\.0 Done/ })).toBeVisible();
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as JSON' }).click(),
    ]);
    const exported = JSON.parse(await readFile(await download.path(), 'utf8')) as unknown;
    expect(exported).toMatchObject({ item: { kind: 'run', output_id: 'paris', steps: [{ item: 'nginx' }] } });
  });

  await page.goBack();
  await expect(page.getByRole('link', { name: 'Paris: 1 installed' })).toBeVisible();
});

test('one output, one kind: the address says what is shown', async ({ page, signIn }) => {
  await signIn('/app/activity?output=paris&kind=run');
  await expect(page.getByRole('link', { name: 'Paris: 1 installed' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^elastic installed/ })).toBeHidden();
  await expect(page.getByLabel('Output', { exact: true })).toHaveValue('paris');
  await page.getByLabel('Integration, asset').fill('redis');
  await expect(page).toHaveURL(/item=redis/);
  await expect(page.getByRole('link', { name: 'Paris: 1 installed' })).toBeHidden();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(page).toHaveURL(/\/app\/activity$/);
  await expect(page.getByRole('link', { name: /^elastic installed nginx/i })).toBeVisible();
});

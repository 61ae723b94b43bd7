/** The doctor on a sound world, on one with a paused follower, and the box for pasted errors. */
import { expect, test } from '../fixtures.ts';
import { PASSWORD } from '../sandbox-process.ts';
import { expectAccessible } from '../expect-accessible.ts';

const FOLLOWER = 'fleet-synced-integrations-ccr-paris';

test('a paused follower is named first, and resumed with the request that was shown', async ({
  page,
  signIn,
  product,
  paris,
}) => {
  await signIn('/app/doctor');
  const table = page.getByRole('table', { name: /Remote outputs/ });
  await expect(table.getByRole('row', { name: /Paris/ })).toContainText(/Healthy|Warnings/);
  await expectAccessible(page);

  const paused = await fetch(`${product.elasticsearch.paris}/${FOLLOWER}/_ccr/pause_follow`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}` },
  });
  expect(paused.status).toBe(200);
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(table.getByRole('row', { name: /Paris/ })).toContainText('is paused');
  await table.getByRole('link', { name: 'Show the diagnosis of Paris' }).click();

  const group = page.getByRole('button', { name: /Replication of the leader document/ });
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Resume the follower for Paris' }).first().click();
  const question = page.getByRole('dialog', { name: 'Resume the follower for Paris' });
  await expect(question.getByText(`POST /${FOLLOWER}/_ccr/resume_follow`)).toBeVisible();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Resume the follower', exact: true }).click();
  await expect(page.getByText('Resume the follower: done').first()).toBeVisible();
  await expect(page.getByText(/is paused/)).toHaveCount(0);
  const info = await paris.get(`/${FOLLOWER}/_ccr/info`);
  expect(info.body).toMatchObject({ follower_indices: [{ status: 'active' }] });
});

test('a pasted error is found in the catalog', async ({ page, signIn }) => {
  await signIn('/app/doctor');
  await page
    .getByRole('textbox', { name: 'Error text' })
    .fill('Operations are no longer available for replicating. Existing retention leases are gone.');
  await page.getByRole('button', { name: 'Explain it' }).click();
  await expect(page.getByText('Catalog C6')).toBeVisible();
});

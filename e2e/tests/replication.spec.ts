/** A follower from its creation to its end as an ordinary index; every action ends with what was seen. */
import { expect, test } from '../fixtures.ts';
import { linkParis } from '../remote-links.ts';
import { expectAccessible } from '../expect-accessible.ts';

// Links and followers stay behind, so the world of this file is its own.
test.use({ world: 'replication' });

test('a follower is created, paused, resumed with other limits, and unfollowed', async ({
  page,
  signIn,
  product,
  paris,
  management,
}) => {
  await linkParis(product, paris);
  await paris.put('/orders', {});
  await signIn('/app/management/data/cross_cluster_replication');
  await expect(page.getByRole('heading', { name: 'No follower indices on management' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Create follower index' }).click();

  const form = page.getByRole('dialog', { name: 'Create follower index' });
  const details = page.getByRole('dialog', { name: 'Follower orders-copy' });
  await test.step('it is active when the form closes', async () => {
    await form.getByLabel('Remote cluster').selectOption('paris');
    await form.getByLabel('Follower index').fill('orders-copy');
    await form.getByLabel('Leader index').fill('orders list');
    await form.getByRole('button', { name: 'Create and wait' }).click();
    await expect(form.getByText('Remove blanks from the name.')).toBeVisible();
    await expect(form.getByLabel('Leader index')).toBeFocused();
    await form.getByLabel('Leader index').fill('orders');
    await form.getByRole('button', { name: 'Limits' }).click();
    await form.getByLabel('Read requests at a time').fill('4');
    await form.getByRole('button', { name: 'Show request' }).click();
    await expect(form.getByText('"max_outstanding_read_requests": 4')).toBeVisible();
    await expectAccessible(page);
    await form.getByRole('button', { name: 'Create and wait' }).click();
    await expect(details.getByText('Active', { exact: true })).toBeVisible();
    await expect(details.getByText('History kept by the leader')).toBeVisible();
    await expectAccessible(page);
  });
  await test.step('pause', async () => {
    await details.getByRole('button', { name: 'Pause' }).click();
    const question = page.getByRole('alertdialog', { name: 'Pause orders-copy?' });
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Pause replication' }).click();
    await expect(details.getByText('Replication is paused.').first()).toBeVisible();
    await expect(details.getByText('Paused', { exact: true })).toBeVisible();
    expect((await management.get('/orders-copy/_ccr/info')).body).toMatchObject({
      follower_indices: [{ status: 'paused' }],
    });
  });
  await test.step('resume with other limits', async () => {
    await details.getByRole('link', { name: 'Edit limits' }).click();
    const edit = page.getByRole('dialog', { name: 'Limits of orders-copy' });
    await expect(edit.getByLabel('Read requests at a time')).toHaveValue('4');
    await edit.getByLabel('Read requests at a time').fill('many');
    await edit.getByRole('button', { name: 'Save and resume' }).click();
    await expect(edit.getByText('Enter a whole number from 1 to 2147483647.')).toBeVisible();
    await edit.getByLabel('Read requests at a time').fill('6');
    await edit.getByRole('button', { name: 'Save and resume' }).click();
    await expect(details.getByText('The new limits hold, and replication is active.').first()).toBeVisible();
    expect((await management.get('/orders-copy/_ccr/info')).body).toMatchObject({
      follower_indices: [{ status: 'active', parameters: { max_outstanding_read_requests: 6 } }],
    });
  });
  await test.step('unfollow', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Actions for orders-copy' }).click();
    await page.getByRole('link', { name: 'Unfollow' }).click();
    const question = page.getByRole('alertdialog', { name: 'Unfollow the leader of orders-copy?' });
    await question.getByRole('button', { name: 'Unfollow leader' }).click();
    await expect(details.getByText('It is permanently an ordinary index now.').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: 'No follower indices on management' })).toBeVisible();
    expect((await management.get('/orders-copy')).status).toBe(200);
  });
});

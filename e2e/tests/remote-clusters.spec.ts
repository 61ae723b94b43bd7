/** A link is added, changed and removed by hand; the page says what came of it and who needs it. */
import { expect, test } from '../fixtures.ts';
import { send, transportAddress } from '../remote-links.ts';
import { expectAccessible } from '../expect-accessible.ts';

const PAGE = '/app/management/data/remote_clusters';

// Links stay behind, so the world of this file is its own.
test.use({ world: 'remote-clusters' });
test.describe.configure({ mode: 'serial' });

test('a link in proxy mode is added, with the request that makes it, and seen to be connected', async ({
  page,
  signIn,
  paris,
  management,
}) => {
  const address = await transportAddress(paris);
  await signIn(PAGE);
  await expect(page.getByRole('heading', { name: 'No remote clusters on management' })).toBeVisible();
  await expect(page).toHaveTitle('Remote clusters - Lockstep');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Add remote cluster' }).click();
  const form = page.getByRole('dialog', { name: 'Add remote cluster' });
  const name = form.getByLabel('Name', { exact: true });

  await name.fill('Paris');
  await form.getByLabel('Proxy address').fill('127.0.0.1');
  await form.getByRole('button', { name: 'Add remote cluster' }).click();
  await expect(form.getByText('Remove "P".')).toBeVisible();
  await expect(form.getByText('Enter a port, too, such as 127.0.0.1:9443.')).toBeVisible();
  await expect(form.getByText('Fix 2 errors')).toBeVisible();
  await expect(name).toBeFocused();
  await expectAccessible(page);

  await name.fill('paris');
  await form.getByLabel('Proxy address').fill(address);
  await form.getByRole('button', { name: 'Show request' }).click();
  await expect(form.getByText(`"proxy_address": "${address}"`)).toBeVisible();
  await form.getByRole('button', { name: 'Add remote cluster' }).click();

  const details = page.getByRole('dialog', { name: 'Remote cluster paris' });
  await expect(details.getByText('Connected', { exact: true })).toBeVisible();
  await expect(details.getByText('No API key is loaded for this link')).toBeVisible();
  await expect(details.getByRole('row', { name: /proxy_address/ })).toContainText(
    'Cluster settings (persistent)',
  );
  await expect(page).toHaveURL(/remote_clusters\/details\/paris$/);
  await expectAccessible(page);
  const { body } = await management.get('/_remote/info');
  expect(body).toMatchObject({ paris: { mode: 'proxy', proxy_address: address, connected: true } });

  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /paris/ })).toContainText('18 of 18 sockets');
});

test('another mode leaves nothing of the first one behind', async ({ page, signIn, paris, management }) => {
  await signIn(`${PAGE}/edit/paris`);
  const form = page.getByRole('dialog', { name: 'Edit remote cluster paris' });
  await expect(form.getByLabel('Name', { exact: true })).toBeDisabled();
  await form.getByLabel(/^Sniff/).check();
  await form.getByLabel('Seed nodes').fill(await transportAddress(paris));

  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await question.getByRole('button', { name: 'Keep editing' }).click();

  await form.getByRole('button', { name: 'Show request' }).click();
  await expect(form.getByText('"proxy_address": null')).toBeVisible();
  await form.getByRole('button', { name: 'Save' }).click();
  const details = page.getByRole('dialog', { name: 'Remote cluster paris' });
  await expect(details.getByText('Connected', { exact: true })).toBeVisible();
  const { body } = await management.get('/_cluster/settings?flat_settings=true');
  const { persistent } = body as { readonly persistent: Readonly<Record<string, unknown>> };
  const keys = Object.keys(persistent).filter((key) => key.startsWith('cluster.remote.paris.'));
  expect(keys.sort()).toEqual([
    'cluster.remote.paris.mode',
    'cluster.remote.paris.seeds',
    'cluster.remote.paris.skip_unavailable',
  ]);
});

test('a link that a follower uses is only removed after the follower was named', async ({
  page,
  signIn,
  product,
  paris,
  management,
}) => {
  await paris.put('/orders', {});
  await send(`${product.url}/api/console/replication/followers`, 'POST', {
    name: 'orders-copy',
    remoteCluster: 'paris',
    leaderIndex: 'orders',
  });
  await signIn(PAGE);
  await page.getByRole('button', { name: 'Remove paris' }).click();
  const question = page.getByRole('alertdialog', { name: 'Remove the remote cluster paris?' });
  await expect(question.getByText('Follower orders-copy, of orders')).toBeVisible();
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Remove paris' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole('heading', { name: 'No remote clusters on management' })).toBeVisible();
  expect((await management.get('/_remote/info')).body).toEqual({});
});

test('the links of a remote are shown with the stored key, and what it may not do is not offered', async ({
  page,
  signIn,
}) => {
  await signIn(PAGE);
  await page.getByLabel('Cluster', { exact: true }).selectOption({ value: 'paris' });
  await expect(page).toHaveURL(/\?cluster=paris$/);
  await expect(page.getByRole('row', { name: /management/ })).toContainText('API key');
  await expect(page.getByRole('button', { name: 'Add remote cluster' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByRole('link', { name: 'management', exact: true }).click();
  const details = page.getByRole('dialog', { name: 'Remote cluster management' });
  await details.getByRole('link', { name: /fleet-synced-integrations-ccr-paris/ }).click();
  await expect(
    page.getByRole('dialog', { name: 'Follower fleet-synced-integrations-ccr-paris' }),
  ).toContainText('Active');
});

/** Followers from their creation to their end, and data views, with the keyboard alone. */
import { expect, test } from '../fixtures.ts';
import {
  choose,
  expectFocus,
  refuseMouse,
  signInByKeyboard,
  type,
  use,
  useEntry,
  useTab,
} from '../by-keyboard.ts';
import { linkParis, send } from '../remote-links.ts';

// Links and followers stay behind, so the world of this file is its own.
test.use({ world: 'keyboard-remotes' });
test.describe.configure({ mode: 'serial' });

test.beforeEach(({ page }) => refuseMouse(page));

test('a follower is created, paused, resumed with other limits, and unfollowed', async ({
  page,
  product,
  paris,
}) => {
  await linkParis(product, paris);
  await paris.put('/orders', {});
  await signInByKeyboard(page, product, '/app/management/data/cross_cluster_replication');
  await use(page, page.getByRole('link', { name: 'Create follower index' }));
  const form = page.getByRole('dialog', { name: 'Create follower index' });
  await choose(page, form.getByLabel('Remote cluster'), 'paris', 'paris');
  await type(page, form.getByLabel('Follower index'), 'orders-copy');
  await type(page, form.getByLabel('Leader index'), 'orders');
  await use(page, form.getByRole('button', { name: 'Create and wait' }));
  const details = page.getByRole('dialog', { name: 'Follower orders-copy' });
  await expect(details.getByText('Active', { exact: true })).toBeVisible();
  await expectFocus(page);

  await use(page, details.getByRole('button', { name: 'Pause' }));
  const question = page.getByRole('alertdialog', { name: 'Pause orders-copy?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await use(page, question.getByRole('button', { name: 'Pause replication' }));
  await expect(details.getByText('Paused', { exact: true })).toBeVisible();
  await expectFocus(page);

  await use(page, details.getByRole('link', { name: 'Edit limits' }));
  const limits = page.getByRole('dialog', { name: 'Limits of orders-copy' });
  await type(page, limits.getByLabel('Read requests at a time'), '6');
  await use(page, limits.getByRole('button', { name: 'Save and resume' }));
  await expect(details.getByText('Active', { exact: true })).toBeVisible();
  await expectFocus(page);

  await page.keyboard.press('Escape');
  await useEntry(page, page.getByRole('button', { name: 'Actions for orders-copy' }), 'Unfollow');
  const last = page.getByRole('alertdialog', { name: 'Unfollow the leader of orders-copy?' });
  await use(page, last.getByRole('button', { name: 'Unfollow leader' }));
  await expect(details.getByText('It is permanently an ordinary index now.').first()).toBeVisible();
  await expectFocus(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'No follower indices on management' })).toBeVisible();
  await expectFocus(page);
});

test('the auto-follow patterns are a tab away', async ({ page, product }) => {
  await signInByKeyboard(page, product, '/app/management/data/cross_cluster_replication');
  await use(page, page.getByRole('tab', { name: 'Follower indices' }).or(page.getByRole('tab')).first());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/auto_follow_patterns/);
  await expectFocus(page);
});

test('a data view shows its documents and fields, and Escape gives the focus back', async ({
  page,
  product,
}) => {
  await send(`${product.elasticsearch.paris}/logs-nginx.access-default/_create/first?refresh=true`, 'PUT', {
    '@timestamp': '2026-01-05T08:00:00Z',
    message: 'GET /cart 200',
    status: 200,
  });
  await signInByKeyboard(page, product, '/app/management/data/data_views');
  const link = page.getByRole('link', { name: 'paris:logs-*' });
  await use(page, link);
  const details = page.getByRole('dialog', { name: 'Data view paris:logs-*' });
  await use(page, details.getByRole('button', { name: 'Show document first' }));
  await expect(details.getByText('"status": 200')).toBeVisible();
  await useTab(page, details.getByRole('tab', { name: 'Fields' }));
  await type(page, details.getByLabel('Search fields'), 'status');
  await expect(details.getByRole('row', { name: /^status/ })).toContainText('number');
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();
});

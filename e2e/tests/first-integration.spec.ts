/** A newcomer's first hour: sign in, install nginx, watch it reach paris, take it away again. */
import { expect, test, type Elasticsearch } from '../fixtures.ts';
import { expectAccessible } from '../expect-accessible.ts';

const PARIS_BADGE = /^Paris: .*show details$/;

/** Where paris looks for management. */
async function linkOf(paris: Elasticsearch): Promise<string> {
  const { body } = await paris.get('/_remote/info');
  return (body as { readonly management: { readonly proxy_address: string } }).management.proxy_address;
}

const proxyAddress = (address: string) => ({
  persistent: { 'cluster.remote.management.proxy_address': address },
});

test.describe.configure({ mode: 'serial' });

test('a newcomer signs in and sees that the clusters are simulated', async ({ page, product, provokes }) => {
  provokes(/^management: GET \/_security\/_authenticate 401/);
  await page.goto(product.url);
  await expect(page.getByText('The clusters of this console are simulated')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('User name').fill('elastic');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  // Once to see and once for screen readers.
  await expect(page.getByText('The home cluster refused this user name and password.').first()).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('e2e-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('1 of 1 remote in sync')).toBeVisible();
});

test('paris is in sync before anything is done', async ({ page, signIn }) => {
  await signIn('/app/fleet/settings');
  const table = page.getByRole('table', { name: /Fleet outputs/ });
  await expect(table.getByRole('row', { name: /default/ })).toContainText('Elasticsearch');
  await expect(table.getByRole('row', { name: /Paris/ })).toContainText('Remote Elasticsearch');
  await expect(page.getByRole('button', { name: PARIS_BADGE })).toContainText('In sync · 2');
  await expectAccessible(page);
});

test('nginx, installed on management, reaches paris', async ({ page, signIn, management, paris }) => {
  await signIn('/app/integrations');
  await expect(page.getByRole('article', { name: 'System', exact: true })).toContainText('Installed');
  await expectAccessible(page);
  // With the link between the clusters down, the change cannot arrive, and the badge does not call that syncing.
  const link = await linkOf(paris);
  await paris.put('/_cluster/settings', proxyAddress('127.0.0.1:1'));
  await page.getByRole('button', { name: /^Install Nginx 2\.1\.0/ }).click();
  await expect(page.getByRole('article', { name: 'Nginx', exact: true })).toContainText('Installed');

  await page.getByRole('link', { name: 'Settings' }).click();
  const badge = page.getByRole('button', { name: PARIS_BADGE });
  await expect(badge).toContainText('Failed');
  await paris.put('/_cluster/settings', proxyAddress(link));
  await expect(badge).toContainText('In sync · 3');
  await badge.click();
  const flyout = page.getByRole('dialog', { name: 'Integration syncing: Paris' });
  await expect(flyout.getByRole('heading', { name: /Nginx/ })).toContainText('2.1.0 on both sides');
  await expect(page).toHaveURL(/\/app\/fleet\/settings\/outputs\/paris\/sync/);
  await expectAccessible(page);

  await test.step('and is really there, as curl would show', async () => {
    const template = await paris.get('/_index_template/logs-nginx.access');
    expect(template.status).toBe(200);
    expect((await paris.get('/_ingest/pipeline/logs-nginx.access-2.1.0')).status).toBe(200);
    expect((await paris.get('/_component_template/logs-nginx.access@package')).status).toBe(200);
    const leader = await management.get('/fleet-synced-integrations/_doc/fleet-synced-integrations');
    const follower = await paris.get('/fleet-synced-integrations-ccr-paris/_doc/fleet-synced-integrations');
    expect(leader.body).toMatchObject({ _source: { integrations: [{}, {}, { package_name: 'system' }] } });
    expect(follower.body).toMatchObject({
      _source: (leader.body as { readonly _source: unknown })._source,
    });
  });
});

test('the flyout opens from its address and closes with Back and Escape', async ({ page, signIn }) => {
  await signIn('/app/fleet/settings/outputs/paris/sync');
  const flyout = page.getByRole('dialog', { name: 'Integration syncing: Paris' });
  await expect(flyout.getByRole('heading', { name: /Nginx/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(flyout).toBeHidden();
  await page.getByRole('button', { name: PARIS_BADGE }).click();
  await expect(flyout).toBeVisible();
  await page.goBack();
  await expect(flyout).toBeHidden();
});

test('the page of nginx says what it made, and where it stands', async ({ page, signIn }) => {
  await signIn('/app/integrations');
  await page.getByRole('link', { name: 'Nginx', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Nginx', level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'Assets', exact: true }).click();
  await expect(page.getByText('logs-nginx.access-2.1.0', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Remote clusters' }).click();
  await expect(page.getByRole('row', { name: /Paris/ })).toContainText('2.1.0 on both sides');
});

test('nginx, uninstalled on management, goes from paris too', async ({ page, signIn, paris }) => {
  await signIn('/app/integrations');
  await page.getByRole('button', { name: 'Uninstall Nginx' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('Paris: removed there too');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await question.getByRole('button', { name: 'Uninstall Nginx' }).click();
  await expect(page.getByRole('button', { name: /^Install Nginx 2\.1\.0/ })).toBeVisible();

  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('button', { name: PARIS_BADGE })).toContainText('In sync · 2');
  await expect.poll(async () => (await paris.get('/_index_template/logs-nginx.access')).status).toBe(404);
  expect((await paris.get('/_index_template/logs-system.auth')).status).toBe(200);
});

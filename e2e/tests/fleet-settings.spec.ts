/** What operators live in: something breaks, it is found, understood and put right on the pages of Fleet settings. */
import type { Page } from '@playwright/test';
import { expect, test, type Elasticsearch } from '../fixtures.ts';
import { PASSWORD, type RunningProduct } from '../sandbox-process.ts';
import { expectAccessible } from '../expect-accessible.ts';

const PARIS_BADGE = /^Paris: .*show details$/;
const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;
const FLYOUT = '/app/fleet/settings/outputs/paris/sync';

/** A call that has to succeed, of the console or of a cluster. */
async function send(url: string, method: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: AUTHORIZATION, 'kbn-xsrf': 'e2e', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  expect(answer.status, `${method} ${url}: ${text}`).toBe(200);
  return JSON.parse(text);
}

const packageUrl = ({ url }: RunningProduct, name: string): string => `${url}/api/fleet/epm/packages/${name}`;

/** What the registry has newest. */
async function newestOf(product: RunningProduct, names: readonly string[]): Promise<readonly string[]> {
  const list = (await send(`${product.url}/api/fleet/epm/packages`, 'GET')) as {
    readonly items: readonly { readonly name: string; readonly version: string }[];
  };
  return names.map((name) => `${name}/${list.items.find((item) => item.name === name)?.version ?? ''}`);
}

const proxyAddress = (address: string) => ({
  persistent: { 'cluster.remote.management.proxy_address': address },
});

/** Does something while paris cannot hear of it, so that all of it arrives at once. */
async function whileUnlinked(paris: Elasticsearch, work: () => Promise<void>): Promise<void> {
  const { body } = await paris.get('/_remote/info');
  const { proxy_address: address } = (body as { readonly management: { readonly proxy_address: string } })
    .management;
  await paris.put('/_cluster/settings', proxyAddress('127.0.0.1:1'));
  await work();
  await paris.put('/_cluster/settings', proxyAddress(address));
}

const badgeOf = (page: Page) => page.getByRole('button', { name: PARIS_BADGE });
const flyoutOf = (page: Page) => page.getByRole('dialog', { name: 'Integration syncing: Paris' });

test.describe.configure({ mode: 'serial' });

test('a failed integration is found, understood and retried without leaving the flyout', async ({
  page,
  signIn,
  product,
  management,
  paris,
  provokes,
}) => {
  provokes(/^paris: PUT \/_index_template\/logs-nginx\.access 400/);
  await signIn('/app/fleet/settings');
  await expect(badgeOf(page)).toContainText('In sync · 2');
  const [nginx = ''] = await newestOf(product, ['nginx']);
  await whileUnlinked(paris, async () => {
    await send(packageUrl(product, nginx), 'POST');
    // Somebody on paris has a template of their own for the same data, and no two may have one priority.
    const { body } = await management.get('/_index_template/logs-nginx.access');
    const [found] = (body as { index_templates: { index_template: Record<string, unknown> }[] })
      .index_templates;
    await paris.put('/_index_template/somebody-elses', {
      index_patterns: found?.index_template['index_patterns'],
      priority: found?.index_template['priority'],
    });
  });
  await expect(badgeOf(page)).toContainText('1 failed · 2 of 3');

  await badgeOf(page).click();
  const flyout = flyoutOf(page);
  await expect(flyout.getByRole('heading', { level: 4 }).first()).toContainText('Nginx');
  await flyout.getByRole('button', { name: /^Nginx/ }).click();
  await flyout.getByRole('button', { name: 'details' }).last().click();
  await expect(flyout.getByText(/somebody-elses/).last()).toBeVisible();
  await expectAccessible(page);

  await send(`${product.elasticsearch.paris}/_index_template/somebody-elses`, 'DELETE');
  await flyout.getByRole('button', { name: 'Retry now' }).click();
  await expect(flyout.getByText(/^Sync completed/)).toBeVisible();
  await expect(flyout.getByRole('button', { name: /^Nginx.*In sync$/ })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(FLYOUT));
  await page.keyboard.press('Escape');
  await expect(badgeOf(page)).toContainText('In sync · 3');
  await expect(badgeOf(page)).toBeFocused();
  await send(packageUrl(product, nginx), 'DELETE');
  await expect(badgeOf(page)).toContainText('In sync · 2');
});

test('a removal that would hit many stops at prune protection, and is approved', async ({
  page,
  signIn,
  product,
  paris,
}) => {
  const packages = await newestOf(product, ['nginx', 'postgresql', 'apache', 'mysql', 'docker']);
  for (const one of packages) await send(packageUrl(product, one), 'POST');
  await signIn('/app/fleet/settings');
  await expect(badgeOf(page)).toContainText('In sync · 7');
  await whileUnlinked(paris, async () => {
    for (const one of packages) await send(packageUrl(product, one), 'DELETE');
  });
  await expect(badgeOf(page)).toContainText('Out of sync');
  await badgeOf(page).click();
  const flyout = flyoutOf(page);
  await expect(flyout.getByText('5 removals on Paris blocked')).toBeVisible();
  expect((await paris.get('/_index_template/logs-nginx.access')).status).toBe(200);

  await flyout.getByRole('button', { name: 'Review and approve' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('listitem')).toHaveCount(5);
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(question.getByRole('button', { name: 'Approve 5 removals' })).toBeDisabled();
  await expectAccessible(page);
  await question.getByLabel('Type Paris to confirm').fill('Paris');
  await question.getByRole('button', { name: 'Approve 5 removals' }).click();
  await expect(question).toBeHidden();
  await expect(flyout.getByText('removals on Paris blocked')).toBeHidden();
  await expect.poll(async () => (await paris.get('/_index_template/logs-nginx.access')).status).toBe(404);
  await page.keyboard.press('Escape');
  await expect(badgeOf(page)).toContainText('In sync · 2');
});

test('a preview tells what would come and what is in its way; several outputs are examined and synced at once', async ({
  page,
  signIn,
  product,
  paris,
}) => {
  await signIn('/app/fleet/settings');
  await expect(badgeOf(page)).toContainText('In sync · 2');
  const [kafka = ''] = await newestOf(product, ['kafka']);
  await whileUnlinked(paris, async () => {
    await send(packageUrl(product, kafka), 'POST');
    await badgeOf(page).click();
    await flyoutOf(page).getByRole('button', { name: 'Preview', exact: true }).click();
    const preview = page.getByRole('dialog', { name: 'Preview of a sync of Paris' });
    const kafkaRow = preview.getByRole('listitem').filter({ hasText: /kafka/i });
    await expect(preview.getByText('Installed (1)')).toBeVisible();
    await expect(kafkaRow).toContainText(kafka.split('/')[1] ?? '');
    await expect(preview.getByRole('button', { name: 'Sync now' })).toHaveAttribute('aria-disabled', 'true');
    await expectAccessible(page);
    expect((await paris.get('/_index_template/logs-kafka.log')).status).toBe(404);
    await preview.getByRole('button', { name: 'Close', exact: true }).click();
    await page.keyboard.press('Escape');

    await page.getByRole('checkbox', { name: 'Select Paris' }).check();
    await page.getByRole('button', { name: 'Examine selected (1)' }).click();
    const found = page.getByRole('region', { name: 'Doctor for 1 output' });
    await expect(found.getByRole('listitem')).toContainText(/Paris: Broken\./);
    await expectAccessible(page);
  });
  await expect(badgeOf(page)).toContainText('In sync · 3');
  await page.getByRole('button', { name: 'Sync selected (1)' }).click();
  const results = page.getByRole('region', { name: 'Sync of 1 output' });
  await expect(results.getByRole('listitem')).toContainText(/Paris: Sync completed/);
  await results.getByRole('button', { name: 'Hide the results' }).click();
  await send(packageUrl(product, kafka), 'DELETE');
  await expect(badgeOf(page)).toContainText('In sync · 2');
});

test('two browsers see the same change', async ({ page, signIn, product, browser }) => {
  await signIn('/app/fleet/settings');
  const other = await (await browser.newContext()).newPage();
  await other.goto(`${product.url}/app/fleet/settings`);
  await other.getByLabel('User name').fill('elastic');
  await other.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(badgeOf(page)).toContainText('In sync · 2');
  await expect(badgeOf(other)).toContainText('In sync · 2');

  const [kafka = ''] = await newestOf(product, ['kafka']);
  await send(packageUrl(product, kafka), 'POST');
  await Promise.all([page, other].map((one) => expect(badgeOf(one)).toContainText('In sync · 3')));

  await send(`${product.url}/api/fleet/outputs`, 'POST', {
    id: 'second',
    name: 'Second',
    type: 'elasticsearch',
    hosts: [product.elasticsearch.management],
  });
  await Promise.all(
    [page, other].map((one) => expect(one.getByRole('row', { name: /Second/ })).toBeVisible()),
  );
  await page.getByRole('button', { name: 'More actions for Second' }).click();
  await page.getByText('Delete output').click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('No agent policy uses it.');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await question.getByRole('button', { name: 'Delete Second' }).click();
  await Promise.all(
    [page, other].map((one) => expect(one.getByRole('row', { name: /Second/ })).toBeHidden()),
  );
  await send(packageUrl(product, kafka), 'DELETE');
  await Promise.all([page, other].map((one) => expect(badgeOf(one)).toContainText('In sync · 2')));
  await other.context().close();
});

test('a broken key never looks like syncing', async ({
  page,
  signIn,
  product,
  provokes,
  complaintsToExpect,
}) => {
  provokes(/^paris: .* 401 /);
  // What removed packages have left cannot be read with that key either.
  complaintsToExpect.push(/502 \(Bad Gateway\)/);
  const esUrl = product.elasticsearch.paris;
  await send(`${esUrl}/_security/api_key`, 'DELETE', { name: 'lockstep_apply' });
  await signIn(FLYOUT);
  const flyout = flyoutOf(page);
  await flyout.getByRole('button', { name: 'Sync now' }).click();
  await expect(flyout.getByText(/^Sync failed/)).toBeVisible();
  await expect(flyout.getByText(/^The remote does not accept the remote API key of Paris/)).toBeVisible();
  await expect(flyout.getByText(/Create the key again/)).toBeVisible();

  await test.step('not even while the page loads', async () => {
    await page.addInitScript(() => {
      const seen = new Set<string>();
      Object.assign(window, { seenTexts: seen });
      new MutationObserver(() => {
        document.querySelectorAll('table .euiBadge').forEach((badge) => seen.add(badge.textContent));
      }).observe(document, { subtree: true, childList: true, characterData: true });
    });
    await page.goto(`${product.url}/app/fleet/settings`);
    await expect(badgeOf(page)).toContainText('Failed');
    const seen = await page.evaluate(() => [...(window as unknown as { seenTexts: Set<string> }).seenTexts]);
    expect(seen.filter((text) => /Syncing|In sync/.test(text))).toEqual([]);
  });

  await test.step('and a new key puts it right', async () => {
    const made = (await send(`${product.url}/api/console/outputs/remote_credentials`, 'POST', {
      hosts: [esUrl],
      credentials: { username: 'elastic', password: PASSWORD },
      wanted: ['remote_api_key'],
      output_name: 'Paris',
    })) as { readonly created: readonly { readonly value: string }[] };
    await send(`${product.url}/api/fleet/outputs/paris`, 'PUT', { remote_api_key: made.created[0]?.value });
    await expect(badgeOf(page)).toContainText('In sync · 2');
  });
});

/** Paris was away for longer than management keeps history for it: the cause is shown, one click recovers, all is told. */
import { expect, test } from '../fixtures.ts';
import { PASSWORD, type RunningProduct } from '../sandbox-process.ts';

test.use({ world: 'lease-lost' });

const PARIS_BADGE = /^Paris: .*show details$/;
const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;
const LEADER = '/fleet-synced-integrations/_doc/fleet-synced-integrations';
const FOLLOWER = '/fleet-synced-integrations-ccr-paris/_doc/fleet-synced-integrations';
/** Longer than management is made to keep history here: as long as Elasticsearch does by default. */
const AWAY_MS = 13 * 3_600_000;

async function fault({ control }: RunningProduct, verb: string, ...args: readonly unknown[]): Promise<void> {
  const answer = await fetch(`${control.url}/faults/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${control.token}` },
    body: JSON.stringify({ arguments: args }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

async function call(url: string, method: string): Promise<void> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: AUTHORIZATION, 'kbn-xsrf': 'e2e', 'content-type': 'application/json' },
  });
  expect(answer.status, `${method} ${url}: ${await answer.text()}`).toBe(200);
}

const sourceOf = (answer: { readonly body: unknown }): unknown =>
  (answer.body as { readonly _source?: unknown })._source;

test('a lost retention lease is found, understood and recovered with one click', async ({
  page,
  signIn,
  product,
  management,
  paris,
}) => {
  test.setTimeout(120_000);
  await signIn('/app/fleet/settings');
  const badge = page.getByRole('button', { name: PARIS_BADGE });
  await expect(badge).toContainText('In sync · 2');

  await test.step('paris is cut off, time passes, things change', async () => {
    await management.put('/fleet-synced-integrations/_settings', {
      'index.soft_deletes.retention_lease.period': '12h',
    });
    await fault(product, 'cutLink', 'paris', 'management');
    await fault(product, 'forwardClock', AWAY_MS);
    for (const name of ['nginx/2.1.0', 'apache/1.9.2', 'mysql/1.16.0']) {
      const answer = await fetch(`${product.url}/api/fleet/epm/packages/${name.split('/')[0] ?? ''}`, {
        headers: { authorization: AUTHORIZATION },
      });
      const { item } = (await answer.json()) as { readonly item: { readonly version: string } };
      await call(`${product.url}/api/fleet/epm/packages/${name.split('/')[0] ?? ''}/${item.version}`, 'POST');
    }
    await fault(product, 'restoreLink', 'paris', 'management');
  });

  await test.step('syncing shows that something is wrong, and leads to the doctor', async () => {
    await expect(badge).not.toContainText('In sync');
    await badge.click();
    const flyout = page.getByRole('dialog', { name: 'Integration syncing: Paris' });
    await flyout.getByRole('link', { name: 'Run the doctor' }).click();
    await expect(page).toHaveURL(/\/app\/doctor\?output=paris/);
  });

  await test.step('the doctor names the cause and shows what it would send', async () => {
    const recover = page.getByRole('button', { name: 'Recreate the follower for Paris' }).first();
    await expect(async () => {
      if (!(await recover.isVisible())) await page.getByRole('button', { name: 'Run again' }).click();
      await expect(recover).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 120_000 });
    await expect(page.getByText(/has given up/).first()).toBeVisible();
    await recover.click();
  });

  const question = page.getByRole('dialog', { name: 'Recreate the follower for Paris' });
  await test.step('one click recovers it', async () => {
    await expect(question.getByText(/PUT \/fleet-synced-integrations-ccr-paris\/_ccr\/follow/)).toBeVisible();
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await question.getByRole('button', { name: 'Recreate the follower' }).click();
    await expect(page.getByText('Recreate the follower: done').first()).toBeVisible();
    await expect(page).toHaveURL(/repair=/);
  });

  await test.step('both indices hold the same, and paris catches up', async () => {
    const leader = sourceOf(await management.get(LEADER));
    expect(leader).toBeDefined();
    await expect.poll(async () => sourceOf(await paris.get(FOLLOWER))).toEqual(leader);
    await page.getByRole('link', { name: 'Show the sync status' }).click();
    await page.keyboard.press('Escape');
    await expect(badge).toContainText('In sync · 5');
  });

  await test.step('the timeline tells the story', async () => {
    await page.goto(`${product.url}/app/activity?output=paris`);
    await expect(page.getByText(/Recreate the follower/).first()).toBeVisible();
    await expect(page.getByText(/^Paris: /).first()).toBeVisible();
  });
});

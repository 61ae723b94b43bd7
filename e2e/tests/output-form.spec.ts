/** An output is added with the form from nothing to its first sync, and changed without a slip doing harm. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { PASSWORD } from '../sandbox-process.ts';
import { expectAccessible } from '../expect-accessible.ts';

const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;

async function send(url: string, method: string): Promise<void> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: AUTHORIZATION, 'kbn-xsrf': 'e2e' },
  });
  expect(answer.status, `${method} ${url}: ${await answer.text()}`).toBe(200);
}

const formOf = (page: Page) => page.getByRole('dialog', { name: /output/i }).first();

// The remote of this file gives way to one that is added by hand.
test.use({ world: 'output-form' });
test.describe.configure({ mode: 'serial' });

test('a remote output is added: credentials made for it, tested, previewed, saved, and synced', async ({
  page,
  signIn,
  product,
  paris,
  provokes,
}) => {
  // The test asks each host without credentials, too: does it answer, and does it want any?
  provokes(/^paris: GET \/ 401/);
  await expect
    .poll(async () => {
      const reports = await fetch(`${product.url}/api/console/sync_reports`, {
        headers: { authorization: AUTHORIZATION },
      });
      return (await reports.json()) as unknown;
    })
    .toMatchObject({ items: [{ output_id: 'paris', state: 'in_sync' }] });
  await send(`${product.url}/api/fleet/outputs/paris`, 'DELETE');
  await send(`${product.url}/api/fleet/epm/packages/nginx/2.1.0`, 'POST');
  await signIn('/app/fleet/settings/create-outputs');
  const form = formOf(page);
  await expect(form).toBeVisible();
  await form.getByLabel('Type', { exact: true }).selectOption('Remote Elasticsearch');
  await form.getByRole('button', { name: 'Save and apply settings' }).click();
  await expect(form.getByText('Enter a name.')).toBeVisible();
  await expect(form.getByLabel('Name', { exact: true })).toBeFocused();

  await form.getByLabel('Name', { exact: true }).fill('Paris');
  await form.getByLabel('Host 1').fill(product.elasticsearch.paris);
  await form.getByRole('switch', { name: 'Synchronize integrations' }).click();
  await expect(form.getByRole('radio', { name: /^Directly \(recommended\)/ })).toBeChecked();
  await form.getByRole('radio', { name: /^By cross-cluster replication/ }).check();
  await expect(form.getByText('fleet-synced-integrations-ccr-paris', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await test.step('the console makes the credentials', async () => {
    await form.getByRole('button', { name: 'Create it for me' }).first().click();
    const modal = page.getByRole('dialog', { name: 'Create credentials on the remote cluster' });
    await expect(modal.getByLabel('Service token')).toBeChecked();
    await expect(modal.getByLabel('API key of the remote cluster')).toBeChecked();
    await modal.getByLabel('User name on the remote cluster').fill('elastic');
    await modal.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await expectAccessible(page);
    await modal.getByRole('button', { name: 'Create credentials' }).click();
    await expect(modal).toBeHidden();
    await expect(form.getByText('Created and filled in.')).toHaveCount(2);
  });

  await test.step('they pass the test', async () => {
    await form.getByRole('button', { name: 'Test connection' }).click();
    await expect(form.getByText(/^paris, version/)).toBeVisible();
    await expect(form.getByText(/checks? failed/)).toBeHidden();
    await expect(form.getByRole('button', { name: /^Privileges: (\d+) of \1$/ })).toBeVisible();
  });

  await test.step('the preview says what is missing there', async () => {
    await form.getByRole('button', { name: 'Preview changes' }).click();
    await expect(form.getByRole('button', { name: 'Installed (1)' })).toHaveAttribute(
      'aria-expanded',
      'true',
    );
    await expect(form.getByRole('listitem').filter({ hasText: 'Nginx' })).toContainText('2.1.0');
    await expectAccessible(page);
  });

  await form.getByRole('button', { name: 'Save and apply settings' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('button', { name: /^Paris: .*show details$/ })).toContainText('In sync · 3');
  expect((await paris.get('/_index_template/logs-nginx.access')).status).toBe(200);
});

test('a secret is replaced without being seen, and nothing typed is lost unasked', async ({
  page,
  signIn,
  product,
  provokes,
}) => {
  provokes(/^paris: .* 401 /);
  const path = `/app/fleet/settings/outputs/${await idOfParis(product.url)}`;
  await signIn(path);
  const form = formOf(page);
  await form.getByRole('button', { name: 'Replace Service token' }).click();
  await expect(form.getByLabel('Service token', { exact: true })).toBeFocused();
  await form.getByLabel('Service token', { exact: true }).fill('no-such-token');
  await form.getByRole('button', { name: 'Test connection' }).click();
  await expect(form.getByText(/checks? failed/)).toBeVisible();

  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(form.getByLabel('Service token', { exact: true })).toHaveValue('no-such-token');

  await form.getByRole('button', { name: 'Cancel Service token change' }).click();
  await expect(form.getByRole('button', { name: 'Replace Service token' })).toBeFocused();
  await form.getByLabel('Performance tuning').selectOption('Latency');
  await form.getByRole('button', { name: 'Save and apply settings' }).click();
  const confirm = page.getByRole('alertdialog', { name: 'Save and deploy changes?' });
  await expect(confirm.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await confirm.getByRole('button', { name: 'Save and deploy' }).click();
  await expect(form).toBeHidden();
  await page.goto(product.url + path);
  await expect(form.getByLabel('Performance tuning')).toHaveValue('latency');
});

test('what somebody else changed meanwhile is said, and what was typed stays', async ({
  page,
  signIn,
  product,
}) => {
  const id = await idOfParis(product.url);
  await signIn(`/app/fleet/settings/outputs/${id}`);
  const form = formOf(page);
  await form.getByLabel('Advanced YAML configuration').fill('loadbalance: true');
  const answer = await fetch(`${product.url}/api/fleet/outputs/${id}`, {
    method: 'PUT',
    headers: { authorization: AUTHORIZATION, 'kbn-xsrf': 'e2e', 'content-type': 'application/json' },
    body: JSON.stringify({ preset: 'scale' }),
  });
  expect(answer.status).toBe(200);
  await form.getByRole('button', { name: 'Save and apply settings' }).click();
  await page.getByRole('button', { name: 'Save and deploy' }).click();
  await expect(form.getByText('Another user changed this output after you opened it')).toBeVisible();
  await expect(form.getByText('latency → scale')).toBeVisible();
  await expect(form.getByLabel('Advanced YAML configuration')).toHaveValue('loadbalance: true');
  await form.getByRole('button', { name: 'Save and apply settings' }).click();
  await page.getByRole('button', { name: 'Save and deploy' }).click();
  await expect(form).toBeHidden();
});

/** The id of an output that the form has made is known to the console alone. */
async function idOfParis(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/fleet/outputs`, { headers: { authorization: AUTHORIZATION } });
  const { items } = (await answer.json()) as {
    readonly items: readonly { readonly id: string; readonly name: string }[];
  };
  return items.find(({ name }) => name === 'Paris')?.id ?? '';
}

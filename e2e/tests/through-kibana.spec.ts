/** A remote that has a Kibana: chosen as the way to install, what was there before is adopted, and its fault is named. */
import { connectDirectly } from '../connect-directly.ts';
import { expectAccessible } from '../expect-accessible.ts';
import { expect, test } from '../fixtures.ts';
import { PASSWORD, type RunningProduct } from '../sandbox-process.ts';

const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;

test.use({ world: 'through-kibana' });

async function tellKibana({ control }: RunningProduct, verb: 'goDown' | 'recover'): Promise<void> {
  const answer = await fetch(`${control.url}/kibana/tokyo/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${control.token}` },
    body: JSON.stringify({ arguments: [] }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

/** Types of what Kibana has of a package; empty when it is not installed there. */
async function kibanaAssetsOf({ kibana }: RunningProduct, name: string): Promise<readonly string[]> {
  const answer = await fetch(`${kibana}/api/fleet/epm/packages/${name}`, {
    headers: { authorization: AUTHORIZATION },
  });
  const { item } = (await answer.json()) as {
    readonly item: { readonly installationInfo?: { readonly installed_kibana: readonly { type: string }[] } };
  };
  return (item.installationInfo?.installed_kibana ?? []).map(({ type }) => type);
}

test('a newcomer lets the Kibana of tokyo install, has it adopt what is there, and sees when it is down', async ({
  page,
  signIn,
  product,
  provokes,
}) => {
  test.setTimeout(150_000);
  provokes(/^tokyo: GET \/ 401/);
  await signIn('/app/setup/direct');
  await connectDirectly(page, product.elasticsearch.tokyo);
  await page.getByRole('link', { name: 'See it among the outputs' }).click();
  expect(await kibanaAssetsOf(product, 'redis')).toEqual([]);

  await test.step('the way is chosen in the form, and a key is made for it', async () => {
    await page.getByRole('link', { name: 'Edit Tokyo' }).click();
    const form = page.getByRole('dialog', { name: 'Edit output Tokyo' });
    await form.getByRole('radio', { name: /^The Kibana of the remote/ }).check();
    await form.getByLabel('Remote Kibana URL').fill(product.kibana);
    await form.getByRole('button', { name: 'Create it for me' }).last().click();
    const modal = page.getByRole('dialog', { name: 'Create credentials on the remote cluster' });
    await modal.getByLabel('User name on the remote cluster').fill('elastic');
    await modal.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await modal.getByRole('button', { name: 'Create credentials' }).click();
    await expect(modal).toBeHidden();
    await form.getByRole('button', { name: 'Test connection' }).click();
    await expect(form.getByText(/Kibana 9\.3\.2/)).toBeVisible();
    await expectAccessible(page);
    await form.getByRole('button', { name: 'Save and apply settings' }).click();
    await page.getByRole('button', { name: 'Save and deploy' }).click();
    await expect(form).toBeHidden();
  });

  const details = page.getByRole('dialog', { name: /Tokyo/ });
  await test.step('what Lockstep installed stays its own until it is adopted, with a preview', async () => {
    await page.getByRole('button', { name: /^Tokyo: .*show details$/ }).click();
    await expect(details.getByText(/^Through Kibana 9\.3\.2 at http/)).toBeVisible();
    await expect(details.getByText('2 integrations on Tokyo are still installed by Lockstep')).toBeVisible();
    await details.getByRole('button', { name: 'Review and adopt' }).click();
    const question = page.getByRole('alertdialog', {
      name: 'Have the Kibana of Tokyo adopt 2 integrations?',
    });
    await expect(question.getByRole('listitem').filter({ hasText: 'redis 1.4.0' })).toContainText(
      'dashboard',
    );
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Adopt 2 integrations' }).click();
    await expect(details.getByText('2 integrations adopted.').first()).toBeVisible();
    expect(await kibanaAssetsOf(product, 'redis')).toContain('dashboard');
  });

  await test.step('what is installed from now on comes with its dashboards', async () => {
    const answer = await fetch(`${product.url}/api/fleet/epm/packages/nginx/2.1.0`, {
      method: 'POST',
      headers: { authorization: AUTHORIZATION, 'kbn-xsrf': 'e2e' },
    });
    expect(answer.status).toBe(200);
    await expect.poll(() => kibanaAssetsOf(product, 'nginx')).toContain('dashboard');
  });

  await test.step('a Kibana that is down is named with its cause, and all is well when it is back', async () => {
    await tellKibana(product, 'goDown');
    await details.getByRole('button', { name: 'Sync now' }).first().click();
    const cause = details.getByText(/The Kibana of Tokyo, which installs integrations there, cannot be used/);
    await expect(cause.first()).toBeVisible();
    await expectAccessible(page);
    await tellKibana(product, 'recover');
    await details.getByRole('button', { name: 'Sync now' }).first().click();
    await expect(cause).toHaveCount(0);
  });
});

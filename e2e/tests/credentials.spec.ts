/** A key that is about to expire is replaced by hand, and syncing goes on with the new one. */
import { expect, test } from '../fixtures.ts';
import { expectAccessible } from '../expect-accessible.ts';
import { PASSWORD } from '../sandbox-process.ts';

test.use({ world: 'credentials' });

interface Keys {
  readonly api_keys: readonly { readonly id: string; readonly name: string; readonly invalidated: boolean }[];
}

test('the remote API key of Paris is rotated by hand', async ({ page, paris, signIn }) => {
  const keysOf = async (): Promise<Keys['api_keys']> =>
    ((await paris.get('/_security/api_key')).body as Keys).api_keys;
  const before = await keysOf();
  const valid = before.filter(({ invalidated }) => !invalidated);

  await signIn('/app/credentials');
  await expect(page.getByRole('heading', { name: 'Credentials', level: 1 })).toBeVisible();
  const row = page.getByRole('row', { name: /Remote API key/ }).first();
  await expect(row).toContainText('Valid');
  await expect(page.getByText('Seals what is new')).toBeVisible();
  await expectAccessible(page);

  await test.step('the requests are shown, and a user of Paris is asked for', async () => {
    await page.getByRole('button', { name: 'Rotate the Remote API key of Paris' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(/POST \/_security\/api_key/)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByLabel('User name').fill('elastic');
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Rotate' }).click();
    // The former key is invalidated when every console has had time to change over.
    await expect(dialog).toBeHidden();
  });

  await test.step('one new key is there, the former one is not accepted, and Paris stays in sync', async () => {
    await expect(row).toContainText('by elastic');
    const after = await keysOf();
    expect(after).toHaveLength(before.length + 1);
    expect(after.filter(({ invalidated }) => !invalidated)).toHaveLength(valid.length);
    const pages = page.getByRole('navigation', { name: 'Main' });
    await pages.getByRole('link', { name: 'Activity' }).click();
    await expect(
      page.getByRole('link', { name: /^elastic rotated the remote API key of Paris/ }),
    ).toBeVisible();
    await pages.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('row', { name: /Paris/ })).toContainText('In sync');
  });
});

/**
 * Every form, with a session that ends while it is open: after signing in again it stands there as it was, and what it
 * is for can be done.
 */
import { expect, test } from '../fixtures.ts';
import { loseSessionAt, signInAgain } from '../lost-session.ts';
import type { RunningProduct } from '../sandbox-process.ts';
import { dialog, enter, FORMS } from '../tried-forms.ts';

// Outputs, links and followers stay behind, so the world of this file is its own.
test.use({ world: 'lost-session' });

for (const form of FORMS) {
  test(form.name, async ({ page, product, paris, management, signIn, provokes }) => {
    provokes(/^tokyo: GET \/ 401/);
    const world = { page, product, paris, management };
    await signIn(form.path);
    const before = await form.open(world);
    const fields = await form.fields(world);
    for (const [field, value] of fields) await enter(field(before), value);
    const submit = before.getByRole('button', { name: form.submit, exact: true });
    await loseSessionAt(page, submit);
    await signInAgain(page);
    for (const [field, value] of fields) await expect(field(before)).toHaveValue(value);
    await expect(page.getByRole('log', { name: 'Messages' })).toContainText('is back');
    await submit.click();
    await form.done(world, before);
  });
}

test('a package file that was chosen', async ({ page, product, signIn }) => {
  const archive = await archiveOf(product);
  await signIn('/app/integrations');
  await page.getByRole('button', { name: 'Upload a package' }).click();
  const modal = dialog(page, 'Install a package from a file');
  await modal
    .locator('input[type=file]')
    .setInputFiles({ name: 'redis-1.1.0.zip', mimeType: 'application/zip', buffer: archive });
  await loseSessionAt(page, modal.getByRole('button', { name: 'Install the package' }));
  await signInAgain(page);
  await expect(modal.getByText('redis-1.1.0.zip').first()).toBeVisible();
  await modal.getByRole('button', { name: 'Install the package' }).click();
  await expect(modal.getByText(/is installed, with/).first()).toBeVisible();
});

/** A package of the registry of the world, as its file. */
async function archiveOf({ control }: RunningProduct): Promise<Buffer> {
  const described = await fetch(control.url, { headers: { authorization: `Bearer ${control.token}` } });
  const { registry } = (await described.json()) as { readonly registry: { readonly url: string } };
  const found = (await (await fetch(`${registry.url}/search?package=haproxy`)).json()) as readonly {
    readonly download: string;
  }[];
  const file = await fetch(registry.url + (found[0]?.download ?? ''));
  expect(file.status).toBe(200);
  return Buffer.from(await file.arrayBuffer());
}

/** Whole flows with the keyboard alone, on the real product: the focus is seen, and no step loses it. */
import { expect, test } from '../fixtures.ts';
import { expectFocus, refuseMouse, signInByKeyboard, type, use } from '../by-keyboard.ts';

test.use({ world: 'keyboard' });

test.beforeEach(({ page }) => refuseMouse(page));

test('an integration is installed and, after a question, uninstalled', async ({ page, product }) => {
  await signInByKeyboard(page, product, '/app/integrations');
  await use(page, page.getByRole('button', { name: /^Install Nginx 2\.1\.0/ }));
  const card = page.getByRole('article', { name: 'Nginx', exact: true });
  await expect(card).toContainText('Installed');
  await expectFocus(page);
  await use(page, card.getByRole('link', { name: /Nginx/ }).first());
  await expect(page.getByRole('heading', { level: 1, name: /Nginx/ })).toBeVisible();
  await use(page, page.getByRole('button', { name: /^Uninstall/ }));
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Uninstall/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await use(page, question.getByRole('button', { name: /^Uninstall/ }));
  await expect(page.getByRole('button', { name: /^Install/ }).first()).toBeVisible();
  await expectFocus(page);
});

test('Paris is synced now from its status, which Escape closes', async ({ page, product }) => {
  await signInByKeyboard(page, product, '/app/fleet/settings');
  const badge = page.getByRole('button', { name: /^Paris: .*show details$/ });
  await use(page, badge);
  const status = page.getByRole('dialog', { name: 'Integration syncing: Paris' });
  await use(page, status.getByRole('button', { name: 'Sync now' }));
  await expect(status.getByText(/^Sync completed/)).toBeVisible();
  await expectFocus(page);
  await page.keyboard.press('Escape');
  await expect(badge).toBeFocused();
});

test('the doctor runs again, and its button keeps the focus', async ({ page, product }) => {
  await signInByKeyboard(page, product, '/app/doctor?output=paris');
  const again = page.getByRole('button', { name: 'Run again' });
  await use(page, again);
  await expect(again).toBeEnabled();
  await expect(again).toBeFocused();
});

test('a remote cluster is added, and the form asks before it throws away', async ({
  page,
  product,
  paris,
}) => {
  const { body } = await paris.get('/_nodes');
  const { nodes } = body as { readonly nodes: Record<string, { readonly transport_address: string }> };
  const address = Object.values(nodes)[0]?.transport_address ?? '';
  await signInByKeyboard(page, product, '/app/management/data/remote_clusters');
  await use(page, page.getByRole('link', { name: 'Add remote cluster' }));
  const form = page.getByRole('dialog', { name: 'Add remote cluster' });
  await type(page, form.getByLabel('Name', { exact: true }), 'paris');
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await page.keyboard.press('Enter');
  await type(page, form.getByLabel('Proxy address'), address);
  await use(page, form.getByRole('button', { name: 'Add remote cluster' }));
  const details = page.getByRole('dialog', { name: 'Remote cluster paris' });
  await expect(details.getByText('Connected', { exact: true })).toBeVisible();
  await expectFocus(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /paris/ })).toBeVisible();
});

/** From anywhere to anywhere without a mouse: the command palette and the keys of every page. */
import { expect, test } from '../fixtures.ts';
import { expectAccessible } from '../expect-accessible.ts';

test('the keyboard alone goes to a page, starts a sync and finds its keys', async ({ page, signIn }) => {
  await signIn('/app/fleet/settings');
  await expect(page.getByRole('button', { name: /^Paris: .*show details$/ })).toBeVisible();
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  const field = palette.getByRole('combobox');

  await test.step('/ goes to the search, where the other keys are text', async () => {
    await page.keyboard.press('/');
    const search = page.getByRole('searchbox', { name: 'Find by name, host or ID' });
    await expect(search).toBeFocused();
    await page.keyboard.press('/');
    await expect(search).toHaveValue('/');
    await page.keyboard.press('?');
    await expect(search).toHaveValue('/?');
    await page.keyboard.press('Control+k');
    await expect(palette).toBeHidden();
    await search.fill('');
    await search.blur();
  });
  await test.step('the palette reads well and goes to a page', async () => {
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await expect(palette.getByRole('option', { name: /Sync Paris now/ })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.type('activity');
    await expect(palette.getByRole('option').first()).toContainText('Activity');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/app\/activity$/);
    await expect(palette).toBeHidden();
  });
  await test.step('the arrows choose what Enter starts', async () => {
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await page.keyboard.type('paris');
    const sync = palette.getByRole('option', { name: /Sync Paris now/ });
    await expect(sync).toBeVisible();
    await expect(async () => {
      await page.keyboard.press('ArrowDown');
      const id = await field.getAttribute('aria-activedescendant');
      expect(id).toBe(await sync.getAttribute('id'));
    }).toPass();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/outputs\/paris\/sync$/);
    await expect(page.getByRole('dialog', { name: /Paris/ })).toBeVisible();
  });
  await test.step('? lists the keys, Escape closes them', async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(keys.getByText('Open the command palette')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(keys).toBeHidden();
  });
});

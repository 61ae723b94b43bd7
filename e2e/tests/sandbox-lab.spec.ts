/** A lesson of the sandbox lab, from breaking to fixing. */
import { expect, test } from '../fixtures.ts';
import { expectAccessible } from '../expect-accessible.ts';

test('a lesson ends with the doctor finding it, and all is as before', async ({ page, signIn }) => {
  await signIn('/app/lab');
  await page.getByRole('button', { name: 'Break it: Full disks' }).click();
  const running = page.getByRole('region', { name: 'Running lesson' });
  await expect(running.getByRole('heading', { name: 'Full disks' })).toBeVisible();
  await expectAccessible(page);
  const found = running.getByText(/^The doctor found it/);
  await expect(async () => {
    await running.getByRole('button', { name: 'Let the doctor find it' }).click();
    await expect(found).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await running.getByRole('button', { name: 'Fix it' }).click();
  await expect(running).toBeHidden();
  await page.goto(new URL('/app/doctor?output=paris', page.url()).href);
  await expect(
    page.getByText(/Every link between management and Paris is healthy|nothing is broken/),
  ).toBeVisible();
});

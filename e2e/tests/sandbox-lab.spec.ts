/** Lessons of the sandbox lab, with the keyboard alone: from breaking to a fix that is noticed wherever it was made. */
import { expect, test } from '../fixtures.ts';
import { expectFocus, refuseMouse, signInByKeyboard, use } from '../by-keyboard.ts';
import { expectAccessible } from '../expect-accessible.ts';

test.use({ world: 'lab' });
test.describe.configure({ mode: 'serial' });

test.beforeEach(({ page }) => refuseMouse(page));

test('a lesson is begun, understood by hints, fixed in the sync status, and known to be solved', async ({
  page,
  product,
}) => {
  await signInByKeyboard(page, product, '/app/lab');
  await use(page, page.getByRole('button', { name: 'Break it: A paused follower' }));
  const running = page.getByRole('region', { name: 'Running lesson' });

  await test.step('the focus goes to the lesson, and each hint says more', async () => {
    await expect(running.getByRole('heading', { name: 'A paused follower' })).toBeFocused();
    await use(page, running.getByRole('button', { name: 'Show hint 1 of 3' }));
    await expect(running.getByText(/^Hint 1 Open the sync status/)).toBeVisible();
    await expectFocus(page);
    await use(page, running.getByRole('button', { name: 'Show hint 2 of 3' }));
    await expect(running.getByText(/is paused\. It keeps its documents/)).toBeVisible();
    await expectAccessible(page);
  });
  await test.step('the sync status of Paris has the fix', async () => {
    await use(page, running.getByRole('link', { name: 'Go to Overview' }));
    const paris = page.getByRole('link', { name: /^Paris/ }).or(page.getByRole('button', { name: /^Paris/ }));
    await use(page, paris.first());
    const status = page.getByRole('dialog', { name: 'Integration syncing: Paris' });
    await use(page, status.getByRole('button', { name: /^Resume the follower/ }));
    const preview = page.getByRole('dialog', { name: /Resume the follower/ }).last();
    await use(page, preview.getByRole('button', { name: /^Resume/ }));
  });
  await test.step('it is said on that page, and marked in the lab', async () => {
    await expect(page.getByText('Lesson solved: A paused follower').last()).toBeVisible({ timeout: 30_000 });
    await page.goto(`${product.url}/app/lab`);
    const last = page.getByRole('region', { name: 'Last lesson' });
    await expect(last.getByRole('heading', { name: 'You solved “A paused follower”' })).toBeVisible();
    await expect(last.getByText(/^It took .*, with 2 hints\.$/)).toBeVisible();
    await expect(page.getByText(/^1 of \d+ lessons solved$/)).toBeVisible();
    await expectAccessible(page);
  });
});

test('a lesson that the lab fixes does not count, and progress is reset on request', async ({
  page,
  product,
}) => {
  await signInByKeyboard(page, product, '/app/lab');
  const running = page.getByRole('region', { name: 'Running lesson' });
  await use(page, page.getByRole('button', { name: 'Break it: Full disks' }));
  await expect(running.getByRole('heading', { name: 'Full disks' })).toBeVisible();
  await expect(async () => {
    await use(page, running.getByRole('button', { name: 'Let the doctor find it' }));
    await expect(running.getByText(/^The doctor found it/)).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await use(page, running.getByRole('button', { name: 'Fix it for me' }));
  await expect(running).toBeHidden();
  await expect(page.getByRole('heading', { name: 'The lab fixed “Full disks”' })).toBeFocused();
  await expect(page.getByText(/^1 of \d+ lessons solved$/)).toBeVisible();

  const reset = page.getByRole('button', { name: 'Reset progress' });
  await use(page, reset);
  const question = page.getByRole('alertdialog', { name: 'Reset your progress?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(reset).toBeFocused();
  await page.keyboard.press('Enter');
  await use(page, question.getByRole('button', { name: 'Reset progress' }));
  await expect(page.getByText(/^0 of \d+ lessons solved$/)).toBeVisible();
  await expectFocus(page);
});

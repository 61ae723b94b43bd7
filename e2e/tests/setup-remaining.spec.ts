/** "Do all remaining steps" of a setup: as far as it can, past a failure and a reload, and finished stays finished. */
import { expect, test } from '../fixtures.ts';
import { expectFocus, use } from '../by-keyboard.ts';
import { expectAccessible } from '../expect-accessible.ts';
import { beginReplication, chooseTokyo, expectStep, handsOn, signInTo } from '../setup-pages.ts';

test.use({ world: 'setup-remaining' });
// Many steps, each of which waits for clusters.
test.setTimeout(360_000);

test('all remaining steps are done one after the other, until one needs a person or fails', async ({
  page,
  signIn,
  product,
}) => {
  const hands = await handsOn(product.control);
  const remaining = page.getByRole('button', { name: 'Do all remaining steps' });
  const doRemaining = async (): Promise<void> => {
    await expect(remaining).toBeEnabled();
    await use(page, remaining);
  };
  const stopsAt = (title: RegExp) => expect(page.getByRole('main').getByText(title).first()).toBeVisible();
  await signIn('/app/setup');
  await beginReplication(page);
  const sides = await chooseTokyo(page, hands);
  await signInTo(sides, 'Tokyo');
  await expectStep(page, 'The two sides', 'Done');

  await test.step('it makes the key, and stops where the key is carried', async () => {
    await doRemaining();
    await stopsAt(/^Stopped at “Credential/);
    await expectStep(page, 'Cross-cluster API key on management', 'Done');
    await expectFocus(page);
    await expectAccessible(page);
    await use(page, page.getByRole('button', { name: /keystore of Tokyo/ }).first());
  });
  await test.step('a cut link fails in the middle, and nothing after it is begun', async () => {
    await hands.fault('cutLink', 'tokyo', 'management');
    await doRemaining();
    await stopsAt(/^Stopped at “Tokyo is connected/);
    await expectStep(page, 'Alias management on Tokyo', 'Done');
    await expectStep(page, 'Output Tokyo', 'To do');
  });
  await test.step('after a reload what was done is done, and the rest is', async () => {
    await hands.fault('restoreLink', 'tokyo', 'management');
    await page.reload();
    await expectStep(page, 'Cross-cluster API key on management', 'Done');
    await expectStep(page, 'Tokyo is connected to management', 'Done');
    await doRemaining();
    await expect(page.getByText('Tokyo is set up')).toBeVisible({ timeout: 120_000 });
    await expectStep(page, 'First sync', 'Done');
    await expect(remaining).toBeHidden();
  });
  await test.step('finished stays finished, also for whoever comes back', async () => {
    await page.reload();
    await expect(page.getByText('Tokyo is set up')).toBeVisible();
    await page.goto(`${product.url}/app/setup`);
    await expect(page.getByRole('row', { name: /Tokyo/ })).toContainText(/Done|Finished|Complete/);
    await page.goto(`${product.url}/app/fleet/settings`);
    await expect(page.getByRole('button', { name: /^Tokyo: .*show details$/ })).toContainText('In sync');
  });
});

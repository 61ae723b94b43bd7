/** A newcomer connects tokyo over replication with the guided setup; what that takes is counted. */
import { expect, type Page } from '@playwright/test';
import type { Effort } from './connect-directly.ts';
import type { RunningProduct } from './sandbox-process.ts';
import { chooseTokyo, expectStep, finish, handsOn, letLockstep, openStep, signInTo } from './setup-pages.ts';

/** The key is carried to the keystore of a node by hand, in a terminal. */
const VALUES_IN_TERMINAL = 1;

/** Counts fields, not letters. Runs in the page. */
function countTypedFields(): void {
  const typed = new WeakSet<EventTarget>();
  Object.assign(window, { typedFields: 0 });
  addEventListener(
    'input',
    ({ target }) => {
      const isText =
        target instanceof HTMLTextAreaElement ||
        (target instanceof HTMLInputElement && !/radio|checkbox/.test(target.type));
      if (!isText || typed.has(target)) return;
      typed.add(target);
      (window as unknown as { typedFields: number }).typedFields += 1;
    },
    true,
  );
}

/** Begins with the choice of a way; ends when the screen says that tokyo is set up. */
export async function connectByReplication(page: Page, product: RunningProduct): Promise<Effort> {
  const hands = await handsOn(product.control);
  const since = performance.now();
  await page.evaluate(countTypedFields);
  await page.getByRole('button', { name: 'Set up replication' }).click();
  const sides = await chooseTokyo(page, hands);
  await signInTo(sides, 'Tokyo');
  await expectStep(page, 'The two sides', 'Done');
  await letLockstep(page, 'Cross-cluster API key on management', 'Create the key');
  await expectStep(page, 'Cross-cluster API key on management', 'Done');
  await page.getByRole('button', { name: /^Continue: Credential/ }).click();
  const credential = await openStep(page, 'Credential');
  const key = (await credential.locator('pre').first().textContent()) ?? '';
  await hands.putKeystore('tokyo', 'cluster.remote.management.credentials', key);
  await letLockstep(page, 'Tokyo loads its keystore', 'Load the keystores and check');
  await expectStep(page, 'Tokyo loads its keystore', 'Done');
  await letLockstep(page, 'Alias management on Tokyo', 'Register the alias');
  await expectStep(page, 'Tokyo is connected to management', 'Done');
  await finish(page);
  await expect(page.getByText('Tokyo is set up')).toBeVisible();
  const seconds = (performance.now() - since) / 1_000;
  const steps = await page.getByRole('button', { name: /^\d+\. / }).count();
  const typed = await page.evaluate(() => (window as unknown as { typedFields: number }).typedFields);
  return { steps, values: typed + VALUES_IN_TERMINAL, seconds };
}

/** The table tells what is so now: what breaks and what is repaired elsewhere shows there long before the next regular run. */
import { expect, test } from '../fixtures.ts';
import { send } from '../remote-links.ts';
import { handsOn } from '../setup-pages.ts';

test.use({ world: 'status-follows' });

const FOLLOWER = 'fleet-synced-integrations-ccr-paris';

test('a paused follower, a cluster that is down, and both repaired', async ({
  page,
  signIn,
  product,
  provokes,
  complaintsToExpect,
}) => {
  // While paris is down, nothing answers there.
  provokes(/^paris: /);
  complaintsToExpect.push(/50[234] /);
  await signIn('/app/fleet/settings');
  const row = page.getByRole('table', { name: /Fleet outputs/ }).getByRole('row', { name: /Paris/ });
  await expect(row).toContainText('In sync · 2');
  await expect(row).toContainText('Healthy');

  await test.step('paused, and resumed', async () => {
    const follower = `${product.elasticsearch.paris}/${FOLLOWER}`;
    await send(`${follower}/_ccr/pause_follow`, 'POST');
    await expect(row).toContainText('Paused');
    await send(`${follower}/_ccr/resume_follow`, 'POST', {});
    await expect(row).toContainText('In sync · 2');
  });

  await test.step('down, and up again: health and state say the same', async () => {
    const hands = await handsOn(product.control);
    await hands.fault('stopCluster', 'paris');
    await expect(row).toContainText('Unreachable since');
    await expect(row).toContainText('Unhealthy');
    await hands.fault('startCluster', 'paris');
    await expect(row).toContainText('In sync · 2');
    await expect(row).toContainText('Healthy');
    await expect(row).not.toContainText('Unhealthy');
  });
});

/** Tokyo is linked with nothing but the wizard: API keys, proxy mode, TLS with a private authority. */
import { expect, test } from '../fixtures.ts';
import { PASSWORD } from '../sandbox-process.ts';
import {
  chooseTokyo,
  expectAccessible,
  expectStep,
  handsOn,
  letLockstep,
  openStep,
  signInTo,
} from '../setup-pages.ts';

test.use({ world: 'setup' });

const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;
const controlOf = (url: string): string => `http://127.0.0.1:${String(Number(new URL(url).port) + 40)}`;

test('tokyo is linked with API keys in proxy mode over TLS, and unlinked again', async ({
  page,
  signIn,
  product,
}) => {
  const hands = await handsOn(controlOf(product.url));
  await signIn('/app/setup');
  await expect(page.getByRole('heading', { level: 1, name: 'Set-up' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Begin a set-up' }).first().click();

  await test.step('the choices are made, and somebody signs in', async () => {
    const sides = await chooseTokyo(page, hands);
    await signInTo(sides, 'Tokyo');
    await expectStep(page, 'The two sides', 'Done');
    await expect(sides.getByText('trial, until').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('what is there already is seen', async () => {
    for (const title of [
      'Versions that fit',
      'Licences',
      'Remote cluster server on management',
      'Certificate for 127.0.0.1',
      'A way from Tokyo to management',
      'Tokyo trusts the authority of management',
    ]) {
      await expectStep(page, title, 'Done');
    }
  });

  await test.step('the key is made, shown once and carried to the keystore', async () => {
    await letLockstep(page, 'Cross-cluster API key on management', 'Create the key');
    await expectStep(page, 'Cross-cluster API key on management', 'Done');
    await page.getByRole('button', { name: /^Go on: Credential/ }).click();
    const credential = await openStep(page, 'Credential');
    await expect(credential.getByText('Copy this now')).toBeVisible();
    const key = (await credential.locator('pre').first().textContent()) ?? '';
    await hands.putKeystore('tokyo', 'cluster.remote.management.credentials', key);
    await expectAccessible(page);
  });

  await test.step('the link stands', async () => {
    await letLockstep(page, 'Tokyo loads its keystore', 'Load the keystores and look');
    await expectStep(page, 'Tokyo loads its keystore', 'Done');
    await letLockstep(page, 'Alias management on Tokyo', 'Register the alias');
    await expectStep(page, 'Alias management on Tokyo', 'Done');
    await expectStep(page, 'Tokyo is connected to management', 'Done');
  });

  await test.step('replication, output and first sync', async () => {
    await expectStep(page, 'Rights for replication', 'Done');
    await expectStep(page, 'Leader index on management', 'Done');
    for (const [title, button] of [
      ['Follower fleet-synced-integrations-ccr-tokyo on Tokyo', 'Follow'],
      ['Service token of Tokyo', 'Create the token'],
      ['API key on Tokyo', 'Create the key'],
      ['Output Tokyo', 'Save the output'],
    ] as const) {
      await letLockstep(page, title, button);
      await expectStep(page, title, 'Done');
    }
    await expectStep(page, 'First sync', 'Done');
    await expect(page.getByText('Tokyo is set up')).toBeVisible();
    await expectAccessible(page);
    const templates = await fetch(`${hands.cluster('tokyo').url}/_index_template/logs-redis.log`, {
      headers: { authorization: AUTHORIZATION },
    });
    expect(templates.status).toBe(200);
  });

  await test.step('the address brings the same back in another browser tab', async () => {
    await page.reload();
    await expect(page.getByText('Tokyo is set up')).toBeVisible();
    await expectStep(page, 'First sync', 'Done');
  });

  await test.step('the runbook leaves the secrets out', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Shell script' }).click();
    const file = await (await download).createReadStream();
    const text = (await file.toArray()).join('');
    expect(text).toContain('elasticsearch-keystore add');
    expect(text).not.toContain(PASSWORD);
  });

  await test.step('undoing shows what goes, removes it, and nothing else', async () => {
    await page.getByRole('button', { name: 'Undo this set-up' }).click();
    const modal = page.getByRole('alertdialog', { name: 'Undo this set-up?' });
    await expect(modal.getByRole('checkbox')).toHaveCount(6);
    await expect(modal.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expectAccessible(page);
    await modal.getByRole('button', { name: 'Remove 6 things' }).click();
    const over = page.getByRole('alertdialog', { name: 'What was removed' });
    await expect(over.getByRole('listitem')).toHaveCount(6);
    await expect(over.getByText('Failed')).toHaveCount(0);
    await over.getByRole('contentinfo').or(over).getByRole('button', { name: 'Close', exact: true }).click();
    await expectStep(page, 'Output Tokyo', 'Not yet');
    await expectStep(page, 'Follower fleet-synced-integrations-ccr-tokyo on Tokyo', 'Not yet');
  });
});

/** Tokyo is linked with nothing but the wizard: with API keys, with certificates, and by somebody who does it all by hand. */
import { expect, test } from '../fixtures.ts';
import { PASSWORD } from '../sandbox-process.ts';
import { expectAccessible } from '../expect-accessible.ts';
import {
  beginReplication,
  chooseTokyo,
  copiedRequests,
  expectStep,
  finish,
  handsOn,
  letLockstep,
  openStep,
  signInTo,
  unlinkTokyo,
  type Copied,
} from '../setup-pages.ts';

test.use({ world: 'setup' });
// Many steps, each of which waits for clusters.
test.describe.configure({ mode: 'serial', timeout: 360_000 });

const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;

test('tokyo is linked with API keys in proxy mode over TLS, and unlinked again', async ({
  page,
  signIn,
  product,
}) => {
  const hands = await handsOn(product.control);
  await signIn('/app/setup');
  await expect(page.getByRole('heading', { level: 1, name: 'Setup' })).toBeVisible();
  await expectAccessible(page);
  await beginReplication(page);

  await test.step('the choices are made, and somebody signs in', async () => {
    const sides = await chooseTokyo(page, hands);
    await signInTo(sides, 'Tokyo');
    await expectStep(page, 'The two sides', 'Done');
    await expect(sides.getByText('trial, until').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('what is there already is seen', async () => {
    for (const title of [
      'Version compatibility',
      'Licenses',
      'Remote cluster server on management',
      'Certificate for 127.0.0.1',
      'Network connectivity',
      'Tokyo trusts the authority of management',
    ]) {
      await expectStep(page, title, 'Done');
    }
  });

  await test.step('the key is made, shown once and carried to the keystore', async () => {
    await letLockstep(page, 'Cross-cluster API key on management', 'Create the key');
    await expectStep(page, 'Cross-cluster API key on management', 'Done');
    await page.getByRole('button', { name: /^Continue: Credential/ }).click();
    const credential = await openStep(page, 'Credential');
    await expect(credential.getByText('Copy this now')).toBeVisible();
    const key = (await credential.locator('pre').first().textContent()) ?? '';
    await hands.putKeystore('tokyo', 'cluster.remote.management.credentials', key);
    await expectAccessible(page);
  });

  await test.step('the link stands', async () => {
    await letLockstep(page, 'Tokyo loads its keystore', 'Load the keystores and check');
    await expectStep(page, 'Tokyo loads its keystore', 'Done');
    await letLockstep(page, 'Alias management on Tokyo', 'Register the alias');
    await expectStep(page, 'Alias management on Tokyo', 'Done');
    await expectStep(page, 'Tokyo is connected to management', 'Done');
  });

  await test.step('replication, output and first sync', async () => {
    await finish(page);
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
    await page.getByRole('menuitem', { name: 'Shell script' }).click();
    const file = await (await download).createReadStream();
    const text = (await file.toArray()).join('');
    expect(text).toContain('elasticsearch-keystore add');
    expect(text).not.toContain(PASSWORD);
    await expect(page.getByRole('menu')).toBeHidden();
  });

  await test.step('undoing shows what goes, removes it, and nothing else', async () => {
    await page.getByRole('button', { name: 'Undo this setup' }).click();
    const modal = page.getByRole('alertdialog', { name: 'Undo this setup?' });
    await expect(modal.getByRole('checkbox')).toHaveCount(6);
    await expect(modal.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expectAccessible(page);
    await modal.getByRole('button', { name: 'Remove 6 items' }).click();
    const over = page.getByRole('alertdialog', { name: 'What was removed' });
    await expect(over.getByRole('listitem')).toHaveCount(6);
    await expect(over.getByText('Failed')).toHaveCount(0);
    await over.getByText('Close', { exact: true }).click();
    await expectStep(page, 'Output Tokyo', 'To do');
    await expectStep(page, 'Follower fleet-synced-integrations-ccr-tokyo on Tokyo', 'To do');
  });
});

test('tokyo is linked with certificates in sniff mode', async ({ page, signIn, product }) => {
  const hands = await handsOn(product.control);
  await unlinkTokyo(hands, product.url);
  await signIn('/app/setup');
  await beginReplication(page);
  const sides = await chooseTokyo(page, hands, {
    trust: 'Certificates',
    mode: 'Sniff',
    address: hands.cluster('management').transportAddress,
  });
  await signInTo(sides, 'Tokyo');
  await expectStep(page, 'The two sides', 'Done');
  await expect(page.getByRole('button', { name: /^\d+\. Cross-cluster API key/ })).toHaveCount(0);
  await letLockstep(page, 'Alias management on Tokyo', 'Register the alias');
  await expectStep(page, 'Tokyo is connected to management', 'Done');
  await expectStep(page, 'Both sides trust each other', 'Done');
  await finish(page);
  await expect(page.getByText('Tokyo is set up')).toBeVisible();
});

test('a person does every step by hand, with what is copied from the page', async ({
  page,
  signIn,
  product,
}) => {
  const hands = await handsOn(product.control);
  await unlinkTokyo(hands, product.url);
  await signIn('/app/setup');
  await beginReplication(page);
  const sides = await chooseTokyo(page, hands, { outputName: 'Tokyo by hand' });
  await signInTo(sides, 'Tokyo');
  await expectStep(page, 'The two sides', 'Done');

  const copied = async (title: string): Promise<readonly Copied[]> => {
    const step = await openStep(page, title);
    await step.getByRole('tab', { name: 'Do it yourself' }).click();
    return copiedRequests(step);
  };
  const sent = async (title: string): Promise<Readonly<Record<string, unknown>>> => {
    let answer: Readonly<Record<string, unknown>> = {};
    for (const { side, line, body } of await copied(title)) answer = await hands.send(side, line, body);
    return answer;
  };
  const byHand = async (title: string): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await sent(title);
    await expectStep(page, title, 'Done');
    return answer;
  };
  const key = await byHand('Cross-cluster API key on management');
  const credential = await openStep(page, 'Credential in the keystore of Tokyo');
  const command = (await credential.getByText(/elasticsearch-keystore add/).textContent()) ?? '';
  await hands.putKeystore('tokyo', command.split(' ').at(-1) ?? '', String(key['encoded']));
  await sent('Tokyo loads its keystore');
  await byHand('Alias management on Tokyo');
  await expectStep(page, 'Tokyo loads its keystore', 'Done');
  await expectStep(page, 'Tokyo is connected to management', 'Done');
  await byHand('Privileges for replication');
  await byHand('Follower fleet-synced-integrations-ccr-');
  // Who made them by hand is the only one who knows them, until they are in the output.
  const token = (await sent('Service token of Tokyo'))['token'] as { readonly value: string };
  const remoteKey = await sent('API key on Tokyo');

  const other = await page.context().newPage();
  await other.goto(`${product.url}/app/fleet/settings/create-outputs`);
  const form = other.getByRole('dialog', { name: /output/i }).first();
  await form.getByLabel('Type', { exact: true }).selectOption('Remote Elasticsearch');
  await form.getByLabel('Name', { exact: true }).fill('Tokyo by hand');
  await form.getByLabel('Host 1').fill(hands.cluster('tokyo').url);
  await form.getByLabel('Service token', { exact: true }).fill(token.value);
  await form.getByRole('switch', { name: 'Synchronize integrations' }).click();
  await form.getByLabel('API key of the remote cluster', { exact: true }).fill(String(remoteKey['encoded']));
  await form.getByRole('button', { name: 'Save and apply settings' }).click();
  await expect(form).toBeHidden();
  await other.close();

  for (const title of ['Service token of Tokyo', 'API key on Tokyo', 'Output Tokyo by hand']) {
    await expectStep(page, title, 'Done');
  }
  await expectStep(page, 'First sync', 'Done');
  await expect(page.getByText('Tokyo is set up')).toBeVisible();
  // It made nothing, so there is nothing that it could undo.
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo this setup' })).toHaveCount(0);
});

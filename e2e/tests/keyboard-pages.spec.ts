/** What is left of the pages, with the keyboard alone: policies, credentials, activity, requests, packages, signing out. */
import { expect, test } from '../fixtures.ts';
import {
  choose,
  expectFocus,
  refuseMouse,
  signInByKeyboard,
  tabTo,
  type,
  use,
  useEntry,
  useTab,
} from '../by-keyboard.ts';
import { send } from '../remote-links.ts';
import { PASSWORD } from '../sandbox-process.ts';

test.use({ world: 'keyboard-pages' });

test.beforeEach(({ page }) => refuseMouse(page));

test('an agent policy gets another output', async ({ page, product }) => {
  await send(`${product.url}/api/fleet/agent_policies`, 'POST', {
    id: 'edge',
    name: 'Edge servers',
    namespace: 'default',
  });
  await signInByKeyboard(page, product, '/app/fleet/policies');
  const edit = page.getByRole('button', { name: 'Edit the outputs of Edge servers' });
  await use(page, edit);
  const modal = page.getByRole('dialog', { name: 'Outputs of Edge servers' });
  await choose(page, modal.getByLabel('Output for integrations'), 'Paris', 'paris');
  await use(page, modal.getByRole('button', { name: 'Save outputs' }));
  await expect(modal).toBeHidden();
  await expect(edit).toBeFocused();
});

test('a credential is rotated', async ({ page, product }) => {
  await signInByKeyboard(page, product, '/app/credentials');
  await use(page, page.getByRole('button', { name: 'Rotate the Remote API key of Paris' }));
  const dialog = page.getByRole('dialog');
  await type(page, dialog.getByLabel('User name'), 'elastic');
  await type(page, dialog.getByLabel('Password', { exact: true }), PASSWORD);
  await use(page, dialog.getByRole('button', { name: 'Rotate' }));
  await expect(dialog).toBeHidden();
  await expectFocus(page);
});

test('an integration is upgraded, shows what came of it on Paris, and goes back', async ({
  page,
  product,
}) => {
  await send(`${product.url}/api/fleet/epm/packages/nginx/2.0.0`, 'POST', { force: true });
  await signInByKeyboard(page, product, '/app/integrations');
  const card = page.getByRole('article', { name: 'Nginx', exact: true });
  await use(page, card.getByRole('button', { name: /^Upgrade to 2\.1\.0/ }));
  await expect(card).toContainText('2.1.0');
  await expectFocus(page);
  // Where it was pressed, not on another page: what became of it on the remotes.
  await expect(card.getByText('In sync · 1')).toBeVisible();
  await use(page, card.getByRole('link', { name: /Nginx/ }).first());
  await useTab(page, page.getByRole('tab', { name: 'Remote clusters' }));
  await expect(page.getByRole('row', { name: /Paris/ })).toContainText('2.1.0 on both sides');
});

test('bundles open, and Escape gives the focus back', async ({ page, product }) => {
  await signInByKeyboard(page, product, '/app/integrations');
  const bundles = page.getByRole('button', { name: 'Bundles' });
  await use(page, bundles);
  const flyout = page.getByRole('dialog', { name: /Bundle/ });
  await tabTo(page, flyout.getByLabel(/assets/i).last());
  await page.keyboard.press('Escape');
  await expect(bundles).toBeFocused();
});

test('activity is filtered, an entry is opened and taken along', async ({ page, product }) => {
  await signInByKeyboard(page, product, '/app/activity');
  await choose(page, page.getByLabel('Output', { exact: true }), 'Paris', 'paris');
  await expect(page).toHaveURL(/output=paris/);
  await use(page, page.getByRole('link', { name: /^Paris: / }).first());
  await expectFocus(page);
  const download = page.waitForEvent('download');
  await use(page, page.getByRole('button', { name: 'Export as JSON' }));
  expect((await download).suggestedFilename()).toMatch(/\.json$/);
  await expectFocus(page);
});

test('a request is typed, sent and read', async ({ page, product }) => {
  await signInByKeyboard(page, product, '/app/dev_tools');
  const editor = page.getByRole('textbox', { name: 'Requests' });
  await type(page, editor, 'GET /_cluster/health');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Enter');
  const answers = page.getByRole('region', { name: 'Responses' }).getByRole('listitem');
  await expect(answers.first()).toContainText('200');
  await expect(editor).toBeFocused();
});

test('whoever signs out is told so, with the focus where signing in begins', async ({ page, product }) => {
  await signInByKeyboard(page, product, '/app/activity');
  await useEntry(page, page.getByRole('button', { name: /^Signed in as/ }), 'Sign out');
  await expect(page.getByText('You are signed out.').first()).toBeVisible();
  await expect(page.getByLabel('User name')).toBeFocused();
});

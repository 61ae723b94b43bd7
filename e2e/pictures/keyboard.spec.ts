/** The main flows with the keyboard alone: where Tab leads, what Enter does, and where the focus is afterward. */
import { expect, test } from '@playwright/test';
import { tabTo, use } from '../by-keyboard.ts';
import { sceneNamed } from '../scenes/all-scenes.ts';
import { readRecorded } from '../replay/recorded-answers.ts';
import { MAIN_STATES } from './looks.ts';
import { showScene } from './show-scene.ts';
import { walkByTab } from './walk-by-tab.ts';

const SESSION = '/api/console/session';
const isOutputs = (url: string): boolean => new URL(url).pathname === '/api/fleet/outputs';
const recordedBody = (path: string): unknown => readRecorded().get(path)?.body;

test('signing in: the first field has the focus, Enter sends, the page is there', async ({ page }) => {
  await showScene(page, sceneNamed('sign-in'));
  await expect(page.getByLabel('User name')).toBeFocused();
  await page.keyboard.type('elastic');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type('a password');
  // From here on there is a session.
  await page.route('**/api/console/session', (route) => route.fulfill({ json: recordedBody(SESSION) }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
});

test('the first Tab offers to skip the navigation', async ({ page }) => {
  await showScene(page, sceneNamed('settings-states'));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: /^Skip to/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('the status of a remote opens from its badge, and the focus comes back to it', async ({ page }) => {
  await showScene(page, sceneNamed('settings-states'));
  const badge = page.getByRole('button', { name: /^Tokyo: / });
  await use(page, badge);
  await expect(page.getByRole('dialog', { name: 'Integration syncing: Tokyo' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(badge).toBeFocused();
});

test('a form says what is missing at its field, and asks before it throws away', async ({ page }) => {
  await showScene(page, sceneNamed('flyout-output-add'));
  const form = page.getByRole('dialog').first();
  await use(page, form.getByRole('button', { name: 'Save and apply settings' }));
  const name = form.getByLabel('Name', { exact: true });
  await expect(name).toBeFocused();
  await page.keyboard.type('Oslo');
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(name).toHaveValue('Oslo');
});

test('a remote is connected directly, from its address to the first sync', async ({ page }) => {
  await showScene(page, sceneNamed('connect-address'));
  await tabTo(page, page.getByLabel('Address of Elasticsearch on the remote cluster'));
  await page.keyboard.type('https://tokyo.example:9200');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('User name'));
  await page.keyboard.type('elastic');
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type('a password');
  await page.keyboard.press('Enter');
  const asked = page.waitForRequest((request) => request.method() === 'POST' && isOutputs(request.url()));
  await use(page, page.getByRole('button', { name: 'Start first sync' }));
  expect((await asked).postDataJSON()).toMatchObject({ hosts: ['https://tokyo.example:9200'] });
});

test('a repair is previewed with the harmless button focused, and left without doing it', async ({
  page,
}) => {
  const { act: _, ...scene } = sceneNamed('doctor-repair');
  await showScene(page, scene);
  const repair = page.getByRole('button', { name: /^Recreate the follower/ }).first();
  await use(page, repair);
  const question = page.getByRole('dialog', { name: /^Recreate the follower/ });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(repair).toBeFocused();
});

test('the menu of a follower opens, is walked with arrows, and closes', async ({ page }) => {
  await showScene(page, sceneNamed('replication-states'));
  const menu = page.getByRole('button', { name: 'Actions for logs-audit-copy' }).first();
  await use(page, menu);
  // The menu takes the keys when it has come to its place.
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.euiContextMenuItem:focus').count()).toBe(1);
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
});

test('an integration is found by typing and opened by Enter', async ({ page }) => {
  await showScene(page, sceneNamed('integrations'));
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('system');
  await use(
    page,
    page
      .getByRole('main')
      .getByRole('link', { name: /system/i })
      .first(),
  );
  await expect(page.getByRole('heading', { level: 1, name: /System/ })).toBeVisible();
});

for (const name of MAIN_STATES) {
  test(`Tab reaches every control of ${name}, and is seen where it is`, async ({ page }) => {
    await showScene(page, sceneNamed(name));
    expect(await walkByTab(page)).toEqual([]);
  });
}

/** Requests by hand, to a cluster and to the console itself. */
import { expect, test } from '../fixtures.ts';
import { expectAccessible } from '../expect-accessible.ts';

test('requests are sent by keyboard to home, to a remote and to the console', async ({ page, signIn }) => {
  await signIn('/app/dev_tools');
  const editor = page.getByRole('textbox', { name: 'Requests' });
  await editor.fill('GET /_license\n\nGET /_cluster/health\n\nGET kbn:/api/fleet/outputs\n');
  const answers = page.getByRole('region', { name: 'Responses' }).getByRole('listitem');

  // The cursor is at the end: it is the request of this console that is meant.
  await editor.press('Control+Enter');
  await expect(answers.first()).toContainText('GET kbn:/api/fleet/outputs');
  await expect(answers.first()).toContainText('at this console');
  await expect(answers.first()).toContainText('200');

  await editor.press('Control+Home');
  await editor.press('Control+Enter');
  await expect(answers.first()).toContainText('at management');
  await expect(answers.first()).toContainText('"license"');

  await page
    .getByRole('combobox', { name: 'Send to' })
    .selectOption({ label: 'Paris, with the remote API key of Paris' });
  await editor.press('Control+Enter');
  await expect(answers.first()).toContainText('at Paris');
  await expectAccessible(page);

  await page.reload();
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await page.getByRole('button', { name: 'GET /_license', exact: true }).first().click();
  await expect(editor).toBeFocused();
  await expect(page.getByRole('button', { name: 'Send GET /_license' })).toBeVisible();
});

/** What operators do in Fleet settings and in the sync status, with the keyboard alone. */
import { expect, test } from '../fixtures.ts';
import { expectFocus, refuseMouse, signInByKeyboard, tabTo, type, use, useEntry } from '../by-keyboard.ts';
import { send } from '../remote-links.ts';

test.use({ world: 'keyboard-fleet' });

test.beforeEach(({ page }) => refuseMouse(page));

test('an output is added, changed and, after a question, deleted', async ({ page, product }) => {
  await signInByKeyboard(page, product, '/app/fleet/settings');
  await use(page, page.getByRole('link', { name: 'Add output' }));
  const form = page.getByRole('dialog', { name: 'Add new output' });
  await type(page, form.getByLabel('Name', { exact: true }), 'Spare');
  await type(page, form.getByLabel('Host 1'), product.elasticsearch.management);
  await use(page, form.getByRole('button', { name: 'Save and apply settings' }));
  await expect(form).toBeHidden();
  await expectFocus(page);

  await use(page, page.getByRole('link', { name: 'Edit Spare' }));
  const edit = page.getByRole('dialog', { name: 'Edit output Spare' });
  await type(page, edit.getByLabel('Name', { exact: true }), 'Reserve');
  await use(page, edit.getByRole('button', { name: 'Save and apply settings' }));
  await use(page, page.getByRole('button', { name: 'Save and deploy' }));
  await expect(edit).toBeHidden();
  await expectFocus(page);

  const menu = page.getByRole('button', { name: 'More actions for Reserve' });
  await useEntry(page, menu, 'Delete output');
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await use(page, question.getByRole('button', { name: 'Delete Reserve' }));
  await expect(page.getByRole('row', { name: /Reserve/ })).toBeHidden();
  await expectFocus(page);
});

test('several outputs are chosen, examined and synced', async ({ page, product }) => {
  await signInByKeyboard(page, product, '/app/fleet/settings');
  await use(page, page.getByRole('checkbox', { name: 'Select Paris' }), 'Space');
  await use(page, page.getByRole('button', { name: 'Examine selected (1)' }));
  await expect(page.getByRole('region', { name: 'Doctor for 1 output' })).toContainText(/Healthy|Warnings/);
  await use(page, page.getByRole('button', { name: 'Sync selected (1)' }));
  const results = page.getByRole('region', { name: 'Sync of 1 output' });
  await expect(results.getByRole('listitem')).toContainText(/Paris: Sync completed/);
  await use(page, results.getByRole('button', { name: 'Hide the results' }));
  await expect(results).toBeHidden();
  await expectFocus(page);
});

test('what was said at the edge of the window is reached and dismissed', async ({ page, product }) => {
  await send(`${product.url}/api/fleet/outputs`, 'POST', {
    id: 'second',
    name: 'Second',
    type: 'elasticsearch',
    hosts: [product.elasticsearch.management],
  });
  await signInByKeyboard(page, product, '/app/fleet/settings');
  await useEntry(page, page.getByRole('button', { name: 'More actions for Second' }), 'Delete output');
  await use(page, page.getByRole('alertdialog').getByRole('button', { name: 'Delete Second' }));
  const messages = page.getByRole('log', { name: 'Messages' });
  await expect(messages).toContainText('The output Second is deleted.');
  const dismiss = messages.getByRole('button', { name: /Dismiss/ }).first();
  await tabTo(page, dismiss);
  await page.keyboard.press('Enter');
  await expect(dismiss).toBeHidden();
  await expectFocus(page);
});

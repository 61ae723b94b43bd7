/** An agent policy gets another output, and saving that output says so. */
import { expect, test } from '../fixtures.ts';
import { PASSWORD } from '../sandbox-process.ts';
import { expectAccessible } from '../expect-accessible.ts';

const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;

test.use({ world: 'activity' });

test('a policy is sent to paris, and paris knows whom it serves', async ({ page, signIn, product }) => {
  const answer = await fetch(`${product.url}/api/fleet/agent_policies`, {
    method: 'POST',
    headers: { authorization: AUTHORIZATION, 'kbn-xsrf': 'e2e', 'content-type': 'application/json' },
    body: JSON.stringify({
      id: 'edge',
      name: 'Edge servers',
      namespace: 'default',
      monitoring_enabled: ['logs'],
      agents: 40,
    }),
  });
  expect(answer.status, await answer.text()).toBe(200);

  await signIn('/app/fleet/policies');
  const row = page.getByRole('row', { name: /Edge servers/ });
  await expect(row.getByRole('link', { name: 'default' })).toHaveCount(2);
  await page.getByRole('button', { name: 'Edit the outputs of Edge servers' }).click();
  const modal = page.getByRole('dialog', { name: 'Outputs of Edge servers' });
  await modal.getByLabel('Output for integrations').selectOption('Paris');
  await expectAccessible(page);
  await modal.getByRole('button', { name: 'Save outputs' }).click();
  await expect(modal).toBeHidden();

  await row.getByRole('link', { name: 'Paris' }).click();
  const form = page.getByRole('dialog', { name: 'Edit output Paris' });
  await form.getByLabel('Performance tuning').selectOption('Throughput');
  await form.getByRole('button', { name: 'Save and apply settings' }).click();
  const question = page.getByRole('alertdialog', { name: 'Save and deploy changes?' });
  await expect(question).toContainText('changes 1 agent policy and reaches 40 agents');
  await expect(question.getByRole('listitem')).toHaveText('Edge servers');
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(form.getByLabel('Performance tuning')).toHaveValue('throughput');
});

/** From nothing to the first sync of a remote cluster without a link, a follower or a terminal. */
import { connectDirectly } from '../connect-directly.ts';
import { expect, test } from '../fixtures.ts';
import { PASSWORD } from '../sandbox-process.ts';
import { expectAccessible } from '../expect-accessible.ts';

const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;

test.use({ world: 'connect' });

test('tokyo is connected in four steps with three typed values, and has what management has', async ({
  page,
  signIn,
  product,
  provokes,
}) => {
  // Whether anything answers at the address is asked before there are credentials.
  provokes(/^tokyo: GET \/ 401/);
  await signIn('/app/setup');
  await page.getByRole('link', { name: 'Connect a remote cluster' }).first().click();
  await expect(page.getByRole('heading', { level: 2, name: 'Directly' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Connect directly' }).click();
  await expect(page.getByLabel('Address of Elasticsearch on the remote cluster')).toBeVisible();
  const effort = await connectDirectly(page, product.elasticsearch.tokyo, expectAccessible);
  expect(effort.steps).toBeLessThanOrEqual(4);
  expect(effort.values).toBeLessThanOrEqual(3);

  const installed = async (url: string) => {
    const answer = await fetch(`${url}/_index_template/logs-redis.log`, {
      headers: { authorization: AUTHORIZATION },
    });
    return answer.status;
  };
  expect(await installed(product.elasticsearch.tokyo)).toBe(200);
  await page.getByRole('link', { name: 'See it among the outputs' }).click();
  await expect(page.getByRole('button', { name: /^Tokyo: .*show details$/ })).toContainText('In sync');
});

test('an address that nothing answers at is said at the step, with what to do', async ({ page, signIn }) => {
  await signIn('/app/setup/direct');
  await page
    .getByLabel('Address of Elasticsearch on the remote cluster', { exact: true })
    .fill('http://127.0.0.1:9');
  await page.getByRole('button', { name: 'Continue' }).click();
  const refusal = page.getByRole('alert').filter({ hasText: 'The address cannot be used' });
  await expect(refusal).toContainText('http://127.0.0.1:9');
  await expect(refusal).toContainText('refused');
  await expect(refusal).not.toContainText('unexpected');
  await expect(page.getByRole('button', { name: 'Create key and token' })).toBeHidden();
});
